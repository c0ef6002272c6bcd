import { readFile } from 'node:fs/promises';
import { intersectionOverUnion } from './matching.mjs';

/** A box as the product states it: in whole pixels, inside the photo. */
function asStated([x1, y1, x2, y2], { width, height }) {
  const clip = (value, limit) => Math.min(limit, Math.max(0, Math.round(value)));
  return [clip(x1, width), clip(y1, height), clip(x2, width), clip(y2, height)];
}

/**
 * How well the product's boxes agree with those that the training code found with its own decoder and scaling. Both are
 * compared as the product states them: on a face of 16 pixels rounding alone costs a tenth of the overlap.
 *
 * @param file what `training/evaluate.py --predictions` wrote
 * @returns the number of boxes above the threshold, the mean of their best IoU, the share of at least 0.95
 */
export async function compareBoxes(photos, threshold, file) {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const others = new Map(lines.map((line) => JSON.parse(line)).map(({ name, boxes }) => [name, boxes]));
  const overlaps = photos.flatMap((photo) => {
    const theirs = (others.get(photo.name) ?? []).map((box) => asStated(box, photo));
    const ours = photo.predictions.filter(({ confidence }) => confidence > threshold);
    return ours.map(({ xyxy }) => Math.max(0, ...theirs.map((box) => intersectionOverUnion(xyxy, box))));
  });
  const mean = overlaps.reduce((sum, iou) => sum + iou, 0) / overlaps.length;
  return {
    boxes: overlaps.length,
    mean,
    atLeast95: overlaps.filter((iou) => iou >= 0.95).length / overlaps.length,
  };
}
