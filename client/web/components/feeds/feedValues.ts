import type {
  CsvMappingInput,
  FeedFormat,
  FeedInput,
  FeedPresetsQuery,
  ListedFeedFragment,
} from '../../gql/graphql';
import { t } from '../../texts';

/** What the form of a feed holds; every field is there, empty when nothing is said. */
export interface FeedValues extends Record<string, unknown> {
  name: string;
  address: string;
  format: FeedFormat;
  mapping: MappingValues;
  secretHeader: string;
  secret: string;
  enabled: boolean;
  intervalMinutes: string;
  full: boolean;
  expireDays: number | string;
}

export type MappingColumn = keyof typeof t.feeds.columns;
export type MappingValues = Record<MappingColumn, string> & { hasHeader: boolean };

export const MAPPING_COLUMNS = Object.keys(t.feeds.columns) as MappingColumn[];

const INTERVALS = [15, 60, 360, 720, 1440, 10_080];

/** What a select of pauses between refreshes offers; the present one too. */
export function intervalOptions(present: number): { value: string; label: string }[] {
  const all = [...new Set([...INTERVALS, present])].sort((a, b) => a - b);
  return all.map((minutes) => ({ value: String(minutes), label: t.feeds.every(minutes) }));
}

const NO_MAPPING: MappingValues = {
  value: '',
  type: '',
  cause: '',
  firstSeen: '',
  lastSeen: '',
  reference: '',
  tags: '',
  confidence: '',
  hasHeader: true,
};

export const NEW_FEED: FeedValues = {
  name: '',
  address: '',
  format: 'AUTO',
  mapping: NO_MAPPING,
  secretHeader: '',
  secret: '',
  enabled: true,
  intervalMinutes: '60',
  full: false,
  expireDays: 30,
};

export function valuesOfPreset(preset: FeedPresetsQuery['feedPresets'][number]): FeedValues {
  const { name, address, format, full, intervalMinutes, secretHeader } = preset;
  return {
    ...NEW_FEED,
    name,
    address,
    format,
    full,
    intervalMinutes: String(intervalMinutes),
    secretHeader: secretHeader ?? '',
  };
}

export function valuesOfFeed(feed: ListedFeedFragment): FeedValues {
  const mapping = { ...NO_MAPPING, hasHeader: feed.mapping?.hasHeader ?? true };
  for (const column of MAPPING_COLUMNS) mapping[column] = feed.mapping?.[column] ?? '';
  return {
    name: feed.name,
    address: feed.address ?? '',
    format: feed.format,
    mapping,
    secretHeader: feed.secretHeader ?? '',
    secret: '',
    enabled: feed.enabled,
    intervalMinutes: String(feed.intervalMinutes),
    full: feed.full,
    expireDays: feed.expireDays,
  };
}

/** The form's values in the API's terms. */
export function inputOf(values: FeedValues, stored?: ListedFeedFragment): FeedInput {
  const { name, address, format, secretHeader, secret, enabled, full } = values;
  return {
    name: name.trim(),
    address: address.trim() || null,
    format,
    mapping: format === 'CSV' ? mappingOf(values.mapping, stored) : null,
    secretHeader: secretHeader.trim() || null,
    // Without a new one the stored one stays.
    ...(secret ? { secret } : {}),
    enabled,
    intervalMinutes: Number(values.intervalMinutes),
    full,
    expireDays: Number(values.expireDays),
  };
}

/** Columns in the API's terms. @param stored what the form does not show of it stays */
export function mappingOf(values: MappingValues, stored?: ListedFeedFragment): CsvMappingInput {
  const { fixedType = null, delimiter = null } = stored?.mapping ?? {};
  const mapping: CsvMappingInput = {
    value: values.value.trim(),
    hasHeader: values.hasHeader,
    fixedType,
    delimiter,
  };
  for (const column of MAPPING_COLUMNS) {
    if (column !== 'value') mapping[column] = values[column].trim() || null;
  }
  return mapping;
}
