import { randomInt } from 'node:crypto';
import { FIRST_SEEN, MALWARE, madeUpValue, STEP_MS, TAGS } from './feed.mjs';

/** A page as the web client asks for it. */
export const PAGE = `query ($type: IndicatorType, $search: String, $feed: ID, $since: DateTimeISO, $until: DateTimeISO, $after: String) {
  indicators(type: $type, search: $search, feed: $feed, since: $since, until: $until, first: 50, after: $after) {
    nodes { id type value cause firstSeen lastSeen reference tags sources { feedName } }
    totalCount totalCountIsCapped pageInfo { hasNextPage endCursor } } }`;

/** Words that a sixteenth to two thirds of the made-up indicators have. */
const COMMON = [
  ...new Set([
    ...MALWARE.flatMap((name) => name.toLowerCase().split(' ')),
    ...TAGS.flatMap((tags) => tags.split(',')),
  ]),
  'example',
  'login.php',
  'a.exe',
  'http',
]
  .map((word) => word.toLowerCase())
  .filter((word) => word.length >= 3);

const TYPES = ['URL', 'DOMAIN', 'IP_PORT', 'SHA256', 'MD5', 'SHA1'];

const any = (list) => list[randomInt(list.length)];
const hex = (digits) =>
  randomInt(16 ** digits)
    .toString(16)
    .padStart(digits, '0');
const day = (count) => new Date(FIRST_SEEN + randomInt(count) * STEP_MS).toISOString();

/** A word, a letter or two short of its end half of the time: another search, with as many rows. */
function common() {
  const word = any(COMMON);
  return word.slice(0, Math.max(3, word.length - randomInt(3)));
}

function span(count, share) {
  const since = day(count);
  return { since, until: new Date(Date.parse(since) + count * share * STEP_MS).toISOString() };
}

/**
 * Filters and searches as people make them, drawn anew each time, by what makes them quick or slow. A server that remembers answers gains
 * little by that.
 */
export const PAGES = {
  all: () => ({}),
  type: () => ({ type: any(TYPES) }),
  feed: ({ feed }) => ({ feed }),
  feedAndType: ({ feed }) => ({ feed, type: any(TYPES) }),
  time: ({ count }) => span(count, 0.003),
  timeAndType: ({ count }) => ({ ...span(count, 0.3), type: any(TYPES) }),
  /** A value that is there, as it is pasted. */
  value: ({ count }) => ({ search: madeUpValue(randomInt(count))[1] }),
  rareWord: ({ count }) => ({ search: hostOf(madeUpValue(20 * randomInt(count / 20))[1]) }),
  commonWord: () => ({ search: common() }),
  /** Three to five characters: hundreds of words begin so, or a single one. */
  beginning: () => ({
    search: any([
      `h${hex(2)}`,
      `h${hex(3)}`,
      hex(3),
      hex(4),
      `bad${randomInt(98)}`,
      'bad',
      'exa',
      '198',
      '198.18.',
    ]),
  }),
  nothing: () => ({ search: `zq${hex(5)}` }),
  commonAndRare: () => ({ search: `${common()} bad${randomInt(977)}` }),
  /** Often together, seldom or never. */
  twoCommon: () => ({ search: `${common()} ${common()}` }),
  commonAndNothing: () => ({ search: `${common()} zq${hex(5)}` }),
  /** Of some types there is none with the word. */
  commonOfType: () => ({ search: common(), type: any(TYPES) }),
  commonOfFeedAndType: ({ feed }) => ({ search: common(), type: any(TYPES), feed }),
  commonInTime: ({ count }) => ({ search: common(), ...span(count, any([0.003, 0.1])) }),
  twoCommonInTimeOfType: ({ count }) => ({
    search: `${common()} ${common()}`,
    type: any(TYPES),
    ...span(count, 0.3),
  }),
  feedName: ({ name }) => ({ search: name }),
};

/** Searches of which the second page is asked for, too. */
export const FOLLOWED = ['all', 'type', 'feed', 'commonWord', 'twoCommon', 'commonOfType'];

function hostOf(url) {
  return new URL(url).hostname.split('.')[0];
}
