import type { BoundingBox } from './types.js';

/** The top left and the bottom right corner of a box. */
export interface Corners {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Intersection over union of two boxes, 0 to 1. */
export function intersectionOverUnion(a: BoundingBox, b: BoundingBox): number {
  return overlapOfCorners(cornersOf(a), cornersOf(b));
}

/** Intersection over union of two boxes by their corners, 0 to 1. */
export function overlapOfCorners(a: Corners, b: Corners): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  if (width <= 0 || height <= 0) return 0;
  const intersection = width * height;
  return intersection / (area(a) + area(b) - intersection);
}

function area({ x1, y1, x2, y2 }: Corners): number {
  return (x2 - x1) * (y2 - y1);
}

function cornersOf({ x, y, width, height }: BoundingBox): Corners {
  return { x1: x, y1: y, x2: x + width, y2: y + height };
}
