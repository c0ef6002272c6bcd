import { categoryOf } from '#server/detection/index.js';
import { countedPredictions, isSmall } from './matching.mjs';
import { ratio } from './statistics.mjs';

function categoryFromLabels(labels) {
  const maskedCount = labels.filter((label) => label === 'mask').length;
  return categoryOf({ faceCount: labels.length, maskedCount });
}

/** True and said category of a photo; undefined where the truth is not labelled. */
export function categories(photo, threshold) {
  if (photo.boxes.some(({ cls }) => cls === 'face')) return undefined;
  const asked = photo.boxes.filter(({ xyxy }) => !isSmall(xyxy));
  const counted = countedPredictions(photo, threshold);
  return {
    truth: categoryFromLabels(asked.map(({ cls }) => cls)),
    said: categoryFromLabels(counted.map(({ label }) => label)),
    falseFaces: photo.boxes.length === 0 ? counted.length : undefined,
  };
}

/** Share of photos in the right category and false faces a photo without faces, from what `categories` says of each. */
export function categoryFigures(photoCategories) {
  const judged = photoCategories.filter(Boolean);
  const empty = judged.filter(({ falseFaces }) => falseFaces !== undefined);
  const confusion = {};
  for (const { truth, said } of judged) {
    confusion[truth] ??= {};
    confusion[truth][said] = (confusion[truth][said] ?? 0) + 1;
  }
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  return {
    categoryPhotos: judged.length,
    category: ratio(judged.filter(({ truth, said }) => truth === said).length, judged.length),
    emptyPhotos: empty.length,
    falseFacesAnEmptyPhoto: ratio(sum(empty.map(({ falseFaces }) => falseFaces)), empty.length),
    confusion,
  };
}

/** Share in the right category and false faces an empty photo at thresholds from 0.2 to 0.8, to choose one from. */
export function thresholdTable(photos) {
  const steps = Array.from({ length: 13 }, (_, step) => Math.round(20 + 5 * step) / 100);
  return steps.map((threshold) => {
    const found = categoryFigures(photos.map((photo) => categories(photo, threshold)));
    return { threshold, category: found.category, falseFacesAnEmptyPhoto: found.falseFacesAnEmptyPhoto };
  });
}
