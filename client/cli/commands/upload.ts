import { Command, Option } from 'commander';
import {
  adviceFor,
  codeOf,
  ExitCode,
  exitCodeOf,
  Interrupted,
  messageOf,
  notSignedIn,
} from '../api/failures';
import { connect } from '../config/connect';
import { count, duration, megabytes, photos, rate, words } from '../output/format';
import { print, say, styled } from '../output/terminal';
import { visibleText } from '../output/visible-text';
import { collect, readList } from '../upload/collect';
import { UploadLimits } from '../upload/documents';
import { CATEGORIES, type Outcome, type Tally } from '../upload/outcomes';
import { Progress, pauseText } from '../upload/progress';
import { openReport, outcomeJson } from '../upload/report';
import { Uploader } from '../upload/uploader';
import { exiting } from './exiting';
import { onInterrupt } from './interrupts';
import { durationOption, examples, numberOption, positiveNumber, wholeNumber } from './options';

interface Options {
  ignore: string[];
  allFiles: boolean;
  null: boolean;
  concurrency: number;
  rate?: number;
  retryFor: number;
  dryRun: boolean;
  json: boolean;
  report?: string;
}

export function uploadCommand(): Command {
  return new Command('upload')
    .description('upload photos, and have them checked')
    .argument(
      '<path...>',
      'files, folders (with all below them), patterns in quotes, or - for a list on standard input',
    )
    .option('-i, --ignore <pattern...>', 'leave out files and folders that match', [])
    .option('--all-files', 'from folders, take files of any ending', false)
    .option('-0, --null', 'the list is separated by NUL, as from find -print0', false)
    .addOption(
      numberOption('-c, --concurrency <number>', 'photos under way at a time', wholeNumber(1, 64), 8),
    )
    .addOption(
      new Option('-r, --rate <number>', 'photos begun in a second at most').argParser(positiveNumber),
    )
    .addOption(
      durationOption('--retry-for <time>', 'how long to try again while the server is away or busy', '5m'),
    )
    .option('-n, --dry-run', 'say what would be uploaded, and upload nothing', false)
    .option('--json', 'write a line of JSON for each file and one for the whole', false)
    .option('--report <file>', 'write what became of each file, as CSV')
    .addHelpText(
      'after',
      examples(
        ['maskwatch upload photos/', 'a folder with all below it'],
        [
          "maskwatch upload 'gate/**/*.jpg' --ignore thumbnails",
          'a pattern, without the folders named thumbnails',
        ],
        ['find . -name "*.jpg" -mtime -1 -print0 | maskwatch upload -0 -', "yesterday's"],
        ['maskwatch upload photos/ --dry-run', 'what is missing on the server'],
        ['maskwatch upload photos/ --report report.csv --rate 5', 'five a second, with a report'],
      ),
    )
    .action(exiting(upload));
}

async function upload(typed: string[], options: Options): Promise<number> {
  const begin = performance.now();
  const named = typed.filter((path) => path !== '-');
  const listed = typed.includes('-') ? await readList(options.null ? '\0' : '\n') : [];
  const { paths, others } = await collect(named, listed, options);
  const api = await connect({
    patienceMs: options.retryFor,
    onPause: (error, pauseMs) => say(pauseText(error, pauseMs)),
  });
  const { serverInfo, me } = await api.ask(UploadLimits);
  if (!me) throw notSignedIn();
  const report = options.report === undefined ? undefined : await openReport(options.report);
  const failures: Outcome[] = [];
  let plannedBytes = 0;
  let paused = false;

  const uploader = new Uploader(api, {
    ...options,
    perSecond: options.rate,
    patienceMs: options.retryFor,
    maxBytes: serverInfo.maxUploadBytes,
    onOutcome(outcome) {
      paused = false;
      if (outcome.outcome === 'failed') failures.push(outcome);
      if (outcome.outcome === 'planned') plannedBytes += outcome.bytes ?? 0;
      if (options.json) print(outcomeJson(outcome));
      else if (outcome.outcome === 'planned') print(outcome.path);
      report?.add(outcome);
    },
    onPause(error, pauseMs) {
      // One line for one disturbance, however many photos it meets.
      if (!paused) progress.note(pauseText(error, pauseMs));
      paused = true;
    },
  });
  const progress = new Progress(uploader.tally, paths.length);
  const release = onInterrupt({
    first() {
      uploader.stop();
      progress.note('Finishing what is under way. Ctrl-C again stops at once.');
    },
    second: () => uploader.break(),
  });
  try {
    await uploader.run(sourceOf(paths));
  } finally {
    release();
    progress.stop();
    await report?.close();
  }

  const { tally, stoppedBy } = uploader;
  const milliseconds = performance.now() - begin;
  if (options.json) print(summaryJson(tally, paths.length, milliseconds, stoppedBy));
  else if (options.dryRun) say(planText(tally, plannedBytes));
  else for (const line of summaryLines(tally, milliseconds)) print(line);
  if (others > 0) say(`${count(others)} other files are no photos by their ending; --all-files takes them.`);
  listFailures(failures);
  if (stoppedBy) {
    sayStop(stoppedBy, paths.length - tally.total);
    return exitCodeOf(stoppedBy);
  }
  return failures.length > 0 ? ExitCode.failures : ExitCode.done;
}

