import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EntityManager } from '@mikro-orm/mysql';
import { stringify } from 'csv-stringify';
import { type Request, type Response, Router } from 'express';
import { IndicatorType, TokenScope } from '../../models/index.js';
import { badUserInput } from '../errors.js';
import { viewerOfRequest } from '../http/authenticate.js';
import type { Parts } from '../parts.js';
import { writeStix } from './formats/write-stix.js';
import type { IndicatorsService } from './indicators.service.js';
import type { Indicator } from './indicators.types.js';
import type { IndicatorFilter } from './search/selection.js';

/** Indicators read at once: a few milliseconds of the database. */
const PORTION = 500;

const COLUMNS = [
  'type',
  'value',
  'cause',
  'firstSeen',
  'lastSeen',
  'reference',
  'tags',
  'confidence',
  'feeds',
] as const;

/**
 * The indicators of a filter, for whoever may see the list: `/export/indicators.csv` and `/export/indicators.stix.json`,
 * with the arguments of the list (`?type=&search=&feed=&since=&until=`). Values are live.
 */
export function indicatorsExportRouter(parts: Parts): Router {
  const router = Router();
  router.get('/export/indicators.csv', async (req, res) => {
    // A spreadsheet would run a cell that begins like a formula; everything here is other people's words.
    const csv = stringify({
      header: true,
      columns: [...COLUMNS],
      escape_formulas: true,
      record_delimiter: 'windows',
    });
    await send(parts, req, res, {
      name: 'indicators.csv',
      type: 'text/csv; charset=utf-8',
      rowOf: cellsOf,
      write: csv,
    });
  });
  router.get('/export/indicators.stix.json', async (req, res) => {
    const type = 'application/stix+json;version=2.1';
    await send(parts, req, res, {
      name: 'indicators.stix.json',
      type,
      rowOf: (indicator) => indicator,
      write: writeStix(parts.clock.now()),
    });
  });
  return router;
}

interface Format {
  name: string;
  type: string;
  rowOf(indicator: Indicator): object;
  write: Transform;
}

async function send(parts: Parts, req: Request, res: Response, format: Format): Promise<void> {
  viewerOfRequest(res, TokenScope.READ);
  const em = parts.orm.em.fork();
  const rows = rowsOf(parts.indicators, em, filterOf(req), format.rowOf);
  // The first row before the headers: a filter that cannot be is still told of properly.
  const first = await rows.next();
  res.set('Cache-Control', 'private, no-store').attachment(format.name).set('Content-Type', format.type);
  await pipeline(Readable.from(withFirst(first, rows)), format.write, res).catch((error) => {
    // A reader who goes away is no failure of ours. What else fails can only be logged: the answer has begun.
    if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    parts.log.error({ err: error }, 'could not export indicators');
    res.destroy();
  });
}

async function* rowsOf(
  indicators: IndicatorsService,
  em: EntityManager,
  filter: IndicatorFilter,
  rowOf: Format['rowOf'],
): AsyncGenerator<object> {
  for await (const portion of indicators.portions(em, filter, PORTION)) {
    yield* portion.map(rowOf);
    em.clear();
  }
}

async function* withFirst(first: IteratorResult<object>, rest: AsyncGenerator<object>) {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

function cellsOf({
  type,
  value,
  cause,
  firstSeen,
  lastSeen,
  reference,
  tags,
  confidence,
  sources,
}: Indicator) {
  return {
    type,
    value,
    cause,
    firstSeen: firstSeen.toISOString(),
    lastSeen: lastSeen.toISOString(),
    reference,
    tags: tags.join(','),
    confidence,
    feeds: sources.map(({ feedName }) => feedName).join(', '),
  };
}

function filterOf(req: Request): IndicatorFilter {
  const one = (name: string) => {
    const value = req.query[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const type = one('type');
  if (type !== undefined && !(type in IndicatorType)) throw badUserInput({ type: 'There is no such type.' });
  return {
    type: type as IndicatorType | undefined,
    search: one('search'),
    feed: one('feed'),
    since: timeOf(one('since'), 'since'),
    until: timeOf(one('until'), 'until'),
  };
}

function timeOf(text: string | undefined, name: string): Date | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw badUserInput({ [name]: 'Write the time as in 2026-01-31T00:00:00Z.' });
  return time;
}
