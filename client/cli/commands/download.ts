import { setMaxListeners } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Api } from '../api/api';
import {
  codeOf,
  ExitCode,
  exitCodeOf,
  Interrupted,
  messageOf,
  stopsEverything,
  UsageError,
} from '../api/failures';
import { connect } from '../config/connect';
import { fetchPicture, isThere, type Picture } from '../download/fetch-picture';
import { safeName } from '../download/safe-name';
import { graphql } from '../gql';
import { count } from '../output/format';
import { print, say, styled } from '../output/terminal';
import { visibleText } from '../output/visible-text';
import { inParallel } from '../upload/channel';
import { exiting } from './exiting';
import { onInterrupt } from './interrupts';
import { constantOption, durationOption, examples, numberOption, wholeNumber } from './options';
import { type Photo, type PhotoFilters, photoFilters, readPhotos } from './photo-filters';

const OnePhoto = graphql(`
  query OnePhoto($id: ID!) {
    image(id: $id) {
      ...HistoryPhoto
    }
  }
`);

const KINDS = ['ORIGINAL', 'ANNOTATED', 'BOTH'] as const;

interface Options extends PhotoFilters {
  to: string;
  kind: (typeof KINDS)[number];
  concurrency: number;
  retryFor: number;
  json?: boolean;
  all?: boolean;
}

interface Wanted {
  id: string;
  name: string;
  kind: 'original' | 'annotated';
  picture: Picture;
}

export function downloadCommand(): Command {
  return photoFilters(new Command('download').description('save photos, as uploaded or with their boxes'))
    .argument('[id...]', 'of photos; without ids, those that the filters let through')
    .option('--to <folder>', 'where they go', '.')
    .addOption(constantOption('--kind <kind>', 'which pictures', KINDS).default('ORIGINAL', 'original'))
    .option('--all', 'without ids and filters: all photos')
    .addOption(
      numberOption('-c, --concurrency <number>', 'pictures under way at a time', wholeNumber(1, 16), 4),
    )
    .addOption(
      durationOption('--retry-for <time>', 'how long to try again while the server is away or busy', '5m'),
    )
    .option('--json', 'a line of JSON for each picture')
    .addHelpText(
      'after',
      examples(
        ['maskwatch download --category none-masked --kind annotated --to none/', 'with their boxes'],
        ['maskwatch download --all --to backup/', 'everything; again, and only what is missing is fetched'],
        ['maskwatch download 019308b2-7c1e-7d0e-9c7b-3f1a5c9b2d4e', 'one photo, by its id'],
      ),
    )
    .action(exiting(download));
}

async function download(ids: string[], options: Options): Promise<number> {
  if (ids.length === 0 && !options.all && !isFiltered(options)) {
    throw new UsageError('Say which: ids, filters such as --category none-masked, or --all.');
  }
  const api = await connect();
  await mkdir(options.to, { recursive: true });
  const stopping = new AbortController();
  const breaking = new AbortController();
  setMaxListeners(0, stopping.signal, breaking.signal);
  let stoppedBy: Error | undefined;
  const stop = (reason: Error) => {
    stoppedBy ??= reason;
    stopping.abort();
  };
  const tally = { saved: 0, present: 0, without: 0 };
  const failures: { name: string; error: unknown }[] = [];
  const show = progressOf(tally, failures);
  const report = (wanted: Wanted, outcome: string, error?: unknown) => {
    if (options.json) print(outcomeJson(wanted, outcome, error));
    show();
  };
  const release = onInterrupt({
    first() {
      stop(new Interrupted());
      say('\rFinishing what is under way. Ctrl-C again stops at once.');
    },
    second: () => breaking.abort(),
  });
  const pictures = picturesOf(
    withPictures(ids.length > 0 ? photosById(api, ids) : photosOf(api, options), () => tally.without++),
    options,
    stopping.signal,
  );
  try {
    await inParallel(options.concurrency, pictures, async (wanted) => {
      if (stoppedBy) return;
      try {
        if (await isThere(wanted.picture)) {
          tally.present++;
          return report(wanted, 'present');
        }
        await fetchPicture(api, wanted.picture, options.retryFor, breaking.signal);
        tally.saved++;
        report(wanted, 'saved');
      } catch (error) {
        if (breaking.signal.aborted || stopsEverything(error)) return stop(error as Error);
        failures.push({ name: wanted.name, error });
        report(wanted, 'failed', error);
      }
    });
  } finally {
    release();
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }
  const { saved, present, without } = tally;
  if (options.json) {
    print(
      JSON.stringify({
        type: 'summary',
        saved,
        present,
        failed: failures.length,
        without,
        stopped: stoppedBy !== undefined,
      }),
    );
  } else {
    print(`Saved ${count(saved)}, there already ${count(present)}, failed ${count(failures.length)}.`);
    if (without > 0) {
      print(`Left out ${count(without)}, whose pictures were deleted or are not to be seen yet.`);
    }
  }
  if (failures.length > 0) {
    say(styled('red', 'Failed:'));
    for (const { name, error } of failures) say(`  ${visibleText(name)}: ${visibleText(messageOf(error))}`);
  }
  if (stoppedBy) {
    if (!(stoppedBy instanceof Interrupted)) say(styled('red', `Stopped: ${stoppedBy.message}`));
    say('Run the same command again to go on: what is there is not fetched again.');
    return exitCodeOf(stoppedBy);
  }
  return failures.length > 0 ? ExitCode.failures : ExitCode.done;
}

