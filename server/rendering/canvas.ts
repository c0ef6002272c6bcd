/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @param hex such as '#2f9e44' */
export function parseColour(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** A picture as RGB bytes, row by row. What is drawn outside of it is left out. */
export class Canvas {
  constructor(
    readonly pixels: Uint8Array,
    readonly width: number,
    readonly height: number,
  ) {}

  fill(area: Rectangle, [red, green, blue]: Colour): void {
    const left = Math.max(0, area.x);
    const right = Math.min(this.width, area.x + area.width);
    const bottom = Math.min(this.height, area.y + area.height);
    for (let y = Math.max(0, area.y); y < bottom; y++) {
      const end = (y * this.width + right) * 3;
      for (let at = (y * this.width + left) * 3; at < end; at += 3) {
        this.pixels[at] = red;
        this.pixels[at + 1] = green;
        this.pixels[at + 2] = blue;
      }
    }
  }

  /** Draws a dashed frame whose outer edge is the rectangle: dashes three times as long as the frame is thick. */
  dashedFrame({ x, y, width, height }: Rectangle, thickness: number, colour: Colour): void {
    const dash = thickness * 3;
    for (let at = 0; at < width; at += dash * 2) {
      const length = Math.min(dash, width - at);
      this.fill({ x: x + at, y, width: length, height: thickness }, colour);
      this.fill({ x: x + at, y: y + height - thickness, width: length, height: thickness }, colour);
    }
    for (let at = 0; at < height; at += dash * 2) {
      const length = Math.min(dash, height - at);
      this.fill({ x, y: y + at, width: thickness, height: length }, colour);
      this.fill({ x: x + width - thickness, y: y + at, width: thickness, height: length }, colour);
    }
  }

  /** Draws a frame whose outer edge is the rectangle. */
  frame({ x, y, width, height }: Rectangle, thickness: number, colour: Colour): void {
    this.fill({ x, y, width, height: thickness }, colour);
    this.fill({ x, y: y + height - thickness, width, height: thickness }, colour);
    this.fill({ x, y, width: thickness, height }, colour);
    this.fill({ x: x + width - thickness, y, width: thickness, height }, colour);
  }

  /** Lays a colour over the picture where the stencil (one byte a pixel, 255 covers) says so. */
  stamp(stencil: Uint8Array, { x, y, width, height }: Rectangle, colour: Colour): void {
    for (let row = Math.max(0, -y); row < Math.min(height, this.height - y); row++) {
      for (let column = Math.max(0, -x); column < Math.min(width, this.width - x); column++) {
        const cover = (stencil[row * width + column] as number) / 255;
        const at = ((y + row) * this.width + x + column) * 3;
        for (let channel = 0; channel < 3; channel++) {
          const below = this.pixels[at + channel] as number;
          this.pixels[at + channel] = below + ((colour[channel] as number) - below) * cover;
        }
      }
    }
  }
}
