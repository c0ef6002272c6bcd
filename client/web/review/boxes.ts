/** A box in pixels of the photo. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** The least side that the server takes, in pixels of the photo. */
export const SMALLEST_SIDE = 4;

/** What a box is told from others by: no two of a photo are the same. */
export const keyOf = ({ x, y, width, height }: Box): string => [x, y, width, height].join(' ');

/** The box between two points, inside the photo, in whole pixels. */
export function boxBetween(a: Point, b: Point, photo: Size): Box {
  const [x1, x2] = [clamp(Math.min(a.x, b.x), photo.width), clamp(Math.max(a.x, b.x), photo.width)];
  const [y1, y2] = [clamp(Math.min(a.y, b.y), photo.height), clamp(Math.max(a.y, b.y), photo.height)];
  return { x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
}

/** The box moved, as far as it stays inside the photo. */
export function moved(box: Box, dx: number, dy: number, photo: Size): Box {
  const x = clamp(box.x + dx, photo.width - box.width);
  const y = clamp(box.y + dy, photo.height - box.height);
  return { ...box, x, y };
}

/** The box with its lower right corner moved, inside the photo and never too small. */
export function resized(box: Box, dx: number, dy: number, photo: Size): Box {
  const width = Math.max(SMALLEST_SIDE, Math.min(photo.width - box.x, Math.round(box.width + dx)));
  const height = Math.max(SMALLEST_SIDE, Math.min(photo.height - box.y, Math.round(box.height + dy)));
  return { ...box, width, height };
}

export function isLargeEnough({ width, height }: Box): boolean {
  return width >= SMALLEST_SIDE && height >= SMALLEST_SIDE;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, Math.round(value)));
}
