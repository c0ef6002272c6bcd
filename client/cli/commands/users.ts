import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import type { Api } from '../api/api';
import { ExitCode, UsageError } from '../api/failures';
import { connect } from '../config/connect';
import { graphql } from '../gql';
import type { ImportStateFragment } from '../gql/graphql';
import { count, duration, localTime, rate, words } from '../output/format';
import { print, say } from '../output/terminal';
import { exiting } from './exiting';
import { onInterrupt } from './interrupts';
import { examples } from './options';
import { formatOptions, type OutputFormat, writeRows } from './output-format';

graphql(`
  fragment ImportState on UserImport {
    id
    fileName
    status
    reason
    total
    processed
    created
    invited
    existing
    failed
    rowsPerSecond
    secondsLeft
    failuresUrl
    startedBy
    createdAt
    finishedAt
  }
`);

const ImportUsers = graphql(`
  mutation ImportUsers($file: Upload!) {
    importUsers(file: $file) {
      ...ImportState
    }
  }
`);

const ReadImport = graphql(`
  query ReadImport($id: ID!) {
    userImport(id: $id) {
      ...ImportState
    }
  }
`);

const Imports = graphql(`
  query Imports {
    userImports(first: 30) {
      nodes {
        ...ImportState
      }
    }
  }
`);

const CancelImport = graphql(`
  mutation CancelImport($id: ID!) {
    cancelUserImport(id: $id) {
      ...ImportState
    }
  }
`);

const ASK_EVERY_MS = 500;
const OVER = new Set(['DONE', 'FAILED', 'CANCELLED']);

interface ImportOptions {
  failures?: string;
  follow?: string;
  json?: boolean;
}

export function usersCommand(): Command {
  const users = new Command('users').description('register accounts from a CSV file; for administrators');
  users.addHelpText(
    'after',
    examples(
      ['maskwatch users import users.csv', 'registers the rows; those that fail are in users-failures.csv'],
      ['maskwatch users imports', 'what was imported so far'],
    ),
  );
  users.addCommand(
    new Command('import')
      .description('register the accounts of a CSV file, and write the rows that fail into another')
      .argument('[file]', 'CSV with a header: username, first name, last name, password, email, address')
      .option('--failures <file>', 'where the rows that fail go; FILE-failures.csv when not given')
      .option('--follow <id>', 'go on showing an import that was left')
      .option('--json', 'write the result as JSON')
      .addHelpText(
        'after',
        examples(
          ['maskwatch users import users.csv', 'with its progress'],
          ['maskwatch users import --follow ID', 'after Ctrl-C, which leaves the import to the server'],
        ),
      )
      .action(exiting(importUsers)),
  );
  users.addCommand(
    formatOptions(new Command('imports').description('list imports, newest first'))
      .addHelpText('after', examples(['maskwatch users imports --csv', 'for a spreadsheet']))
      .action(exiting(listImports)),
  );
  users.addCommand(
    new Command('cancel')
      .description('stop an import; accounts that are made stay')
      .argument('<id>', 'of the import')
      .addHelpText(
        'after',
        examples(['maskwatch users cancel ID', 'the ids are in: maskwatch users imports']),
      )
      .action(exiting(cancel)),
  );
  return users;
}

async function importUsers(file: string | undefined, options: ImportOptions): Promise<number> {
  if (!file === !options.follow)
    throw new UsageError('Give a CSV file, or --follow with the id of an import.');
  const api = await connect();
  const { id } = file ? await send(api, file) : { id: options.follow as string };
  const result = await follow(api, id);
  if (!result) {
    say(`The server goes on with it. To see the rest: maskwatch users import --follow ${id}`);
    return ExitCode.interrupted;
  }
  const failures =
    result.failed > 0 ? (options.failures ?? failuresFile(file ?? basename(result.fileName))) : undefined;
  if (failures) await saveFailures(api, result, failures);
  if (options.json) print(JSON.stringify({ ...result, failuresFile: failures ?? null }));
  else print(resultText(result));
  if (failures) say(`The rows that failed are in ${failures}`);
  if (result.status !== 'DONE') say(result.reason ?? 'The import was stopped.');
  return result.status === 'DONE' && result.failed === 0 ? ExitCode.done : ExitCode.failures;
}

