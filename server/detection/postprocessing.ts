import type { ModelDescription } from './model-description.js';
import { type Corners, overlapOfCorners } from './overlap.js';
import type { NetworkInput } from './preprocessing.js';
import type { BoundingBox, DetectedFace, FaceLabel } from './types.js';

/** Two boxes that overlap by this much (intersection over union) show the same face. */
const SAME_FACE_IOU = 0.45;

/** Its corners in pixels of the network's input. */
interface Candidate extends Corners {
  label: FaceLabel;
  confidence: number;
}

/**
 * Turns the network's output into faces: the best class of each anchor, those above the threshold, one non-maximum
 * suppression over all classes (a face wears one thing), boxes scaled to the upright original and clipped to it.
 *
 * @param boxes x1, y1, x2, y2 of each anchor in pixels of the input
 * @param scores of each anchor, one a label
 */
export function readFaces(
  boxes: Float32Array,
  scores: Float32Array,
  { labels, threshold, uncertain }: Pick<ModelDescription, 'labels' | 'threshold' | 'uncertain'>,
  input: NetworkInput,
): DetectedFace[] {
  return suppress(readCandidates(boxes, scores, labels, threshold)).flatMap((candidate) => {
    const box = toOriginal(candidate, input);
    const confidence = Math.round(candidate.confidence * 10_000) / 10_000;
    const isUncertain = uncertain !== undefined && confidence >= uncertain.from && confidence < uncertain.to;
    return box ? [{ label: candidate.label, confidence, uncertain: isUncertain, box }] : [];
  });
}

function readCandidates(
  boxes: Float32Array,
  scores: Float32Array,
  labels: readonly FaceLabel[],
  threshold: number,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (let at = 0, anchor = 0; at < scores.length; at += labels.length, anchor++) {
    let best = 0;
    for (let label = 1; label < labels.length; label++) {
      if ((scores[at + label] as number) > (scores[at + best] as number)) best = label;
    }
    const confidence = scores[at + best] as number;
    if (confidence <= threshold) continue;
    const [x1, y1, x2, y2] = boxes.subarray(anchor * 4, anchor * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    candidates.push({ label: labels[best] as FaceLabel, confidence, x1, y1, x2, y2 });
  }
  return candidates;
}

/** Greedy non-maximum suppression: each box goes that overlaps a more confident one. */
function suppress(candidates: Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates.sort((a, b) => b.confidence - a.confidence)) {
    if (kept.every((other) => overlapOfCorners(candidate, other) < SAME_FACE_IOU)) kept.push(candidate);
  }
  return kept;
}

/** @returns undefined when nothing of the box lies in the photo (it may lie in the padding) */
function toOriginal(box: Candidate, input: NetworkInput): BoundingBox | undefined {
  const scaleX = input.width / input.scaledWidth;
  const scaleY = input.height / input.scaledHeight;
  const x = clip(box.x1 * scaleX, input.width);
  const y = clip(box.y1 * scaleY, input.height);
  const width = clip(box.x2 * scaleX, input.width) - x;
  const height = clip(box.y2 * scaleY, input.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

function clip(value: number, limit: number): number {
  return Math.min(limit, Math.max(0, Math.round(value)));
}
