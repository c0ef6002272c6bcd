import type { DetectionCategory, FaceLabel } from '../gql/graphql';

/** Colours of styles/tokens.css for each label; a label also has its own sign and corners, not only a colour. */
export const LABEL_TONE: Record<FaceLabel, 'mask' | 'no-mask' | 'incorrect'> = {
  MASK: 'mask',
  NO_MASK: 'no-mask',
  INCORRECT: 'incorrect',
};

export const CATEGORY_TONE: Record<DetectionCategory, 'mask' | 'no-mask' | 'incorrect' | 'none'> = {
  ALL_MASKED: 'mask',
  SOME_MASKED: 'incorrect',
  NONE_MASKED: 'no-mask',
  NO_FACE: 'none',
};

/** Below this confidence a face is shown as uncertain. The same for all labels until the detector's card brings its own limits. */
const UNCERTAIN_BELOW = 0.7;

export function isUncertain({ confidence }: { confidence: number }): boolean {
  return confidence < UNCERTAIN_BELOW;
}