async function send(api: Api, file: string): Promise<ImportStateFragment> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) throw new UsageError(`There is no file ${file}`);
  say(`Sending ${file}…`);
  return (await api.sendFile(ImportUsers, { path: file, bytes: stats.size })).importUsers;
}

/** @returns the import once it is over; undefined when Ctrl-C was pressed before */
async function follow(api: Api, id: string): Promise<ImportStateFragment | undefined> {
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  const release = onInterrupt({ first: leave, second: leave });
  const isTerminal = process.stderr.isTTY === true;
  try {
    while (!leaving.signal.aborted) {
      const { userImport } = await api.ask(ReadImport, { id });
      if (isTerminal)
        process.stderr.write(`\r\x1b[K${OVER.has(userImport.status) ? '' : progressText(userImport)}`);
      if (OVER.has(userImport.status)) return userImport;
      await pause(ASK_EVERY_MS, undefined, { signal: leaving.signal }).catch(() => {});
    }
    if (isTerminal) process.stderr.write('\r\x1b[K');
    return undefined;
  } finally {
    release();
  }
}

function progressText({ status, processed, total, rowsPerSecond, secondsLeft }: ImportStateFragment): string {
  if (status === 'QUEUED') return 'Waiting for its turn…';
  if (total == null) return 'Counting rows…';
  const pace = rowsPerSecond ? `, ${rate(rowsPerSecond)}/s` : '';
  const left = secondsLeft != null ? `, ${duration(secondsLeft * 1000)} left` : '';
  return `${count(processed)} of ${count(total)} rows${pace}${left}`;
}

function resultText({ created, invited, existing, failed }: ImportStateFragment): string {
  const invitations = invited > 0 ? ` (${count(invited)} invited by mail)` : '';
  return `Created ${count(created)}${invitations}, existing already ${count(existing)}, failed ${count(failed)}.`;
}

const failuresFile = (file: string) => `${file.replace(/\.csv$/i, '')}-failures.csv`;

/** They hold names and addresses: for one's own eyes. */
async function saveFailures(api: Api, { failuresUrl }: ImportStateFragment, path: string): Promise<void> {
  await pipeline(await api.open(failuresUrl as string), createWriteStream(path, { mode: 0o600 }));
}

async function listImports(options: OutputFormat): Promise<void> {
  const { userImports } = await (await connect()).ask(Imports);
  await writeRows(options, [userImports.nodes], {
    columns: [
      { title: 'Started', of: ({ createdAt }) => localTime(createdAt) },
      { title: 'Status', of: ({ status }) => words(status) },
      { title: 'Created', of: ({ created }) => count(created), align: 'right' },
      { title: 'Failed', of: ({ failed }) => count(failed), align: 'right' },
      { title: 'Id', of: ({ id }) => id },
      { title: 'File', of: ({ fileName }) => fileName, shrinks: true },
    ],
    csv: {
      header: [
        'id',
        'file',
        'status',
        'total',
        'created',
        'invited',
        'existing',
        'failed',
        'started',
        'finished',
        'by',
      ],
      cells: (row) => [
        ...[row.id, row.fileName, row.status, row.total, row.created, row.invited, row.existing, row.failed],
        ...[row.createdAt, row.finishedAt, row.startedBy],
      ],
    },
    none: 'Nothing was imported so far.',
  });
}

async function cancel(id: string): Promise<void> {
  const { cancelUserImport } = await (await connect()).ask(CancelImport, { id });
  print(`The import is ${words(cancelUserImport.status)}. ${resultText(cancelUserImport)}`);
}
