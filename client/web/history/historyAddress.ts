import { readDay, startOfDay } from '../days';
import type { HistoryQueryVariables, HistorySort, ImageSource, ImageStatus } from '../gql/graphql';
import { HISTORY_TABS, type HistoryTab } from '../photos/categories';

/** What a tile of the history shows: the photo, the photo with its boxes, or one beside the other. */
export type HistoryView = 'originals' | 'results' | 'both';

/** Which photos the history shows and how, as its address says. */
export interface HistoryChoice {
  tab: HistoryTab;
  /** An id, or `everyone`; one's own when empty. */
  user: string;
  search: string;
  source: ImageSource | '';
  status: ImageStatus | '';
  /** Whether a person has confirmed or corrected the verdict. */
  reviewed: 'yes' | 'no' | '';
  /** Days in the viewer's time zone, YYYY-MM-DD, both included; open when empty. */
  from: string;
  until: string;
  sort: HistorySort;
  view: HistoryView;
}

export const EVERYONE = 'everyone';

const SOURCES: readonly string[] = ['FILE', 'URL', 'CAMERA', 'API'] satisfies ImageSource[];
const STATUSES: readonly string[] = ['DONE', 'FAILED', 'PENDING'] satisfies ImageStatus[];
const ANSWERS: readonly string[] = ['yes', 'no'];
const SORTS: readonly string[] = ['NEWEST', 'OLDEST', 'NAME'] satisfies HistorySort[];
const VIEWS: readonly string[] = ['originals', 'results', 'both'] satisfies HistoryView[];

/** Names of the parts of the address, beside the tab, which is the path of the history and `tab` of a photo's page. */
const KEYS = ['user', 'q', 'source', 'status', 'reviewed', 'from', 'until', 'sort', 'view'] as const;
export type AddressKey = (typeof KEYS)[number];

/** Reads an address; what makes no sense in it counts as not there. */
export function readChoice(tab: HistoryTab, params: URLSearchParams): HistoryChoice {
  const one = <T extends string>(key: AddressKey, among: readonly string[], otherwise: T) => {
    const value = params.get(key) ?? '';
    return (among.includes(value) ? value : otherwise) as T;
  };
  return {
    tab,
    user: params.get('user') ?? '',
    search: params.get('q') ?? '',
    source: one<ImageSource | ''>('source', SOURCES, ''),
    status: one<ImageStatus | ''>('status', STATUSES, ''),
    reviewed: one<'yes' | 'no' | ''>('reviewed', ANSWERS, ''),
    from: readDay(params.get('from')),
    until: readDay(params.get('until')),
    sort: one<HistorySort>('sort', SORTS, 'NEWEST'),
    view: one<HistoryView>('view', VIEWS, 'originals'),
  };
}

/** The choice that a photo's address carries from the list it was opened in. */
export function readPhotoChoice(params: URLSearchParams): HistoryChoice {
  const tab = HISTORY_TABS.find(({ path }) => path === (params.get('tab') ?? ''));
  return readChoice(tab ?? (HISTORY_TABS[0] as HistoryTab), params);
}

/** The search part of a photo's address that was opened in a list: `?tab=…&…`, or nothing. */
export function photoSearch(tab: HistoryTab, params: URLSearchParams): string {
  const kept = keep(params);
  if (tab.path) kept.set('tab', tab.path);
  return withMark(kept);
}

/** Address of the list that a photo's address came from. */
export function listAddress(choice: HistoryChoice, params: URLSearchParams): string {
  return (choice.tab.path ? `/history/${choice.tab.path}` : '/history') + withMark(keep(params));
}

export type HistorySelection = Pick<
  HistoryQueryVariables,
  'category' | 'reviewed' | 'uncertain' | 'userId' | 'everyone' | 'filter' | 'sort'
>;

/** The choice as arguments of the API. */
export function selectionOf(choice: HistoryChoice): HistorySelection {
  const { tab, search, source, status, reviewed, from, until, sort } = choice;
  const filter = {
    search: search || undefined,
    source: source || undefined,
    status: status || undefined,
    from: from ? startOfDay(from) : undefined,
    until: until ? startOfDay(until, 1) : undefined,
  };
  return {
    category: tab.category,
    uncertain: tab.uncertain,
    reviewed: reviewed ? reviewed === 'yes' : undefined,
    ...ownerOf(choice.user),
    filter: Object.values(filter).some((part) => part !== undefined) ? filter : undefined,
    sort: sort === 'NEWEST' ? undefined : sort,
  };
}

/** Address of the same list as a file. */
export function exportAddress(choice: HistoryChoice, format: 'csv' | 'json'): string {
  const { filter, ...others } = selectionOf(choice);
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...others, ...filter })) {
    if (value !== undefined && value !== null) params.set(key, String(value));
  }
  return `/export/history.${format}${withMark(params)}`;
}

/** Whose photos, as arguments of the API. */
export function ownerOf(user: string): Pick<HistorySelection, 'userId' | 'everyone'> {
  return user === EVERYONE ? { everyone: true } : { userId: user || undefined };
}

export function isFiltered({ search, source, status, reviewed, from, until }: HistoryChoice): boolean {
  return [search, source, status, reviewed, from, until].some((part) => part !== '');
}

function keep(params: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...params].filter(([key]) => (KEYS as readonly string[]).includes(key)));
}

function withMark(params: URLSearchParams): string {
  const text = params.toString();
  return text && `?${text}`;
}
