import { create as contentDisposition } from 'content-disposition';
import { type Request, type Response, Router } from 'express';
import { ActivityKind, type Image, ImageStatus, TokenScope } from '../../models/index.js';
import { notFound, notReady, quarantined } from '../errors.js';
import { viewerOfRequest } from '../http/authenticate.js';
import { sendStored } from '../http/send-stored.js';
import type { Parts } from '../parts.js';
import { RENDERING_FORMAT, type Rendering } from './photo-keys.js';

type Picture = 'original' | Rendering;

/** The bytes of photos: `/images/ID/original`, `/annotated`, `/preview`, `/thumbnail`; `?download` saves instead of showing. */
export function picturesRouter(parts: Parts): Router {
  const router = Router();
  router.get('/images/:id/:picture', async (req, res, next) => {
    const { id, picture } = req.params;
    if (!isPicture(picture)) return next();
    await send(parts, req, res, id, picture);
  });
  return router;
}

function isPicture(name: string): name is Picture {
  return name === 'original' || name in RENDERING_FORMAT;
}

async function send(parts: Parts, req: Request, res: Response, id: string, picture: Picture): Promise<void> {
  const viewer = viewerOfRequest(res, TokenScope.READ);
  const em = parts.orm.em.fork();
  const image = await parts.history.get(em, viewer.user, id);
  if (image.quarantinedAt) throw quarantined();
  if (picture !== 'original' && image.status !== ImageStatus.DONE) {
    throw notReady(
      image.status === ImageStatus.FAILED
        ? 'This photo could not be checked.'
        : 'This photo is still being checked.',
    );
  }
  const key = picture === 'original' ? image.storageKey : await parts.renderings.get(em, image, picture);
  if ((await parts.storage.sizeOf(key)) === undefined) throw notFound('photo');
  if ('download' in req.query && image.owner.id !== viewer.user.id) {
    const subject = { id, name: image.name };
    const actor = { user: viewer.user, ip: req.ip ?? null };
    await parts.activity.write(actor, { kind: ActivityKind.IMAGE_DOWNLOADED, subject, detail: picture });
  }
  const format = picture === 'original' ? image.format : RENDERING_FORMAT[picture];
  res.set({
    'Content-Type': `image/${format}`,
    // Kept by the browser of who may see it, and asked about each time, so that signing out ends it.
    'Cache-Control': 'private, no-cache',
    ETag: picture === 'original' ? `"${image.sha256}"` : `"${id}-${key.slice(key.lastIndexOf('/') + 1)}"`,
    'Content-Disposition': contentDisposition(downloadName(image, picture, format), {
      type: 'download' in req.query ? 'attachment' : 'inline',
    }),
  });
  await sendStored(res, parts.storage.pathOf(key));
}

function downloadName(image: Image, picture: Picture, format: string): string {
  if (picture === 'original') return image.name;
  return `${image.name.replace(/\.[A-Za-z0-9]{1,8}$/, '')}-${picture}.${format === 'jpeg' ? 'jpg' : format}`;
}
