import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.js';
import { openDatabase } from '../database/database.js';
import { exportLabels } from '../reviews/export-labels.js';
import { LocalStorage } from '../storage/local-storage.js';
import { invokedFrom } from './invoked-from.js';

const USAGE = 'Say which folder: npm run detector:export-labels -- FOLDER [--val 0.2]';

/**
 * `detector:export-labels FOLDER`: the photos that people confirmed or corrected, with their labels, as
 * `detector/training` and `detector/evaluate` read them. Beside a server that runs or without one.
 */
export async function detectorExportLabels(args: string[]): Promise<void> {
  const { folder, valShare } = readArguments(args);
  const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
  const orm = await openDatabase(config.databaseUrl);
  try {
    await mkdir(folder, { recursive: true });
    const storage = LocalStorage.at(config.storageDir);
    const { train, val, missing, hidden } = await exportLabels(orm.em.fork(), storage, folder, {
      valShare,
      onProgress: (done, total) => {
        if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${done} of ${total} photos`);
      },
    });
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    process.stdout.write(`Wrote ${train} photos to train on and ${val} to evaluate on to ${folder}\n`);
    if (missing > 0) {
      process.stdout.write(`Left out ${missing}, whose files are not there or cannot be read any more.\n`);
    }
    if (hidden > 0) {
      process.stdout.write(`Left out ${hidden}, whose faces are blurred or whose pictures are deleted.\n`);
    }
  } finally {
    await orm.close(true);
  }
}

function readArguments(args: string[]) {
  try {
    const options = { val: { type: 'string', default: '0.2' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [folder, ...others] = positionals;
    const valShare = Number(values.val);
    if (!folder || others.length > 0 || !(valShare >= 0 && valShare <= 1)) throw new Error();
    return { folder: resolve(invokedFrom(), folder), valShare };
  } catch {
    throw new ConfigError(`${USAGE}\n--val is the share to evaluate on, from 0 to 1.`);
  }
}
