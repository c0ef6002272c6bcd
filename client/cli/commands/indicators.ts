import { setTimeout as pause } from 'node:timers/promises';
import { Command, Option } from 'commander';
import type { Api } from '../api/api';
import { ExitCode, UsageError } from '../api/failures';
import { connect } from '../config/connect';
import { graphql } from '../gql';
import type { FeedLineFragment, IndicatorRowFragment, RunStateFragment } from '../gql/graphql';
import { defang } from '../output/defang';
import { count, localTime, words } from '../output/format';
import { print, say, styled } from '../output/terminal';
import { visibleText } from '../output/visible-text';
import { exiting } from './exiting';
import { onInterrupt } from './interrupts';
import { constantOption, examples, timeOption, typedAs, wholeNumber } from './options';
import { formatOptions, type OutputFormat, type RowFormat, writeRows } from './output-format';

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

const IndicatorSummary = graphql(`
  query IndicatorSummary {
    indicatorSummary {
      total
      refreshedAt
      byType {
        type
        count
      }
    }
  }
`);

graphql(`
  fragment RunState on FeedRun {
    id
    status
    phase
    progress
    reason
    rows
    added
    changed
    gone
    expired
    bad
    finishedAt
  }
`);

graphql(`
  fragment FeedLine on Feed {
    id
    name
    address
    enabled
    indicatorCount
    refreshedAt
    nextRunAt
    lastRun {
      ...RunState
    }
  }
`);

