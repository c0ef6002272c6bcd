import { Command } from 'commander';
import { connect } from '../../config/connect';
import { graphql } from '../../gql';
import type { IndicatorRowFragment } from '../../gql/graphql';
import { defang } from '../../output/defang';
import { count, localTime } from '../../output/format';
import { say } from '../../output/terminal';
import { exiting } from '../exiting';
import { constantOption, examples, timeOption, typedAs, wholeNumber } from '../options';
import { formatOptions, type OutputFormat, type RowFormat, writeRows } from '../output-format';
import { feedId } from './feed-names';

graphql(`
  fragment IndicatorRow on Indicator {
    id
    type
    value
    cause
    confidence
    tags
    firstSeen
    lastSeen
    reference
    allowed
    sources {
      feedName
    }
  }
`);

const Indicators = graphql(`
  query Indicators(
    $type: IndicatorType
    $search: String
    $feed: ID
    $since: DateTimeISO
    $until: DateTimeISO
    $first: Int
    $after: String
  ) {
    indicators(
      type: $type
      search: $search
      feed: $feed
      since: $since
      until: $until
      first: $first
      after: $after
    ) {
      nodes {
        ...IndicatorRow
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const TYPES = ['IP', 'IP_PORT', 'DOMAIN', 'URL', 'MD5', 'SHA1', 'SHA256'] as const;
const USUAL_LIMIT = 30;
/** The most that the server gives at once. */
const PAGE = 100;

interface ListOptions extends OutputFormat {
  type?: (typeof TYPES)[number];
  search?: string;
  feed?: string;
  since?: string;
  until?: string;
  limit?: number;
  all?: boolean;
}

export function listCommand(): Command {
  return formatOptions(
    new Command('list').description(
      'list and search indicators; tables show values defanged, --json and --csv live',
    ),
  )
    .addOption(constantOption('--type <type>', 'only of this type', TYPES))
    .option('--search <words>', 'in values, causes, tags and names of feeds')
    .option('--feed <name>', 'named by this feed (its id, or for administrators its name)')
    .addOption(timeOption('--since <time>', 'first seen then or later'))
    .addOption(timeOption('--until <time>', 'first seen before then'))
    .option(
      '--limit <number>',
      `at most so many; ${USUAL_LIMIT} when not given`,
      wholeNumber(1, 1_000_000_000),
    )
    .option('--all', 'all of them')
    .addHelpText(
      'after',
      examples(
        ["maskwatch indicators list --search 'hxxp://bad[.]example'", 'defanged values are understood'],
        [
          'maskwatch indicators list --type domain --all --csv > domains.csv',
          'all domains, live, for other tools',
        ],
      ),
    )
    .action(exiting(list));
}

const FORMAT: RowFormat<IndicatorRowFragment> = {
  columns: [
    { title: 'Type', of: ({ type }) => typedAs(type) },
    { title: 'Value', of: ({ value }) => defang(value), shrinks: true },
    { title: 'Cause', of: ({ cause }) => cause ?? '' },
    { title: 'Last seen', of: ({ lastSeen }) => localTime(lastSeen) },
  ],
  csv: {
    header: [
      'type',
      'value',
      'cause',
      'confidence',
      'tags',
      'feeds',
      'first seen',
      'last seen',
      'reference',
      'allowed',
    ],
    cells: (row) => [
      ...[row.type, row.value, row.cause, row.confidence, row.tags.join(' ')],
      row.sources.map(({ feedName }) => feedName).join(' '),
      ...[row.firstSeen, row.lastSeen, row.reference, String(row.allowed)],
    ],
  },
  none: 'There are no such indicators.',
};

async function list(options: ListOptions): Promise<void> {
  const api = await connect();
  const { type, search, since, until } = options;
  const feed = options.feed === undefined ? undefined : await feedId(api, options.feed);
  const limit = options.all ? Number.POSITIVE_INFINITY : (options.limit ?? USUAL_LIMIT);
  let total = 0;
  const pages = async function* () {
    let after: string | undefined;
    for (let left = limit; left > 0; ) {
      const variables = { type, search, since, until, feed, first: Math.min(PAGE, left), after };
      const { nodes, totalCount, pageInfo } = (await api.ask(Indicators, variables)).indicators;
      total = totalCount;
      left -= nodes.length;
      yield nodes;
      if (!pageInfo.hasNextPage) return;
      after = pageInfo.endCursor ?? undefined;
    }
  };
  const shown = await writeRows(options, pages(), FORMAT);
  if (shown < total) say(`${count(shown)} of ${count(total)}; --all shows them all.`);
}
