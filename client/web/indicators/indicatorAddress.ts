import { readDay, startOfDay } from '../days';
import type { IndicatorsQueryVariables, IndicatorType } from '../gql/graphql';
import { t } from '../texts';

export const INDICATOR_TYPES = Object.keys(t.indicators.type) as IndicatorType[];

/** Shorter words are in nearly every value. */
export const SHORTEST_SEARCH = 3;

/** Which indicators the list shows, as its address says. */
export interface IndicatorChoice {
  type: IndicatorType | undefined;
  feed: string;
  search: string;
  /** Days in the viewer's time zone, YYYY-MM-DD, both included; open when empty. */
  from: string;
  until: string;
}

/** Reads an address; what makes no sense in it counts as not there. */
export function readIndicatorChoice(params: URLSearchParams): IndicatorChoice {
  return {
    type: INDICATOR_TYPES.find((type) => type === params.get('type')),
    feed: params.get('feed') ?? '',
    search: params.get('q') ?? '',
    from: readDay(params.get('from')),
    until: readDay(params.get('until')),
  };
}

/** The filter in the API's terms. */
export function indicatorFilter({ type, feed, search, from, until }: IndicatorChoice) {
  return {
    type,
    feed: feed || undefined,
    search: search.length >= SHORTEST_SEARCH ? search : undefined,
    since: from ? startOfDay(from) : undefined,
    until: until ? startOfDay(until, 1) : undefined,
  } satisfies IndicatorsQueryVariables;
}

/** Address of the same indicators as a file. */
export function exportAddress(format: 'csv' | 'stix', choice: IndicatorChoice): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(indicatorFilter(choice))) if (value) params.set(key, value);
  const search = params.toString();
  const path = format === 'csv' ? '/export/indicators.csv' : '/export/indicators.stix.json';
  return search ? `${path}?${search}` : path;
}
