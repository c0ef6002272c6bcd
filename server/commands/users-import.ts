import { createReadStream } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import pino from 'pino';
import { type UserImport, UserImportStatus } from '../../models/index.js';
import { ActivityLog } from '../activity/activity-log.js';
import { systemClock as clock } from '../clock.js';
import { ConfigError, readConfig } from '../config.js';
import { openDatabase } from '../database/database.js';
import { ExpectedError } from '../errors.js';
import { failuresCsv } from '../imports/failures-csv.js';
import { ImportFiles } from '../imports/import-files.js';
import { ImportsService } from '../imports/imports.service.js';
import { invokedFrom } from './invoked-from.js';

/** `users:import FILE`: registers the accounts of a CSV file, beside a server that runs or without one. */
export async function usersImport([name]: string[]): Promise<void> {
  if (!name) throw new ConfigError('Say which file: npm run users:import -- users.csv');
  const path = resolve(invokedFrom(), name);
  await access(path).catch(() => {
    throw new ConfigError(`There is no file ${path}.`);
  });
  const config = readConfig({ ...process.env, LOG_LEVEL: 'error' });
  const orm = await openDatabase(config.databaseUrl);
  const imports = new ImportsService({
    config,
    orm,
    clock,
    log: pino({ level: config.logLevel }, pino.destination(2)),
    activity: new ActivityLog(orm, clock),
    files: new ImportFiles(join(config.dataDir, 'imports')),
    // Shown or not, the import goes on.
    onProgress: (id) => void show(id).catch(() => {}),
    // A server on this database finds the mails by itself.
    onEnd: () => {},
  });
  const find = (id: string) => imports.get(orm.em.fork(), id);
  const show = async (id: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${lineOf(await find(id))}`);
  };
  const actor = { user: null, name: 'command line', ip: null };
  try {
    const file = { stream: createReadStream(path), name: basename(path) };
    const { id } = await imports.begin(orm.em.fork(), actor, file);
    const cancel = () => void imports.cancel(orm.em.fork(), actor, id);
    process.once('SIGINT', cancel).once('SIGTERM', cancel);
    await imports.idle();
    const result = await find(id);
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    process.stdout.write(`${summaryOf(result)}\n`);
    if (result.failed > 0) {
      const failures = path.replace(/(\.csv)?$/i, '-failures.csv');
      await writeFile(failures, failuresCsv(orm.em.fork(), id), { mode: 0o600 });
      process.stdout.write(`The rows that failed are in ${failures}\n`);
    }
    if (result.status !== UserImportStatus.DONE) throw new ConfigError(result.reason ?? 'Stopped.');
  } catch (error) {
    throw error instanceof ExpectedError ? new ConfigError(error.message) : error;
  } finally {
    await imports.stop();
    await orm.close(true);
  }
}

function lineOf({ processed, total, rowsPerSecond, secondsLeft }: UserImport): string {
  if (total === null) return 'Counting rows…';
  const pace = rowsPerSecond ? `, ${Math.round(rowsPerSecond)} a second, ${secondsLeft} seconds left` : '';
  return `${processed} of ${total} rows${pace}`;
}

function summaryOf({ created, invited, existing, failed }: UserImport): string {
  const invitations = invited > 0 ? ` (${invited} invited by mail)` : '';
  return `Created ${created}${invitations}, existing already ${existing}, failed ${failed}.`;
}
