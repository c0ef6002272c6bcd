import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { type Request, type Response, Router } from 'express';
import {
  ActivityKind,
  DetectionCategory,
  type Image,
  ImageSource,
  ImageStatus,
  TokenScope,
  type User,
} from '../../../models/index.js';
import { viewerOfRequest } from '../../http/authenticate.js';
import { booleanIn, enumIn, textIn, timeIn } from '../../http/query-parameters.js';
import { createLoaders } from '../../loaders.js';
import type { Parts } from '../../parts.js';
import { type HistorySelection, HistorySort, ownerOf } from '../history-filter.js';
import { CSV, PHOTO_COLUMNS, photoRow } from './photo-row.js';

/** Photos read at a time: a batch holds up other requests for some milliseconds. */
const BATCH = 200;

/**
 * The history as a table, by the arguments of the query `history`:
 * `/export/history.csv?category=&reviewed=&uncertain=&userId=&everyone=true
 * &search=&source=&status=&from=&until=&sort=`, and the same with each photo's faces as `/export/history.json`.
 */
export function historyExportRouter(parts: Parts): Router {
  const router = Router();
  router.get('/export/history.csv', async (req, res) => {
    const { batches } = await begin(parts, req, res, 'csv');
    const rows = Readable.from(flat(batches, ({ image, owner }) => photoRow(image, owner)));
    await pipeline(rows, stringify({ ...CSV, columns: [...PHOTO_COLUMNS] }), res);
  });
  router.get('/export/history.json', async (req, res) => {
    const { batches, em } = await begin(parts, req, res, 'json');
    await pipeline(Readable.from(jsonOf(batches, em)), res);
  });
  return router;
}

interface ExportedPhoto {
  image: Image;
  owner: string;
}

/** Checks what is asked for, says what comes, and begins to read it. */
async function begin(parts: Parts, req: Request, res: Response, format: 'csv' | 'json') {
  const { user } = viewerOfRequest(res, TokenScope.READ);
  const selection = selectionIn(req);
  const sort = enumIn(req, 'sort', HistorySort) ?? HistorySort.NEWEST;
  const em = parts.orm.em.fork();
  if (ownerOf(user, selection) !== user.id) {
    const detail = `History as ${format.toUpperCase()}`;
    const actor = { user, ip: req.ip ?? null };
    await parts.activity.write(actor, { kind: ActivityKind.IMAGE_DOWNLOADED, detail });
  }
  res.set('Cache-Control', 'no-store').attachment(`history.${format}`);
  res.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8');
  return { batches: withOwners(parts, em, user, selection, sort), em };
}

function selectionIn(req: Request): HistorySelection {
  return {
    category: enumIn(req, 'category', DetectionCategory),
    reviewed: booleanIn(req, 'reviewed'),
    uncertain: booleanIn(req, 'uncertain'),
    userId: textIn(req, 'userId'),
    everyone: textIn(req, 'everyone') === 'true',
    filter: {
      search: textIn(req, 'search'),
      source: enumIn(req, 'source', ImageSource),
      status: enumIn(req, 'status', ImageStatus),
      from: timeIn(req, 'from'),
      until: timeIn(req, 'until'),
    },
  };
}

async function* withOwners(
  { history }: Parts,
  em: ReturnType<Parts['orm']['em']['fork']>,
  viewer: User,
  selection: HistorySelection,
  sort: HistorySort,
): AsyncGenerator<ExportedPhoto[]> {
  for await (const images of history.each(em, viewer, selection, sort, BATCH)) {
    const { userById } = createLoaders(em);
    yield await Promise.all(
      images.map(async (image) => ({ image, owner: (await userById.load(image.owner.id)).username })),
    );
    em.clear();
  }
}

async function* flat<Item, Result>(batches: AsyncIterable<Item[]>, make: (item: Item) => Result) {
  for await (const batch of batches) yield* batch.map(make);
}

/** One array, a photo a line, so that also what reads line by line can take it. */
async function* jsonOf(
  batches: AsyncIterable<ExportedPhoto[]>,
  em: ReturnType<Parts['orm']['em']['fork']>,
): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const batch of batches) {
    const { facesOfImage } = createLoaders(em);
    const lines = await Promise.all(
      batch.map(async ({ image, owner }) => {
        const faces = (await facesOfImage.load(image.id)).map(
          ({ label, confidence, byPerson, x, y, width, height }) => ({
            label,
            confidence,
            // Of a query by hand: the databases write it as a number.
            byPerson: Boolean(byPerson),
            box: { x, y, width, height },
          }),
        );
        return JSON.stringify({ ...photoRow(image, owner), faces });
      }),
    );
    yield separator + lines.join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