const Feeds = graphql(`
  query Feeds($after: String) {
    feeds(first: 100, after: $after) {
      nodes {
        ...FeedLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const RefreshFeed = graphql(`
  mutation RefreshFeed($id: ID!, $force: Boolean) {
    refreshFeed(id: $id, force: $force) {
      ...RunState
    }
  }
`);

const ReadRun = graphql(`
  query ReadRun($id: ID!) {
    feedRun(id: $id) {
      ...RunState
    }
  }
`);

const TYPES = ['IP', 'IP_PORT', 'DOMAIN', 'URL', 'MD5', 'SHA1', 'SHA256'] as const;
const USUAL_LIMIT = 30;
/** The most that the server gives at once. */
const PAGE = 100;
const ASK_EVERY_MS = 500;
const OVER = new Set(['DONE', 'UNCHANGED', 'FAILED', 'CANCELLED']);

interface ListOptions extends OutputFormat {
  type?: (typeof TYPES)[number];
  search?: string;
  feed?: string;
  since?: string;
  until?: string;
  limit?: number;
  all?: boolean;
}

export function indicatorsCommand(): Command {
  const indicators = new Command('indicators').description(
    'look up indicators of compromise, refresh their feeds',
  );
  indicators.addHelpText(
    'after',
    examples(
      ['maskwatch indicators list --search emotet', 'what is known of it'],
      ['maskwatch indicators refresh --all', 'all feeds, now; for administrators'],
    ),
  );
  indicators.addCommand(
    formatOptions(
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
      .action(exiting(list)),
  );
  indicators.addCommand(
    new Command('summary')
      .description('how many there are of each type')
      .option('--json', 'as JSON')
      .addHelpText('after', examples(['maskwatch indicators summary', 'and when they were refreshed']))
      .action(exiting(summary)),
  );
  indicators.addCommand(
    formatOptions(new Command('feeds').description('list the feeds; for administrators'))
      .addHelpText('after', examples(['maskwatch indicators feeds', 'what is refreshed when']))
      .action(exiting(feeds)),
  );
  indicators.addCommand(
    new Command('refresh')
      .description('refresh feeds now, and wait for them; for administrators')
      .argument('[feed...]', 'names or ids')
      .addOption(new Option('--all', 'all feeds that have an address'))
      .option('--force', 'take an answer of a very different size all the same', false)
      .addHelpText('after', examples(['maskwatch indicators refresh URLhaus', 'one feed, by its name']))
      .action(exiting(refresh)),
  );
  return indicators;
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

async function summary({ json }: { json?: boolean }): Promise<void> {
  const { indicatorSummary } = await (await connect()).ask(IndicatorSummary);
  if (json) return print(JSON.stringify(indicatorSummary));
  const { total, byType, refreshedAt } = indicatorSummary;
  const width = count(total).length;
  print(styled('bold', `${count(total)}  indicators`, process.stdout));
  for (const each of byType) print(`${count(each.count).padStart(width)}  ${typedAs(each.type)}`);
  print(refreshedAt ? `Refreshed ${localTime(refreshedAt)}` : 'Never refreshed.');
}

async function feeds(options: OutputFormat): Promise<void> {
  const rows = await allFeeds(await connect());
  const time = (iso: string | null | undefined) => (iso ? localTime(iso) : 'never');
  await writeRows(options, [rows], {
    columns: [
      { title: 'Name', of: ({ name }) => name, shrinks: true },
      { title: 'Indicators', of: ({ indicatorCount }) => count(indicatorCount), align: 'right' },
      { title: 'Refreshed', of: ({ refreshedAt }) => time(refreshedAt) },
      { title: 'Next', of: ({ nextRunAt }) => time(nextRunAt) },
      { title: 'Last run', of: ({ lastRun }) => (lastRun ? words(lastRun.status) : '') },
    ],
    csv: {
      header: ['id', 'name', 'address', 'enabled', 'indicators', 'refreshed', 'next', 'last run', 'reason'],
      cells: (row) => [
        ...[row.id, row.name, row.address, String(row.enabled), row.indicatorCount],
        ...[row.refreshedAt, row.nextRunAt, row.lastRun?.status, row.lastRun?.reason],
      ],
    },
    none: 'There are no feeds.',
  });
}

async function refresh(names: string[], { all, force }: { all?: boolean; force: boolean }): Promise<number> {
  if (names.length === 0 && !all)
    throw new UsageError('Say which feeds, or --all: maskwatch indicators feeds');
  const api = await connect();
  const known = await allFeeds(api);
  const chosen = all ? known.filter(({ address }) => address) : names.map((name) => feedNamed(known, name));
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  const release = onInterrupt({ first: leave, second: leave });
  let failed = 0;
  try {
    // Begun together, so that the server can do with them as it sees fit.
    const runs = await Promise.all(
      chosen.map(async ({ id, name }) => {
        const { refreshFeed } = await api.ask(RefreshFeed, { id, force });
        return { name, run: refreshFeed };
      }),
    );
    for (const { name, run } of runs) {
      const ended = await follow(api, name, run, leaving.signal);
      if (!ended) {
        say('The server goes on with it: maskwatch indicators feeds');
        return ExitCode.interrupted;
      }
      print(runText(name, ended));
      if (ended.status === 'FAILED' || ended.status === 'CANCELLED') failed++;
    }
  } finally {
    release();
  }
  return failed > 0 ? ExitCode.failures : ExitCode.done;
}

/** @returns the run once it is over; undefined when Ctrl-C was pressed before */
async function follow(
  api: Api,
  name: string,
  run: RunStateFragment,
  signal: AbortSignal,
): Promise<RunStateFragment | undefined> {
  const isTerminal = process.stderr.isTTY === true;
  const draw = (text: string) => isTerminal && process.stderr.write(`\r\x1b[K${visibleText(text)}`);
  let last = run;
  while (!OVER.has(last.status) && !signal.aborted) {
    const percent = last.progress == null ? '' : ` ${Math.round(last.progress * 100)}%`;
    draw(`${name}: ${last.phase ?? words(last.status)}${percent}`);
    await pause(ASK_EVERY_MS, undefined, { signal }).catch(() => {});
    last = (await api.ask(ReadRun, { id: run.id })).feedRun ?? last;
  }
  draw('');
  return OVER.has(last.status) ? last : undefined;
}

function runText(
  name: string,
  { status, reason, added, changed, gone, expired, bad }: RunStateFragment,
): string {
  const what =
    status === 'DONE'
      ? `${count(added)} new, ${count(changed)} changed, ${count(gone)} no longer listed, ${count(expired)} expired, ${count(bad)} bad rows`
      : words(status);
  const text = `${visibleText(name)}: ${what}${reason ? `: ${visibleText(reason)}` : ''}`;
  return status === 'FAILED' ? styled('red', text, process.stdout) : text;
}

async function feedId(api: Api, name: string): Promise<string> {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name)) return name;
  return feedNamed(await allFeeds(api), name).id;
}

function feedNamed(feeds: FeedLineFragment[], wanted: string): FeedLineFragment {
  const found = feeds.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  if (!found) throw new UsageError(`There is no feed "${wanted}": maskwatch indicators feeds`);
  return found;
}

async function allFeeds(api: Api): Promise<FeedLineFragment[]> {
  const rows: FeedLineFragment[] = [];
  let after: string | undefined;
  do {
    const { nodes, pageInfo } = (await api.ask(Feeds, { after })).feeds;
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  } while (after !== undefined);
  return rows;
}
