import type { DetectedFace, FaceLabel } from '../detection/index.js';

/** Colours of the bounding boxes, the same on the web. */
export const LABEL_COLOURS: Record<FaceLabel, string> = {
  MASK: '#2f9e44',
  NO_MASK: '#e03131',
  INCORRECT: '#f08c00',
};

export const LABEL_NAMES: Record<FaceLabel, string> = {
  MASK: 'Mask',
  NO_MASK: 'No mask',
  INCORRECT: 'Incorrect',
};

/** @returns what a face's tag says, such as "Mask 97%" */
export function tagText({ label, confidence }: Pick<DetectedFace, 'label' | 'confidence'>): string {
  return `${LABEL_NAMES[label]} ${Math.round(confidence * 100)}%`;
}
