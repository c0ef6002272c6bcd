import { pipeline } from 'node:stream/promises';
import express, { type Request, type Response, Router } from 'express';
import { ActivityKind, TokenScope } from '../../../models/index.js';
import { badUserInput, busy, notFound } from '../../errors.js';
import { viewerOfRequest } from '../../http/authenticate.js';
import { createLoaders } from '../../loaders.js';
import type { Parts } from '../../parts.js';
import { PhotosZip, type ZipPicture } from './photos-zip.js';

/** How many photos an archive may hold. */
const MOST_PHOTOS = 500;

/** Archives under way at once: each keeps a connection and perhaps the renderer busy for minutes. */
const MOST_AT_ONCE = 8;
const MOST_A_USER = 2;

const PICTURES: readonly string[] = ['originals', 'annotated'] satisfies ZipPicture[];

/**
 * `POST /export/photos.zip` with a form of `ids` (up to 500, separated by commas or each in a field of its own) and, if not
 * both, `pictures` (`originals` or `annotated`): the pictures as one archive.
 */
export function photosZipRouter(parts: Parts): Router {
  const underWay: string[] = [];
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 2 * MOST_PHOTOS });
  router.post('/export/photos.zip', form, async (req, res) => {
    // Our own page has the answer go to a frame, which must see a refusal to tell of it.
    res.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'self'");
    const { user } = viewerOfRequest(res, TokenScope.READ);
    if (underWay.length >= MOST_AT_ONCE || underWay.filter((id) => id === user.id).length >= MOST_A_USER) {
      throw busy(30);
    }
    underWay.push(user.id);
    try {
      await send(parts, req, res);
    } finally {
      underWay.splice(underWay.indexOf(user.id), 1);
    }
  });
  return router;
}

async function send(parts: Parts, req: Request, res: Response): Promise<void> {
  const { user } = viewerOfRequest(res, TokenScope.READ);
  const em = parts.orm.em.fork();
  const images = await parts.history.some(em, user, idsIn(req));
  if (images.length === 0) throw notFound('photo');
  const { userById } = createLoaders(em);
  const photos = await Promise.all(
    images.map(async (image) => ({ image, owner: (await userById.load(image.owner.id)).username })),
  );
  const others = images.filter(({ owner }) => owner.id !== user.id).length;
  if (others > 0) {
    const detail = `ZIP, ${others} ${others === 1 ? 'photo' : 'photos'} of others`;
    const actor = { user, ip: req.ip ?? null };
    await parts.activity.write(actor, { kind: ActivityKind.IMAGE_DOWNLOADED, detail });
  }
  res.set('Cache-Control', 'no-store').attachment('photos.zip').type('application/zip');
  await pipeline(await PhotosZip.start(parts, em, photos, picturesIn(req)), res).catch((error) => {
    // A reader who went away is no failure of ours.
    if (!res.destroyed || error?.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

function idsIn(req: Request): string[] {
  const ids = [...new Set(fieldsIn(req, 'ids').flatMap((value) => value.split(',')))].filter(Boolean);
  if (ids.length === 0) throw badUserInput({ ids: 'Choose photos.' });
  if (ids.length > MOST_PHOTOS) throw badUserInput({ ids: `Choose at most ${MOST_PHOTOS} photos at once.` });
  return ids;
}

function picturesIn(req: Request): ReadonlySet<ZipPicture> {
  const pictures = fieldsIn(req, 'pictures');
  if (!pictures.every((each) => PICTURES.includes(each))) {
    throw badUserInput({ pictures: `Choose of ${PICTURES.join(' and ')}, or leave it out for both.` });
  }
  return new Set((pictures.length > 0 ? pictures : PICTURES) as ZipPicture[]);
}

function fieldsIn({ body }: Request, name: string): string[] {
  return [(body as Record<string, string | string[]> | undefined)?.[name] ?? []].flat();
}
