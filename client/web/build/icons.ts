import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Plugin } from 'vite';

/** Sizes that browsers ask of an app that is installed, and that of Apple's home screen. */
const SIZES = [180, 192, 512];
/** Platforms cut icons to a shape of their own; this share of the side around the middle is always left. */
const SAFE_SHARE = 0.8;
const GROUND = '#0f6b72';

/** Draws the app's icons as PNG from the one SVG, when the client is built. @param svg path of the drawing */
export function icons(svg: string): Plugin {
  return {
    name: 'maskwatch-icons',
    apply: 'build',
    async generateBundle() {
      const drawing = await readFile(svg);
      for (const size of SIZES) {
        const source = await draw(drawing, size);
        this.emitFile({ type: 'asset', fileName: `icon-${size}.png`, source });
      }
      const inner = Math.round(512 * SAFE_SHARE);
      const source = await sharp({ create: { width: 512, height: 512, channels: 3, background: GROUND } })
        .composite([{ input: await draw(drawing, inner) }])
        .png()
        .toBuffer();
      this.emitFile({ type: 'asset', fileName: 'icon-maskable-512.png', source });
    },
  };
}

function draw(svg: Buffer, size: number): Promise<Buffer> {
  return sharp(svg, { density: 72 * (size / 64) })
    .resize(size, size)
    .png()
    .toBuffer();
}
