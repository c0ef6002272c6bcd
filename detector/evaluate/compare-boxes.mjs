import { readFile } from 'node:fs/promises';
import { intersectionOverUnion } from './matching.mjs';

/**
 * How well the product's boxes agree with those that the training code found with its own decoder and scaling.
 *
 * @param file what `training/evaluate.py --predictions` wrote
 * @returns the number of boxes above the threshold, the mean of their best IoU, the share of at least 0.95
 */
export async function compareBoxes(photos, threshold, file) {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const others = new Map(lines.map((line) => JSON.parse(line)).map(({ name, boxes }) => [name, boxes]));
  const overlaps = photos.flatMap(({ name, predictions }) =>
    predictions
      .filter(({ confidence }) => confidence > threshold)
      .map(({ xyxy }) =>
        Math.max(0, ...(others.get(name) ?? []).map((box) => intersectionOverUnion(xyxy, box))),
      ),
  );
  const mean = overlaps.reduce((sum, iou) => sum + iou, 0) / overlaps.length;
  return {
    boxes: overlaps.length,
    mean,
    atLeast95: overlaps.filter((iou) => iou >= 0.95).length / overlaps.length,
  };
}
