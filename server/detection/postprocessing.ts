import type { NetworkInput } from './preprocessing.js';
import type { BoundingBox, DetectedFace, FaceLabel } from './types.js';

/** Two boxes that overlap by this much (intersection over union) show the same face. */
const SAME_FACE_IOU = 0.45;

interface Candidate {
  label: FaceLabel;
  confidence: number;
  /** Corners in pixels of the network's input. */
  x1: number;
  y1: number;
  x2: number;
  y2: number;
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
  { labels, threshold }: { labels: readonly FaceLabel[]; threshold: number },
  input: NetworkInput,
): DetectedFace[] {
  return suppress(readCandidates(boxes, scores, labels, threshold)).flatMap((candidate) => {
    const box = toOriginal(candidate, input);
    const confidence = Math.round(candidate.confidence * 10_000) / 10_000;
    return box ? [{ label: candidate.label, confidence, box }] : [];
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
    if (kept.every((other) => intersectionOverUnion(candidate, other) < SAME_FACE_IOU)) kept.push(candidate);
  }
  return kept;
}

function intersectionOverUnion(a: Candidate, b: Candidate): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  if (width <= 0 || height <= 0) return 0;
  const intersection = width * height;
  return intersection / (area(a) + area(b) - intersection);
}

function area({ x1, y1, x2, y2 }: Candidate): number {
  return (x2 - x1) * (y2 - y1);
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