function isFiltered({
  category,
  status,
  source,
  search,
  from,
  until,
  user,
  everyone,
}: PhotoFilters): boolean {
  return [category, status, source, search, from, until, user, everyone].some((each) => each !== undefined);
}

async function* photosById(api: Api, ids: string[]): AsyncGenerator<Photo> {
  for (const id of ids) {
    const { image } = await api.ask(OnePhoto, { id });
    if (!image) throw new UsageError(`There is no photo ${id}, or it is not yours.`);
    yield image;
  }
}

async function* photosOf(api: Api, filters: PhotoFilters): AsyncGenerator<Photo> {
  for await (const { photos } of readPhotos(api, filters, Number.POSITIVE_INFINITY)) yield* photos;
}

/** Leaves out those of which the server gives out no picture. */
async function* withPictures(photos: AsyncIterable<Photo>, leaveOut: () => void): AsyncGenerator<Photo> {
  for await (const photo of photos) {
    if (photo.pictures === 'ORIGINAL' || photo.pictures === 'BLURRED') yield photo;
    else leaveOut();
  }
}

async function* picturesOf(
  photos: AsyncIterable<Photo>,
  options: Options,
  signal: AbortSignal,
): AsyncGenerator<Wanted> {
  for await (const photo of photos) {
    if (signal.aborted) return;
    const { id, name, bytes, sha256, originalUrl, annotatedUrl } = photo;
    if (options.kind !== 'ANNOTATED' && photo.pictures === 'BLURRED') {
      // Not the bytes that were uploaded, so that there is nothing to compare them with.
      const path = join(options.to, safeName(name, id, '-blurred', 'jpg'));
      yield { id, name, kind: 'original', picture: { url: originalUrl, path } };
    } else if (options.kind !== 'ANNOTATED') {
      const path = join(options.to, safeName(name, id, '', photo.format === 'jpeg' ? 'jpg' : photo.format));
      yield { id, name, kind: 'original', picture: { url: originalUrl, path, bytes, sha256 } };
    }
    if (options.kind !== 'ORIGINAL' && photo.status === 'DONE') {
      const path = join(options.to, safeName(name, id, '-annotated', 'jpg'));
      yield { id, name, kind: 'annotated', picture: { url: annotatedUrl, path } };
    }
  }
}

function progressOf(tally: { saved: number; present: number }, failures: unknown[]): () => void {
  if (!process.stderr.isTTY) return () => {};
  return () => {
    const failed = failures.length > 0 ? `, failed ${count(failures.length)}` : '';
    process.stderr.write(
      `\r\x1b[KSaved ${count(tally.saved)}, there already ${count(tally.present)}${failed}`,
    );
  };
}

/** A line of `--json`; a contract with scripts, see docs/cli.md. */
function outcomeJson({ id, name, kind, picture }: Wanted, outcome: string, error: unknown): string {
  const failure = error === undefined ? {} : { code: codeOf(error), error: messageOf(error) };
  return JSON.stringify({ type: 'picture', id, name, kind, outcome, path: picture.path, ...failure });
}
