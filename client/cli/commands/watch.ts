import { stat } from 'node:fs/promises';
import { Command } from 'commander';
import { ExitCode, exitCodeOf, Interrupted, messageOf, notSignedIn, UsageError } from '../api/failures';
import { connect } from '../config/connect';
import { words } from '../output/format';
import { print, say, styled } from '../output/terminal';
import { visibleText } from '../output/visible-text';
import { UploadLimits } from '../upload/documents';
import type { Outcome } from '../upload/outcomes';
import { pauseText } from '../upload/progress';
import { openReport, outcomeJson } from '../upload/report';
import { Uploader } from '../upload/uploader';
import { watchFolder } from '../upload/watch-folder';
import { exiting } from './exiting';
import { onInterrupt } from './interrupts';
import { durationOption, examples, numberOption, wholeNumber } from './options';

/** A camera's folder is watched for months: the server comes back. */
const PATIENCE_MS = Number.POSITIVE_INFINITY;

interface Options {
  ignore: string[];
  allFiles: boolean;
  concurrency: number;
  settle: number;
  poll: boolean;
  json: boolean;
  report?: string;
}

export function watchCommand(): Command {
  return new Command('watch')
    .description('upload what is in a folder and whatever comes into it')
    .argument('<folder>', 'with all folders below it')
    .option('-i, --ignore <pattern...>', 'leave out files and folders that match', [])
    .option('--all-files', 'take files of any ending', false)
    .addOption(
      numberOption('-c, --concurrency <number>', 'photos under way at a time', wholeNumber(1, 64), 4),
    )
    .addOption(
      durationOption('--settle <time>', 'how long a file must stay as it is to count as written', '2s'),
    )
    .option('--poll', 'look at the folder again and again, where a network drive tells nothing', false)
    .option('--json', 'write a line of JSON for each file', false)
    .option('--report <file>', 'write what became of each file, as CSV')
    .addHelpText(
      'after',
      examples(
        ['maskwatch watch /srv/camera', 'until Ctrl-C; started again, it goes on where it was'],
        ['maskwatch watch /mnt/nas/gate --poll --settle 10s', 'a slow network drive'],
      ),
    )
    .action(exiting(watch));
}

async function watch(folder: string, options: Options): Promise<number> {
  const stats = await stat(folder).catch(() => undefined);
  if (!stats?.isDirectory()) throw new UsageError(`There is no folder ${folder}`);
  const api = await connect({
    patienceMs: PATIENCE_MS,
    onPause: (error, pauseMs) => say(pauseText(error, pauseMs)),
  });
  const { serverInfo, me } = await api.ask(UploadLimits);
  if (!me) throw notSignedIn();
  const report = options.report === undefined ? undefined : await openReport(options.report);
  let paused = false;
  const uploader = new Uploader(api, {
    concurrency: options.concurrency,
    perSecond: undefined,
    patienceMs: PATIENCE_MS,
    dryRun: false,
    maxBytes: serverInfo.maxUploadBytes,
    onOutcome(outcome) {
      paused = false;
      if (options.json) print(outcomeJson(outcome));
      else tell(outcome);
      report?.add(outcome);
    },
    onPause(error, pauseMs) {
      if (!paused) say(pauseText(error, pauseMs));
      paused = true;
    },
  });
  const files = watchFolder(folder, options);
  const release = onInterrupt({
    first() {
      uploader.stop();
      say('Finishing what is under way. Ctrl-C again stops at once.');
      void files.close();
    },
    second: () => uploader.break(),
  });
  say(`Watching ${folder} for photos. Ctrl-C ends it.`);
  try {
    await uploader.run(files.paths);
  } finally {
    release();
    await files.close();
    await report?.close();
  }
  const { stoppedBy } = uploader;
  if (!stoppedBy || stoppedBy instanceof Interrupted) return ExitCode.done;
  say(styled('red', `Stopped: ${messageOf(stoppedBy)}`));
  return exitCodeOf(stoppedBy);
}

/** Photos that were there already are what a restart finds: not worth a line each. */
function tell({ path, outcome, verdict, error, sameAs }: Outcome): void {
  const file = visibleText(path);
  if (outcome === 'uploaded') print(`${file}: ${words(verdict?.category ?? 'uploaded')}`);
  if (outcome === 'repeated') print(`${file}: the same as ${visibleText(sameAs ?? '')}`);
  if (outcome === 'failed') print(styled('red', `${file}: ${visibleText(error ?? '')}`, process.stdout));
}
