import type { EntityManager } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import { ActivityKind, Feed, FeedFormat, FeedRun, FeedRunError } from '../../models/index.js';
import type { ActivityLog, Actor } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { type Page, readPage } from '../database/keyset.js';
import { badUserInput, notFound } from '../errors.js';
import type { CsvMapping } from './csv-mapping.js';
import type { FeedSecrets } from './feed-secrets.js';
import type { FeedChanges, FeedInput } from './feeds.inputs.js';
import type { FeedDeletion } from './indicators.types.js';
import type { FeedRefresher } from './refresh/feed-refresher.js';
import type { IndicatorStore } from './store/indicator-store.js';

/** More than any instance needs; lists of feeds that filters show stay short. */
const MOST_FEEDS = 200;

const DEFAULTS = { intervalMinutes: 60, expireDays: 30 };

interface Parts {
  store: IndicatorStore;
  refresher: FeedRefresher;
  secrets: FeedSecrets;
  activity: ActivityLog;
  clock: Clock;
}

/** The feeds as administrators manage them. */
export class FeedsService {
  constructor(private readonly parts: Parts) {}

  list(em: EntityManager, first?: number | null, after?: string | null): Promise<Page<Feed>> {
    return readPage({
      first,
      after,
      keyOf: ({ id }) => [id],
      read: (limit, behind) =>
        em.find(
          Feed,
          { deletedAt: null, ...(behind ? { id: { $gt: behind[0] } } : {}) },
          { orderBy: { id: 'asc' }, limit },
        ),
      count: () => em.count(Feed, { deletedAt: null }),
    });
  }

  /** @throws NOT_FOUND */
  async get(em: EntityManager, id: string): Promise<Feed> {
    const feed = await em.findOne(Feed, { id, deletedAt: null });
    if (!feed) throw notFound('feed');
    return feed;
  }

  /** Adds a feed. It is refreshed within a minute when it is enabled. @throws BAD_USER_INPUT */
  async add(em: EntityManager, actor: Actor, input: FeedInput): Promise<Feed> {
    const { activity, clock, secrets } = this.parts;
    const count = await em.count(Feed, { deletedAt: null });
    if (count >= MOST_FEEDS) throw badUserInput({ name: `There can be at most ${MOST_FEEDS} feeds.` });
    const address = addressOf(input.address);
    checkMapping(input.format ?? FeedFormat.AUTO, input.mapping ?? null);
    if (Boolean(input.secret) !== Boolean(input.secretHeader)) {
      throw badUserInput({ secret: 'Give a header and its secret together, or neither.' });
    }
    const [last] = await em.find(Feed, {}, { orderBy: { number: 'desc' }, limit: 1 });
    const enabled = input.enabled ?? true;
    const feed = em.create(Feed, {
      id: uuidv7(),
      number: (last?.number ?? 0) + 1,
      name: nameOf(input.name),
      address,
      format: input.format ?? FeedFormat.AUTO,
      mapping: input.mapping ? JSON.stringify(input.mapping) : null,
      secretHeader: input.secretHeader || null,
      secretValue: input.secret ? secrets.seal(input.secret) : null,
      enabled,
      intervalMinutes: input.intervalMinutes ?? DEFAULTS.intervalMinutes,
      full: input.full ?? false,
      expireDays: input.expireDays ?? DEFAULTS.expireDays,
      nextRunAt: enabled && address ? clock.now() : null,
      createdAt: clock.now(),
    });
    activity.add(em, actor, { kind: ActivityKind.FEED_ADDED, subject: feed, detail: originOf(address) });
    await em.flush();
    return feed;
  }

  /** @throws NOT_FOUND, BAD_USER_INPUT */
  async update(em: EntityManager, actor: Actor, id: string, changes: FeedChanges): Promise<Feed> {
    const { activity, clock, secrets } = this.parts;
    const feed = await this.get(em, id);
    const before = { address: feed.address, enabled: feed.enabled, intervalMinutes: feed.intervalMinutes };
    if (changes.name != null) feed.name = nameOf(changes.name);
    if (changes.address !== undefined) feed.address = addressOf(changes.address);
    if (changes.format != null) feed.format = changes.format;
    if (changes.mapping !== undefined)
      feed.mapping = changes.mapping ? JSON.stringify(changes.mapping) : null;
    checkMapping(feed.format, feed.mapping ? JSON.parse(feed.mapping) : null);
    if (changes.enabled != null) feed.enabled = changes.enabled;
    if (changes.intervalMinutes != null) feed.intervalMinutes = changes.intervalMinutes;
    if (changes.full != null) feed.full = changes.full;
    if (changes.expireDays != null) feed.expireDays = changes.expireDays;
    if (changes.secretHeader !== undefined) feed.secretHeader = changes.secretHeader || null;
    if (changes.secret) feed.secretValue = secrets.seal(changes.secret);
    // A new address must not be sent what was given for another.
    else if (originOf(feed.address) !== originOf(before.address)) feed.secretValue = null;
    if (!feed.secretHeader) feed.secretValue = null;
    if (!feed.secretValue) feed.secretHeader = null;
    // Whatever the next answer is, it is to be read afresh.
    feed.etag = null;
    feed.lastModified = null;
    if (feed.address !== before.address) feed.lastRows = null;
    const isDue = feed.enabled && feed.address !== null;
    const sooner =
      !before.enabled || feed.address !== before.address || feed.intervalMinutes !== before.intervalMinutes;
    feed.nextRunAt = !isDue ? null : sooner ? clock.now() : feed.nextRunAt;
    const detail = Object.keys(changes).join(', ').slice(0, 255);
    activity.add(em, actor, { kind: ActivityKind.FEED_CHANGED, subject: feed, detail });
    await em.flush();
    return feed;
  }

