import { setTimeout as pause } from 'node:timers/promises';
import { Command, Option } from 'commander';
import type { Api } from '../../api/api';
import { ExitCode, UsageError } from '../../api/failures';
import { connect } from '../../config/connect';
import { graphql } from '../../gql';
import type { RunStateFragment } from '../../gql/graphql';
import { count, words } from '../../output/format';
import { print, say, styled } from '../../output/terminal';
import { visibleText } from '../../output/visible-text';
import { exiting } from '../exiting';
import { onInterrupt } from '../interrupts';
import { examples } from '../options';
import { allFeeds, feedNamed } from './feed-names';

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

const ASK_EVERY_MS = 500;
const OVER = new Set(['DONE', 'UNCHANGED', 'FAILED', 'CANCELLED']);

export function refreshCommand(): Command {
  return new Command('refresh')
    .description('refresh feeds now, and wait for them; for administrators')
    .argument('[feed...]', 'names or ids')
    .addOption(new Option('--all', 'all feeds that have an address'))
    .option('--force', 'take an answer of a very different size all the same', false)
    .addHelpText('after', examples(['maskwatch indicators refresh URLhaus', 'one feed, by its name']))
    .action(exiting(refresh));
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
