import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type BackupReport, makeBackup } from '../backup/backup.js';
import { ConfigError, readConfig } from '../config.js';
import { askYesOrNo } from './ask-yes-or-no.js';
import { countsInWords, inMegabytes, ProgressLine, untilInterrupted } from './backup-output.js';
import { invokedFrom } from './invoked-from.js';

const USAGE = 'Say which file: npm run backup -- FILE [--overwrite]';

/** `backup FILE`: all that the instance keeps in one archive, beside a server that runs or without one. */
export async function backup(args: string[]): Promise<void> {
  const { path, overwrite } = readArguments(args);
  const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
  if (!overwrite) await askWhenThere(path);
  const progress = new ProgressLine();
  const report = await untilInterrupted((signal) =>
    makeBackup(config, path, { signal, onProgress: (now) => progress.show(now) }),
  ).finally(() => progress.clear());
  const secret =
    report.secret === 'archive' ? 'and the key of the instance: keep it where nobody else reads it' : '';
  process.stdout.write(
    `Wrote ${path} (${inMegabytes(report.bytes)}): ${countsInWords(report.counts)}${secret && `, ${secret}`}.\n`,
  );
  if (report.secret === 'environment') {
    process.stdout.write(
      'The key of the instance, SECRET, is not in it: keep it apart; a restore needs it.\n',
    );
  }
  warn(report);
}

function warn({ missing, changed }: BackupReport): void {
  const list = (examples: string[], count: number) =>
    examples.map((name) => `  ${name}\n`).join('') +
    (count > examples.length ? `  and ${count - examples.length} more\n` : '');
  if (missing.count > 0) {
    process.stderr.write(
      `Warning: the store lacks the bytes of ${missing.count} records, and so does the backup:\n${list(missing.examples, missing.count)}`,
    );
  }
  if (changed.count > 0) {
    process.stderr.write(
      `Warning: ${changed.count} stored photos are not as they came in; the disk may be broken:\n${list(changed.examples, changed.count)}`,
    );
  }
}

async function askWhenThere(path: string): Promise<void> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  if (!process.stdin.isTTY) throw new ConfigError(`${path} is there already. Add --overwrite to replace it.`);
  if (!(await askYesOrNo(`${path} is there already. Replace it?`)))
    throw new ConfigError('Nothing was written.');
}

function readArguments(args: string[]) {
  try {
    const options = { overwrite: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...others] = positionals;
    if (!file || others.length > 0) throw new Error();
    return { path: resolve(invokedFrom(), file), overwrite: values.overwrite === true };
  } catch {
    throw new ConfigError(USAGE);
  }
}