  /** What deleting a feed would take away. @throws NOT_FOUND */
  async deletion(em: EntityManager, id: string): Promise<FeedDeletion> {
    const { number, indicatorCount } = await this.get(em, id);
    const [row] = await this.parts.store.query<{ count: number }>(
      `select count(*) as count from indicator_sources a where a.feed = ? and not exists
        (select 1 from indicator_sources b where b.indicator_id = a.indicator_id and b.feed <> a.feed)`,
      [number],
    );
    return { named: indicatorCount, removed: Number(row?.count ?? 0) };
  }

  /**
   * Deletes a feed and, in the background, its indicators, but for those that other feeds name.
   *
   * @throws NOT_FOUND
   */
  async delete(em: EntityManager, actor: Actor, id: string): Promise<FeedDeletion> {
    const { activity, clock, refresher } = this.parts;
    const deletion = await this.deletion(em, id);
    const feed = await this.get(em, id);
    feed.deletedAt = clock.now();
    feed.enabled = false;
    feed.nextRunAt = null;
    const detail = `${deletion.removed} indicators`;
    activity.add(em, actor, { kind: ActivityKind.FEED_DELETED, subject: feed, detail });
    await em.flush();
    await refresher.remove(feed);
    return deletion;
  }

  /** A page of a feed's refreshes, newest first. @throws NOT_FOUND */
  async runs(
    em: EntityManager,
    id: string,
    first?: number | null,
    after?: string | null,
  ): Promise<Page<FeedRun>> {
    await this.get(em, id);
    return readPage({
      first,
      after,
      keyOf: (run) => [run.id],
      read: (limit, behind) =>
        em.find(
          FeedRun,
          { feed: id, ...(behind ? { id: { $lt: behind[0] } } : {}) },
          { orderBy: { id: 'desc' }, limit },
        ),
      count: () => em.count(FeedRun, { feed: id }),
    });
  }

  /** @throws NOT_FOUND */
  async run(em: EntityManager, id: string): Promise<FeedRun> {
    const run = await em.findOne(FeedRun, { id });
    if (!run) throw notFound('refresh');
    return run;
  }

  /** A page of a refresh's bad rows, by line. @throws NOT_FOUND */
  async errors(
    em: EntityManager,
    runId: string,
    first?: number | null,
    after?: string | null,
  ): Promise<Page<FeedRunError>> {
    await this.run(em, runId);
    return readPage({
      first,
      after,
      keyOf: (error) => [error.id],
      read: (limit, behind) =>
        em.find(
          FeedRunError,
          { run: runId, ...(behind ? { id: { $gt: behind[0] } } : {}) },
          { orderBy: { id: 'asc' }, limit },
        ),
      count: () => em.count(FeedRunError, { run: runId }),
    });
  }
}

export function nameOf(name: string): string {
  const visible = name.replace(/\p{Cc}/gu, '').trim();
  if (visible === '') throw badUserInput({ name: 'Give the feed a name.' });
  return visible.slice(0, 100);
}

function addressOf(address: string | null | undefined): string | null {
  if (!address?.trim()) return null;
  const text = address.trim();
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol) || /[\p{Cc}\s]/u.test(text)) {
    throw badUserInput({ address: 'Give an address that starts with http:// or https://.' });
  }
  const url = new URL(text);
  if (url.username || url.password) {
    throw badUserInput({
      address: 'Leave name and password out of the address; give them as a secret header.',
    });
  }
  return text;
}

function originOf(address: string | null): string {
  return address ? new URL(address).origin : 'uploaded files';
}

function checkMapping(format: FeedFormat, mapping: CsvMapping | null): void {
  if (format === FeedFormat.CSV && !mapping)
    throw badUserInput({ mapping: 'Say which columns the CSV file has.' });
  if (!mapping) return;
  if (mapping.delimiter && [...mapping.delimiter].length !== 1) {
    throw badUserInput({ mapping: 'A delimiter is one character.' });
  }
  const columns = [
    mapping.value,
    mapping.type,
    mapping.cause,
    mapping.firstSeen,
    mapping.lastSeen,
    mapping.reference,
  ]
    .concat(mapping.tags, mapping.confidence)
    .filter((column): column is string => Boolean(column));
  if (!mapping.value.trim()) throw badUserInput({ mapping: 'Name the column of the value.' });
  if (!mapping.hasHeader && !columns.every((column) => /^[1-9]\d{0,3}$/.test(column))) {
    throw badUserInput({ mapping: 'Without a header, columns are given by their numbers, from 1.' });
  }
}
