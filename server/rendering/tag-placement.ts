import type { Rectangle } from './canvas.js';

/** Covering another tag makes both unreadable, which is worse than covering a part of a face. */
const TAG_WEIGHT = 4;

/**
 * Finds a place for a face's tag: beside its box, inside the picture, and over as little of faces and other tags as
 * can be. Above the box is tried first.
 *
 * @param tag width and height of the tag
 * @param faces boxes of all faces, the tag's own among them
 * @param tags where tags are already
 */
export function placeTag(
  tag: { width: number; height: number },
  box: Rectangle,
  picture: { width: number; height: number },
  faces: readonly Rectangle[],
  tags: readonly Rectangle[],
): Rectangle {
  let best: Rectangle | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const corner of corners(tag, box)) {
    const place = {
      x: clamp(corner.x, picture.width - tag.width),
      y: clamp(corner.y, picture.height - tag.height),
      ...tag,
    };
    const covered = sum(faces, place) + TAG_WEIGHT * sum(tags, place);
    if (covered < least) {
      least = covered;
      best = place;
    }
  }
  return best as Rectangle;
}

/** Above, below, beside, then inside the box; each aligned to its left and to its right edge. */
function corners(tag: { width: number; height: number }, box: Rectangle): { x: number; y: number }[] {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  return [
    { x: box.x, y: box.y - tag.height },
    { x: right - tag.width, y: box.y - tag.height },
    { x: box.x, y: bottom },
    { x: right - tag.width, y: bottom },
    { x: right, y: box.y },
    { x: box.x - tag.width, y: box.y },
    { x: right, y: bottom - tag.height },
    { x: box.x - tag.width, y: bottom - tag.height },
    { x: box.x, y: box.y },
    { x: box.x, y: bottom - tag.height },
  ];
}

function sum(areas: readonly Rectangle[], place: Rectangle): number {
  return areas.reduce((total, area) => total + overlap(area, place), 0);
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function clamp(value: number, limit: number): number {
  return Math.max(0, Math.min(value, limit));
}
