import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EntityManager } from '@mikro-orm/mysql';
import { stringify } from 'csv-stringify';
import { type Request, Router } from 'express';
import { Activity, ActivityKind, Role, TokenScope } from '../../models/index.js';
import { badUserInput, forbidden } from '../errors.js';
import { viewerOfRequest } from '../http/authenticate.js';
import { textIn, textsIn, timeIn } from '../http/query-parameters.js';
import type { Parts } from '../parts.js';
import { activitiesWhere } from './activity-list.js';

const BATCH = 500;

const COLUMNS = ['at', 'kind', 'actorName', 'ip', 'subjectName', 'detail', 'actorId', 'subjectId'] as const;

/** The activity log as CSV, by the filter of the list: `/export/activity.csv?actorId=&kind=&kind=&from=&until=`. */
export function activityExportRouter(parts: Parts): Router {
  const router = Router();
  router.get('/export/activity.csv', async (req, res) => {
    const viewer = viewerOfRequest(res, TokenScope.ADMIN);
    if (viewer.user.role !== Role.ADMIN) throw forbidden('Only administrators may do this.');
    const filter = filterOf(req);
    res.set('Cache-Control', 'no-store').attachment('activity.csv').type('text/csv; charset=utf-8');
    await pipeline(
      Readable.from(rows(parts.orm.em.fork(), filter)),
      // A spreadsheet would run a cell that begins like a formula; names and details are other people's words.
      stringify({ header: true, columns: [...COLUMNS], escape_formulas: true, record_delimiter: 'windows' }),
      res,
    );
  });
  return router;
}

function filterOf(req: Request) {
  const kinds = textsIn(req, 'kind');
  for (const kind of kinds) {
    if (!(kind in ActivityKind)) throw badUserInput({ kind: 'There is no such kind of activity.' });
  }
  return {
    actorId: textIn(req, 'actorId'),
    kinds: kinds as ActivityKind[],
    from: timeIn(req, 'from'),
    until: timeIn(req, 'until'),
  };
}

/** All rows of a filter, newest first, read batch by batch. */
async function* rows(em: EntityManager, filter: ReturnType<typeof filterOf>) {
  let last: string | undefined;
  for (;;) {
    const behind = last ? { id: { $lt: last } } : {};
    const where = { $and: [activitiesWhere(filter), behind] };
    const batch = await em.find(Activity, where, {
      orderBy: { id: 'desc' },
      limit: BATCH,
      disableIdentityMap: true,
    });
    for (const { id, at, ...row } of batch) {
      yield { ...row, at: at.toISOString() };
      last = id;
    }
    if (batch.length < BATCH) return;
  }
}
