import { pairFaces, shorterSide } from './matching.mjs';

/**
 * The mistakes that matter most, worst first: wrong labels and boxes on no face by confidence, missed faces by size.
 *
 * @returns a list of `{ kind, photo, xyxy, truth, said, confidence, weight }`
 */
export function worstMistakes(photos, threshold, limit) {
  const mistakes = photos.flatMap((photo) => {
    const { pairs, missed, falseBoxes } = pairFaces(photo, threshold);
    const wrong = pairs
      .filter(({ right }) => !right)
      .map(({ face, prediction }) => ({
        kind: 'wrong label',
        photo,
        xyxy: face.xyxy,
        truth: face.cls,
        said: prediction.label,
        confidence: prediction.confidence,
        weight: prediction.confidence,
      }));
    const invented = falseBoxes.map(({ label, confidence, xyxy }) => ({
      kind: 'no face there',
      photo,
      xyxy,
      said: label,
      confidence,
      weight: confidence,
    }));
    const longSide = Math.max(photo.width, photo.height);
    const unseen = missed.map(({ cls, xyxy }) => ({
      kind: 'missed',
      photo,
      xyxy,
      truth: cls,
      weight: Math.min(1, 0.4 + (2 * shorterSide(xyxy)) / longSide),
    }));
    return [...wrong, ...invented, ...unseen];
  });
  return mistakes.sort((a, b) => b.weight - a.weight).slice(0, limit);
}
