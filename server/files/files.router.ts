import { create as contentDisposition } from 'content-disposition';
import { Router } from 'express';
import { ActivityKind, TokenScope } from '../../models/index.js';
import { notFound, quarantined } from '../errors.js';
import { viewerOfRequest } from '../http/authenticate.js';
import { sendStored } from '../http/send-stored.js';
import type { Parts } from '../parts.js';

/** The bytes of files, `/files/ID`: always to be saved, never shown, whatever they are. */
export function filesRouter(parts: Parts): Router {
  const router = Router();
  router.get('/files/:id', async (req, res) => {
    const viewer = viewerOfRequest(res, TokenScope.READ);
    const em = parts.orm.em.fork();
    const file = await parts.files.get(em, viewer.user, req.params.id);
    if (file.quarantinedAt) throw quarantined();
    if ((await parts.storage.sizeOf(file.storageKey)) === undefined) throw notFound('file');
    if (file.owner.id !== viewer.user.id) {
      const subject = { id: file.id, name: file.name };
      const actor = { user: viewer.user, ip: req.ip ?? null };
      await parts.activity.write(actor, { kind: ActivityKind.FILE_DOWNLOADED, subject });
    }
    res.set({
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': contentDisposition(file.name, { type: 'attachment' }),
      'Cache-Control': 'private, no-cache',
      ETag: `"${file.sha256}"`,
    });
    await sendStored(res, parts.storage.pathOf(file.storageKey));
  });
  return router;
}
