import { categoryOf } from '#server/detection/index.js';
import { countedPredictions, isSmall, pairFaces, precisionRecallRows, shorterSide } from './matching.mjs';

const BARE = ['no_mask', 'face'];

/** What each average precision asks for: predicted labels, labels of the data. */
const AVERAGE_PRECISIONS = {
  mask: [['mask'], ['mask']],
  no_mask: [['no_mask'], BARE],
  incorrect: [['incorrect'], ['incorrect']],
  not_masked: [
    ['no_mask', 'incorrect'],
    ['incorrect', ...BARE],
  ],
  face: [
    ['mask', 'no_mask', 'incorrect'],
    ['mask', 'incorrect', ...BARE],
  ],
};

/** Shorter side of a face in pixels of the photo, which are at most 600 wide or high here. */
const SIZES = {
  '16-31': [16, 32],
  '32-63': [32, 64],
  '64-127': [64, 128],
  '128-': [128, Number.POSITIVE_INFINITY],
};

const BOOTSTRAP_ROUNDS = 200;
const CALIBRATION_BINS = 10;

/** Area under the precision-recall curve, the mean of 101 points; undefined when no face is asked for. */
export function averagePrecision(parts) {
  const asked = parts.reduce((sum, part) => sum + part.asked, 0);
  if (asked === 0) return undefined;
  const rows = parts.flatMap((part) => part.rows).sort((a, b) => b.confidence - a.confidence);
  let hits = 0;
  const curve = rows.map(({ hit }, at) => {
    if (hit) hits++;
    return { precision: hits / (at + 1), recall: hits / asked };
  });
  for (let at = curve.length - 2; at >= 0; at--) {
    curve[at].precision = Math.max(curve[at].precision, curve[at + 1].precision);
  }
  let sum = 0;
  let at = 0;
  for (let point = 0; point <= 100; point++) {
    while (at < curve.length && curve[at].recall < point / 100) at++;
    if (at < curve.length) sum += curve[at].precision;
  }
  return sum / 101;
}

function categoryFromLabels(labels) {
  const maskedCount = labels.filter((label) => label === 'mask').length;
  return categoryOf({ faceCount: labels.length, maskedCount });
}

/** True and said category of a photo; undefined where the truth is not labelled. */
function categories(photo, threshold) {
  if (photo.boxes.some(({ cls }) => cls === 'face')) return undefined;
  const asked = photo.boxes.filter(({ xyxy }) => !isSmall(xyxy));
  const counted = countedPredictions(photo, threshold);
  return {
    truth: categoryFromLabels(asked.map(({ cls }) => cls)),
    said: categoryFromLabels(counted.map(({ label }) => label)),
    falseFaces: photo.boxes.length === 0 ? counted.length : undefined,
  };
}

function categoryFigures(photos, threshold) {
  const judged = photos.map((photo) => categories(photo, threshold)).filter(Boolean);
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

/** Map.groupBy, which Node 20 does not have. */
function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function ratio(part, whole) {
  return whole === 0 ? undefined : part / whole;
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
    return [name, { faces, found: ratio(pairs.length, faces), right: ratio(right, faces), falseBoxes }];
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

/** AP a label and the category share, without intervals. */
function headline(photos, threshold) {
  const precisions = Object.entries(AVERAGE_PRECISIONS).map(([name, [predicted, wanted]]) => [
    name,
    averagePrecision(photos.map((photo) => precisionRecallRows(photo, predicted, wanted))),
  ]);
  const { category, falseFacesAnEmptyPhoto } = categoryFigures(photos, threshold);
  return { AP: Object.fromEntries(precisions), category, falseFacesAnEmptyPhoto };
}

/** A small seeded generator (mulberry32), so that the intervals of a report repeat. */
function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** 95% intervals of the headline figures, from bootstrap samples of whole scenes (near-duplicates belong together). */
function intervals(photos, threshold) {
  const random = seededRandom(1);
  const scenes = [...groupBy(photos, ({ scene, name }) => scene ?? name).values()];
  const rounds = Array.from({ length: BOOTSTRAP_ROUNDS }, () => {
    const sample = scenes.flatMap(() => scenes[Math.floor(random() * scenes.length)]);
    const { AP, category, falseFacesAnEmptyPhoto } = headline(sample, threshold);
    return { ...AP, category, falseFacesAnEmptyPhoto };
  });
  const interval = (name) => {
    const values = rounds.map((round) => round[name]).filter((value) => value !== undefined);
    values.sort((a, b) => a - b);
    return [values[Math.floor(0.025 * values.length)], values[Math.floor(0.975 * values.length)]];
  };
  return Object.fromEntries(Object.keys(rounds[0]).map((name) => [name, interval(name)]));
}

/** The threshold between 0.2 and 0.8 with the most photos in the right category. */
function bestThreshold(photos) {
  const steps = Array.from({ length: 13 }, (_, step) => Math.round(20 + 5 * step) / 100);
  return steps
    .map((threshold) => ({ threshold, category: categoryFigures(photos, threshold).category }))
    .reduce((best, each) => ((each.category ?? 0) > (best.category ?? 0) ? each : best));
}

/**
 * All figures of one network on photos that carry their `predictions`.
 *
 * @param threshold the network's own: what the product shows lies above it
 */
export function figuresOf(photos, threshold) {
  const sources = [...groupBy(photos, ({ source }) => source)];
  return {
    photos: photos.length,
    threshold,
    ...headline(photos, threshold),
    intervals: intervals(photos, threshold),
    bestThreshold: bestThreshold(photos),
    ...categoryFigures(photos, threshold),
    classes: classFigures(photos, threshold),
    sizes: sizeFigures(photos, threshold),
    sources: Object.fromEntries(
      sources.map(([source, part]) => [source, { photos: part.length, ...headline(part, threshold) }]),
    ),
    calibration: calibrationFigures(photos, threshold),
  };
}
