/** What a photo was found to be; parts of the server's record. Of a photo that was not sent only the first two. */
export interface Verdict {
  id: string;
  category: string | null;
  faceCount?: number;
  maskedCount?: number;
  unmaskedCount?: number;
  message?: string | null;
}

/**
 * What became of a file:
 * - `uploaded`: the server has it now, and judged it
 * - `present`: the server had it already; nothing was sent, or nothing was made of it
 * - `repeated`: the same photo as another file of this run
 * - `planned`: in a dry run, it would be uploaded
 * - `failed`: see `code` and `error`
 */
export type OutcomeKind = 'uploaded' | 'present' | 'repeated' | 'planned' | 'failed';

export interface Outcome {
  path: string;
  outcome: OutcomeKind;
  bytes?: number;
  sha256?: string;
  /** Of an uploaded or present photo. */
  verdict?: Verdict;
  /** Of a repeated photo: the other file. */
  sameAs?: string;
  /** Of a failed one. */
  code?: string;
  error?: string;
}

/** How many of each there are, by outcome and by category. */
export class Tally {
  readonly outcomes = new Map<OutcomeKind, number>();
  readonly categories = new Map<string, number>();

  add({ outcome, verdict }: Outcome): void {
    this.outcomes.set(outcome, this.of(outcome) + 1);
    const category = verdict?.category;
    if (category) this.categories.set(category, (this.categories.get(category) ?? 0) + 1);
  }

  of(outcome: OutcomeKind): number {
    return this.outcomes.get(outcome) ?? 0;
  }

  get total(): number {
    return [...this.outcomes.values()].reduce((sum, each) => sum + each, 0);
  }
}

/** In the order of the history's tabs. */
export const CATEGORIES = ['NO_FACE', 'ALL_MASKED', 'SOME_MASKED', 'NONE_MASKED'];
