/**
 * Which detection belongs to which labelled face.
 *
 * The sets draw faces differently (brows to chin, or with hair and neck), so a box matches at IoU 0.4. Faces whose shorter
 * side is under 16 pixels of the photo are neither asked for nor counted.
 *
 * @typedef {{ label: 'mask' | 'no_mask' | 'incorrect', confidence: number, xyxy: number[] }} Prediction
 */

export const MATCH_IOU = 0.4;
export const SMALLEST_FACE = 16;

export function intersectionOverUnion(a, b) {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared);
}

export function shorterSide([x1, y1, x2, y2]) {
  return Math.min(x2 - x1, y2 - y1);
}

export function isSmall(xyxy) {
  return shorterSide(xyxy) < SMALLEST_FACE;
}

/** The face that a box overlaps most: `{ face, iou }`, or undefined when none by MATCH_IOU. */
function bestMatch(xyxy, faces) {
  let best;
  for (const face of faces) {
    const iou = intersectionOverUnion(xyxy, face.xyxy);
    if (iou >= MATCH_IOU && (!best || iou > best.iou)) best = { face, iou };
  }
  return best;
}

/**
 * Precision-recall rows of one photo: each counted prediction of `predicted` labels with whether it hits a face of the
 * `wanted` labels, and how many of those faces there are.
 *
 * @param {{ boxes: import('./labelled-photos.mjs').LabelledBox[], predictions: Prediction[] }} photo
 */
export function precisionRecallRows({ boxes, predictions }, predicted, wanted) {
  const faces = boxes.filter(({ cls }) => wanted.includes(cls));
  const otherSmall = boxes.filter(({ cls, xyxy }) => !wanted.includes(cls) && isSmall(xyxy));
  const free = new Set(faces);
  const rows = [];
  for (const { label, confidence, xyxy } of predictions) {
    if (!predicted.includes(label)) continue;
    const match = bestMatch(xyxy, [...free]);
    if (match) {
      free.delete(match.face);
      if (!isSmall(match.face.xyxy)) rows.push({ confidence, hit: true });
    } else if (!isSmall(xyxy) && !bestMatch(xyxy, otherSmall)) rows.push({ confidence, hit: false });
  }
  return { rows, asked: faces.filter(({ xyxy }) => !isSmall(xyxy)).length };
}

/** The predictions that count: above the threshold, neither small nor on a face that is. */
export function countedPredictions({ boxes, predictions }, threshold) {
  return predictions.filter(({ confidence, xyxy }) => {
    if (confidence <= threshold || isSmall(xyxy)) return false;
    const match = bestMatch(xyxy, boxes);
    return !(match && isSmall(match.face.xyxy));
  });
}

/**
 * Pairs faces with the predictions above the threshold, most confident first, whatever they say they wear.
 *
 * @returns pairs, missed faces (none of them small) and boxes on no face
 */
export function pairFaces(photo, threshold) {
  const free = new Set(photo.boxes.filter(({ xyxy }) => !isSmall(xyxy)));
  const pairs = [];
  const falseBoxes = [];
  for (const prediction of countedPredictions(photo, threshold)) {
    const match = bestMatch(prediction.xyxy, [...free]);
    if (match) {
      free.delete(match.face);
      pairs.push({ face: match.face, prediction, right: saysRight(match.face, prediction) });
    } else falseBoxes.push(prediction);
  }
  return { pairs, falseBoxes, missed: [...free] };
}

/** `face` labels are nearly all bare, so "no mask" is right for them. */
function saysRight({ cls }, { label }) {
  return cls === 'face' ? label === 'no_mask' : cls === label;
}