async function* sourceOf(paths: string[]): AsyncGenerator<string> {
  yield* paths;
}

function summaryLines(tally: Tally, milliseconds: number): string[] {
  const uploaded = tally.of('uploaded');
  const pace = uploaded > 0 ? ` (${rate((uploaded * 1000) / milliseconds)} a second)` : '';
  const rows: [string, number, string?][] = [
    ['uploaded', uploaded],
    ['there already', tally.of('present')],
    ['the same as another', tally.of('repeated')],
    ['failed', tally.of('failed'), 'red'],
  ];
  const verdicts = CATEGORIES.map(
    (category) => [words(category), tally.categories.get(category) ?? 0] as const,
  );
  const width = Math.max(...[...rows, ...verdicts].map(([, value]) => count(value).length));
  const row = (title: string, value: number) => `  ${count(value).padStart(width)}  ${title}`;
  return [
    styled('bold', `${photos(tally.total)} in ${duration(milliseconds)}${pace}`, process.stdout),
    ...rows
      .filter(([, value]) => value > 0)
      .map(([title, value, style]) =>
        style ? styled('red', row(title, value), process.stdout) : row(title, value),
      ),
    ...(verdicts.some(([, value]) => value > 0) ? ['of these'] : []),
    ...verdicts.filter(([, value]) => value > 0).map(([title, value]) => row(title, value)),
  ];
}

function planText(tally: Tally, bytes: number): string {
  const others = [
    tally.of('present') && `${count(tally.of('present'))} there already`,
    tally.of('repeated') && `${count(tally.of('repeated'))} the same as another`,
    tally.of('failed') && `${count(tally.of('failed'))} cannot be uploaded`,
  ].filter(Boolean);
  return `${[`${photos(tally.of('planned'))} (${megabytes(bytes)}) would be uploaded`, ...others].join(', ')}.`;
}

/** The last line of `--json`; a contract with scripts, see docs/cli.md. */
function summaryJson(
  tally: Tally,
  total: number,
  milliseconds: number,
  stoppedBy: Error | undefined,
): string {
  return JSON.stringify({
    type: 'summary',
    total,
    uploaded: tally.of('uploaded'),
    present: tally.of('present'),
    repeated: tally.of('repeated'),
    planned: tally.of('planned'),
    failed: tally.of('failed'),
    left: total - tally.total,
    categories: Object.fromEntries(
      CATEGORIES.map((category) => [category, tally.categories.get(category) ?? 0]),
    ),
    seconds: Math.round(milliseconds) / 1000,
    ...(stoppedBy && { stopped: { code: stopCodeOf(stoppedBy), message: stoppedBy.message } }),
  });
}

const stopCodeOf = (error: Error) => (error instanceof Interrupted ? 'INTERRUPTED' : codeOf(error));

function listFailures(failures: Outcome[]): void {
  if (failures.length === 0) return;
  say(styled('red', `${photos(failures.length)} failed:`));
  for (const { path, error } of failures) say(`  ${visibleText(path)}: ${visibleText(error ?? '')}`);
}

function sayStop(reason: Error, left: number): void {
  if (!(reason instanceof Interrupted)) {
    say(styled('red', `Stopped: ${messageOf(reason)}`));
    const advice = adviceFor(reason);
    if (advice) say(advice);
  }
  if (left > 0) {
    say(
      `${photos(left)} ${left === 1 ? 'is' : 'are'} left. Run the same command again to go on: what the server has is not sent again.`,
    );
  }
}
