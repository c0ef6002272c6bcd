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

/** A face to be drawn, the network's or a person's. */
export interface DrawnFace extends DetectedFace {
  byPerson: boolean;
}

/** @returns what a face's tag says: "Mask 97%" when the network says so, "Mask" when a person does */
export function tagText({
  label,
  confidence,
  byPerson,
}: Pick<DrawnFace, 'label' | 'confidence' | 'byPerson'>): string {
  if (byPerson) return LABEL_NAMES[label];
  return `${LABEL_NAMES[label]} ${Math.round(confidence * 100)}%`;
}
