import { rm } from 'node:fs/promises';
import type { MikroORM } from '@mikro-orm/mysql';
import { Mail, MailStatus } from '../../models/index.js';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { firstIdAt } from '../database/uuid-time.js';
import { keptFile } from './file-transport.js';

const DAY_MS = 24 * 3_600_000;
/** Rows in one statement: each holds up others for a moment only. */
const BATCH = 500;

/** Nothing more happens to these by itself. */
const ENDED = [MailStatus.SENT, MailStatus.FAILED, MailStatus.KEPT];

/** Removes mails that are older than `days` and SENT, FAILED or KEPT, with the files of those that were kept. */
export async function removeOldMails(
  orm: MikroORM,
  clock: Clock,
  { days, folder }: Pick<Config['mail'], 'days' | 'folder'>,
): Promise<void> {
  const before = firstIdAt(new Date(clock.now().getTime() - days * DAY_MS));
  for (const status of ENDED) {
    for (;;) {
      const em = orm.em.fork();
      const old = await em.find(
        Mail,
        { status, id: { $lt: before } },
        { fields: ['id', 'createdAt'], orderBy: { id: 'asc' }, limit: BATCH },
      );
      if (old.length === 0) break;
      // The files first: a row that stays is found again by the next round, a file without a row by nobody.
      for (const mail of old) await rm(keptFile(folder, mail), { force: true });
      await em.nativeDelete(Mail, { status, id: { $in: old.map(({ id }) => id) } });
    }
  }
}
