import type { Canvas, Colour, Rectangle } from './canvas.js';

/** Around a box, of its sides: hair, ears and chin tell a face too. */
const MARGIN = 0.35;
/** Blocks along the longer side. */
const BLOCKS = 6;
/** Levels that a colour channel is rounded to. */
const STEP = 32;
/** How far blocks are lighter or darker than the face's colour. */
const SHADE = 40;

/** The area that hides a face: its box with a margin, in whole pixels inside of the picture. */
export function hiddenArea(box: Rectangle, picture: { width: number; height: number }): Rectangle {
  const [dx, dy] = [Math.ceil(box.width * MARGIN) + 1, Math.ceil(box.height * MARGIN) + 1];
  const x = Math.max(0, Math.floor(box.x) - dx);
  const y = Math.max(0, Math.floor(box.y) - dy);
  return {
    x,
    y,
    width: Math.min(picture.width, Math.ceil(box.x + box.width) + dx) - x,
    height: Math.min(picture.height, Math.ceil(box.y + box.height) + dy) - y,
  };
}

/**
 * Hides an area under large blocks. A mosaic of averages can be told apart by a network trained on such (McPherson, Shokri
 * and Shmatikov, "Defeating Image Obfuscation with Deep Learning", 2016), so the blocks hold no averages of their own: all
 * that is left of the area is its mean colour, rounded to 3 bits a channel, and each block is that colour made lighter or
 * darker by chance.
 */
export function pixelate(canvas: Canvas, area: Rectangle): void {
  const mean = meanOf(canvas, area).map((level) => Math.floor(level / STEP) * STEP + STEP / 2);
  const side = Math.max(1, Math.ceil(Math.max(area.width, area.height) / BLOCKS));
  for (let y = area.y; y < area.y + area.height; y += side) {
    for (let x = area.x; x < area.x + area.width; x += side) {
      const shade = Math.round((Math.random() * 2 - 1) * SHADE);
      const colour = mean.map((level) => Math.max(0, Math.min(255, level + shade)));
      const width = Math.min(side, area.x + area.width - x);
      const height = Math.min(side, area.y + area.height - y);
      canvas.fill({ x, y, width, height }, colour as unknown as Colour);
    }
  }
}

function meanOf({ pixels, width }: Canvas, area: Rectangle): number[] {
  const sums = [0, 0, 0];
  for (let y = area.y; y < area.y + area.height; y++) {
    const end = (y * width + area.x + area.width) * 3;
    for (let at = (y * width + area.x) * 3; at < end; at += 3) {
      for (let channel = 0; channel < 3; channel++) {
        sums[channel] = (sums[channel] as number) + (pixels[at + channel] as number);
      }
    }
  }
  return sums.map((sum) => sum / Math.max(1, area.width * area.height));
}
