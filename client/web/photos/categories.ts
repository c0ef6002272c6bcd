import type { DetectionCategory, HistoryCountsQuery } from '../gql/graphql';
import { t } from '../texts';

export interface HistoryTab {
  /** Its part of the address; empty for all photos. */
  path: string;
  category: DetectionCategory | undefined;
  /** Photos to please check, of any category. */
  uncertain?: boolean;
  label: string;
  count: (summary: HistoryCountsQuery['historySummary']) => number;
}

/** Tabs of the history in their order. */
export const HISTORY_TABS: readonly HistoryTab[] = [
  { path: '', category: undefined, label: t.history.all, count: (s) => s.total },
  { path: 'no-face', category: 'NO_FACE', label: t.photo.category.NO_FACE, count: (s) => s.noFace },
  {
    path: 'all-masked',
    category: 'ALL_MASKED',
    label: t.photo.category.ALL_MASKED,
    count: (s) => s.allMasked,
  },
  {
    path: 'some-masked',
    category: 'SOME_MASKED',
    label: t.photo.category.SOME_MASKED,
    count: (s) => s.someMasked,
  },
  {
    path: 'none-masked',
    category: 'NONE_MASKED',
    label: t.photo.category.NONE_MASKED,
    count: (s) => s.noneMasked,
  },
  {
    path: 'please-check',
    category: undefined,
    uncertain: true,
    label: t.review.pleaseCheck,
    count: (s) => s.uncertain,
  },
];
