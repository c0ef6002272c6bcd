import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Manifest } from '../backup/manifest.js';
import { restoreBackup, verifyBackup } from '../backup/restore.js';
import { ConfigError, readConfig } from '../config.js';
import { askYesOrNo } from './ask-yes-or-no.js';
import { countsInWords, ProgressLine, untilInterrupted } from './backup-output.js';
import { invokedFrom } from './invoked-from.js';

const USAGE = 'Say which file: npm run restore -- FILE [--verify | --replace [--yes]]';

/** `restore FILE`: an instance as it was when the backup was made, in the place that the settings name. */
export async function restore(args: string[]): Promise<void> {
  const { path, verify, replace, yes } = readArguments(args);
  const progress = new ProgressLine();
  const onProgress = progress.show.bind(progress);
  if (verify) {
    const manifest = await untilInterrupted((signal) => verifyBackup(path, { signal, onProgress })).finally(
      () => progress.clear(),
    );
    process.stdout.write(`${path} is whole. ${describe(manifest)}\n`);
    return;
  }
  const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
  const confirm = async (place: string) => {
    progress.clear();
    if (yes) return;
    if (!process.stdin.isTTY)
      throw new ConfigError(`${place} is not empty. Add --yes to put aside what is there.`);
    if (!(await askYesOrNo(`${place} is not empty. Put aside what is there?`)))
      throw new ConfigError('Nothing was changed.');
  };
  const report = await untilInterrupted((signal) =>
    restoreBackup(config, path, { signal, onProgress, ...(replace ? { confirm } : {}) }),
  ).finally(() => progress.clear());
  const { manifest, counts, missing, aside } = report;
  process.stdout.write(`Restored ${countsInWords(counts)}. ${describe(manifest)}\n`);
  if (aside) process.stdout.write(`What was there before is in ${aside}\n`);
  if (missing.count > 0) {
    process.stderr.write(
      `Warning: the bytes of ${missing.count} records are not there; they were missing when the backup was made:\n${missing.examples.map((key) => `  ${key}\n`).join('')}`,
    );
  }
  process.stdout.write('Start the server with the same settings.\n');
}

function describe({ createdAt, version, counts }: Manifest): string {
  return `The backup is of ${createdAt}, by Maskwatch ${version}, with ${countsInWords(counts)}.`;
}

function readArguments(args: string[]) {
  try {
    const options = {
      verify: { type: 'boolean', default: false },
      replace: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...others] = positionals;
    if (!file || others.length > 0 || (values.verify && values.replace)) throw new Error();
    return { ...values, path: resolve(invokedFrom(), file) };
  } catch {
    throw new ConfigError(USAGE);
  }
}
