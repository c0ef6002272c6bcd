import { averagePrecisions, precisionParts } from './average-precision.mjs';
import { categories, categoryFigures, thresholdTable } from './category.mjs';
import { pairFaces, shorterSide } from './matching.mjs';
import { bootstrapIntervals, groupBy, ratio, shareInterval } from './statistics.mjs';

const BARE = ['no_mask', 'face'];

/** Shorter side of a face in pixels of the photo, which are at most 600 wide or high here. */
const SIZES = {
  '16-31': [16, 32],
  '32-63': [32, 64],
  '64-127': [64, 128],
  '128-': [128, Number.POSITIVE_INFINITY],
};

const CALIBRATION_BINS = 10;

/** What a photo adds to the headline figures, so that it is worked out once for all bootstrap samples. */
function measure(photo, threshold) {
  return {
    scene: photo.scene ?? photo.name,
    parts: precisionParts(photo),
    category: categories(photo, threshold),
  };
}

function headline(measures) {
  const { category, falseFacesAnEmptyPhoto } = categoryFigures(measures.map((each) => each.category));
  return { ...averagePrecisions(measures.map(({ parts }) => parts)), category, falseFacesAnEmptyPhoto };
}

/** The headline figures with 95% intervals; near-duplicates (a scene) stay together in the samples. */
function headlineWithIntervals(measures) {
  const scenes = [...groupBy(measures, ({ scene }) => scene).values()];
  return {
    photos: measures.length,
    values: headline(measures),
    intervals: bootstrapIntervals(scenes, headline),
  };
}

/** Precision and recall a label at the threshold, and what was said of each labelled face. */
function classFigures(photos, threshold) {
  const said = {};
  const falseBoxes = {};
  for (const photo of photos) {
    const { pairs, missed, falseBoxes: wrong } = pairFaces(photo, threshold);
    const count = (truth, label) => {
      said[truth] ??= {};
      said[truth][label] = (said[truth][label] ?? 0) + 1;
    };
    for (const { face, prediction } of pairs) count(face.cls, prediction.label);
    for (const { cls } of missed) count(cls, 'missed');
    for (const { label } of wrong) falseBoxes[label] = (falseBoxes[label] ?? 0) + 1;
  }
  const total = (row = {}) => Object.values(row).reduce((sum, n) => sum + n, 0);
  const labels = ['mask', 'no_mask', 'incorrect'].map((label) => {
    const truths = label === 'no_mask' ? BARE : [label];
    const right = truths.reduce((sum, truth) => sum + (said[truth]?.[label] ?? 0), 0);
    const shown = Object.values(said).reduce((sum, row) => sum + (row[label] ?? 0), falseBoxes[label] ?? 0);
    const asked = truths.reduce((sum, truth) => sum + total(said[truth]), 0);
    return [label, { precision: ratio(right, shown), recall: ratio(right, asked) }];
  });
  return { labels: Object.fromEntries(labels), said, falseBoxes };
}

/** Share of labelled faces found, and found with the right label, by the faces' size. */
function sizeFigures(photos, threshold) {
  const paired = photos.map((photo) => pairFaces(photo, threshold));
  const within = ([from, to], { xyxy }) => shorterSide(xyxy) >= from && shorterSide(xyxy) < to;
  const rows = Object.entries(SIZES).map(([name, range]) => {
    const pairs = paired.flatMap((each) => each.pairs).filter(({ face }) => within(range, face));
    const faces =
      pairs.length + paired.flatMap((each) => each.missed).filter((face) => within(range, face)).length;
    const right = pairs.filter((pair) => pair.right).length;
    const falseBoxes = paired.flatMap((each) => each.falseBoxes).filter((box) => within(range, box)).length;
    const shares = { found: ratio(pairs.length, faces), right: ratio(right, faces) };
    return [name, { faces, ...shares, rightInterval: shareInterval(right, faces), falseBoxes }];
  });
  return Object.fromEntries(rows);
}

/** Confidence shown against share of boxes that are right, in bins; their mean gap is the expected calibration error. */
function calibrationFigures(photos, threshold) {
  const shown = photos.flatMap((photo) => {
    const { pairs, falseBoxes } = pairFaces(photo, threshold);
    return [
      ...pairs.map(({ prediction, right }) => ({ confidence: prediction.confidence, right })),
      ...falseBoxes.map(({ confidence }) => ({ confidence, right: false })),
    ];
  });
  const bins = Array.from({ length: CALIBRATION_BINS }, (_, bin) => {
    const inside = shown.filter(
      ({ confidence }) => Math.min(CALIBRATION_BINS - 1, Math.floor(confidence * CALIBRATION_BINS)) === bin,
    );
    const confidence = ratio(
      inside.reduce((sum, each) => sum + each.confidence, 0),
      inside.length,
    );
    return {
      boxes: inside.length,
      confidence,
      right: ratio(inside.filter(({ right }) => right).length, inside.length),
    };
  }).filter(({ boxes }) => boxes > 0);
  const gap = bins.reduce((sum, bin) => sum + bin.boxes * Math.abs(bin.confidence - bin.right), 0);
  return { expectedError: ratio(gap, shown.length), bins };
}

/**
 * All figures of one network on photos that carry their `predictions`.
 *
 * @param threshold the network's own: what the product shows lies above it
 */
export function figuresOf(photos, threshold) {
  const measures = photos.map((photo) => measure(photo, threshold));
  const { categoryPhotos, emptyPhotos, confusion } = categoryFigures(measures.map((each) => each.category));
  const bySource = groupBy(photos, ({ source }) => source);
  const sources = [...bySource].map(([source, part]) => [
    source,
    headlineWithIntervals(part.map((photo) => measures[photos.indexOf(photo)])),
  ]);
  return {
    threshold,
    headline: headlineWithIntervals(measures),
    thresholds: thresholdTable(photos),
    categoryPhotos,
    emptyPhotos,
    confusion,
    classes: classFigures(photos, threshold),
    sizes: sizeFigures(photos, threshold),
    sources: Object.fromEntries(sources),
    calibration: calibrationFigures(photos, threshold),
  };
}
