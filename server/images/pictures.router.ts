import { create as contentDisposition } from 'content-disposition';
import { type Request, type Response, Router } from 'express';
import { ActivityKind, type Image, ImageStatus, PictureState, TokenScope } from '../../models/index.js';
import { notFound, notReady } from '../errors.js';
import { viewerOfRequest } from '../http/authenticate.js';
import { sendStored } from '../http/send-stored.js';
import type { Parts } from '../parts.js';
import { BLURRED_FORMAT, RENDERING_FORMAT, type Rendering } from './photo-keys.js';
import { checkShown } from './shown-pictures.js';

type Picture = 'original' | Rendering;

/**
 * The bytes of photos: `/images/ID/original`, `/annotated`, `/preview`, `/thumbnail`; `?download` saves instead of showing.
 * Where faces are blurred `original` is the photo with its faces blurred, and its name says so.
 */
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
  checkShown(image);
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
  const isAsUploaded = picture === 'original' && image.pictures === PictureState.ORIGINAL;
  const format = formatOf(image, picture);
  res.set({
    'Content-Type': `image/${format}`,
    // Kept by the browser of who may see it, and asked about each time, so that signing out ends it.
    'Cache-Control': 'private, no-cache',
    ETag: isAsUploaded ? `"${image.sha256}"` : `"${key.split('/').slice(-2).join('-')}"`,
    'Content-Disposition': contentDisposition(downloadName(image, picture, format), {
      type: 'download' in req.query ? 'attachment' : 'inline',
    }),
  });
  await sendStored(res, parts.storage.pathOf(key));
}

function formatOf(image: Image, picture: Picture): string {
  if (picture !== 'original') return RENDERING_FORMAT[picture];
  return image.pictures === PictureState.BLURRED ? BLURRED_FORMAT : image.format;
}

function downloadName(image: Image, picture: Picture, format: string): string {
  const isBlurred = image.pictures === PictureState.BLURRED;
  if (picture === 'original' && !isBlurred) return image.name;
  const what = [isBlurred ? '-blurred' : '', picture === 'original' ? '' : `-${picture}`].join('');
  return `${image.name.replace(/\.[A-Za-z0-9]{1,8}$/, '')}${what}.${format === 'jpeg' ? 'jpg' : format}`;
}
