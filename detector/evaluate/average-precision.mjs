import { precisionRecallRows } from './matching.mjs';

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

/** The photo's share in each average precision. */
export function precisionParts(photo) {
  const parts = Object.entries(AVERAGE_PRECISIONS).map(([name, [predicted, wanted]]) => [
    name,
    precisionRecallRows(photo, predicted, wanted),
  ]);
  return Object.fromEntries(parts);
}

/** Every average precision of photos of which the parts are known. */
export function averagePrecisions(photoParts) {
  const names = Object.keys(AVERAGE_PRECISIONS);
  return Object.fromEntries(
    names.map((name) => [name, averagePrecision(photoParts.map((parts) => parts[name]))]),
  );
}

/** Area under the precision-recall curve, the mean of 101 points; undefined when no face is asked for. */
function averagePrecision(parts) {
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
