import type { FaceLabel } from './types.js';

export type DetectionCategory = 'NO_FACE' | 'ALL_MASKED' | 'SOME_MASKED' | 'NONE_MASKED';

export interface FaceCounts {
  faceCount: number;
  maskedCount: number;
  /** Faces without a mask and faces that wear one incorrectly. */
  unmaskedCount: number;
}

export interface Verdict extends FaceCounts {
  category: DetectionCategory;
  message: string;
}

/** Judges a photo by its faces. A mask worn incorrectly counts as not wearing one. */
export function judge(faces: readonly { label: FaceLabel }[]): Verdict {
  const faceCount = faces.length;
  const maskedCount = faces.filter(({ label }) => label === 'MASK').length;
  const counts = { faceCount, maskedCount, unmaskedCount: faceCount - maskedCount };
  return { ...counts, category: categoryOf(counts), message: messageFor(counts) };
}

/**
 * Whether a photo's category hangs on an uncertain face: it would be another one if some of the uncertain faces were
 * counted otherwise, as masked instead of unmasked or the reverse, or as no face. That is so unless the certain faces
 * alone make it SOME_MASKED.
 */
export function hangsOnUncertain(faces: readonly { label: FaceLabel; uncertain: boolean }[]): boolean {
  const certain = faces.filter(({ uncertain }) => !uncertain);
  return certain.length < faces.length && categoryOf(judge(certain)) !== 'SOME_MASKED';
}

/** The category that a photo with these counts is filed under. */
export function categoryOf({
  faceCount,
  maskedCount,
}: Pick<FaceCounts, 'faceCount' | 'maskedCount'>): DetectionCategory {
  if (faceCount === 0) return 'NO_FACE';
  if (maskedCount === faceCount) return 'ALL_MASKED';
  return maskedCount === 0 ? 'NONE_MASKED' : 'SOME_MASKED';
}

/** The verdict as a sentence for the person who sent the photo. */
export function messageFor(counts: Pick<FaceCounts, 'faceCount' | 'maskedCount'>): string {
  const { faceCount, maskedCount } = counts;
  const single = faceCount === 1;
  switch (categoryOf(counts)) {
    case 'NO_FACE':
      return 'No face detected.';
    case 'ALL_MASKED':
      return single ? 'The face wears a mask.' : `All ${faceCount} faces wear a mask.`;
    case 'NONE_MASKED':
      return single ? 'The face wears no mask.' : `None of ${faceCount} faces wears a mask.`;
    case 'SOME_MASKED':
      return `${maskedCount} of ${faceCount} faces ${maskedCount === 1 ? 'wears' : 'wear'} a mask.`;
  }
}
