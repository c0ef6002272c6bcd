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

/** With more faces than this on a photo, labels would cover them. */
export const CROWD = 8;
