import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { create as contentDisposition } from 'content-disposition';
import { Router } from 'express';
import { ActivityKind } from '../../models/index.js';
import { requireAdmin } from '../authorization.js';
import type { Parts } from '../parts.js';
import { failuresCsv } from './failures-csv.js';

export function failuresPath(importId: string): string {
  return `/imports/${importId}/failures.csv`;
}

/** The failures CSV of an import, for administrators. */
export function failuresRouter(parts: Parts): Router {
  const router = Router();
  router.get('/imports/:id/failures.csv', async (req, res) => {
    const { user } = requireAdmin(res.locals.viewer);
    const em = parts.orm.em.fork();
    const { id, fileName } = await parts.imports.get(em, req.params.id);
    const subject = { id, name: fileName };
    const detail = 'Failures downloaded';
    await parts.activity.write(
      { user, ip: req.ip ?? null },
      { kind: ActivityKind.USERS_IMPORTED, subject, detail },
    );
    res.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Cache-Control': 'private, no-store',
      'Content-Disposition': contentDisposition(`${fileName.replace(/\.csv$/i, '')}-failures.csv`),
    });
    await pipeline(Readable.from(failuresCsv(em, id)), res).catch((error) => {
      // A reader who goes away is no failure of ours. What else fails can only be logged: the answer has begun.
      if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
      parts.log.error({ err: error, import: id }, 'could not write the failures of an import');
    });
  });
  return router;
}
