import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import {
  ActivityKind,
  Image,
  type IndicatorType,
  QuarantinedItem,
  QuarantineStatus,
  StoredFile,
  type User,
} from '../../../models/index.js';
import type { ActivityLog, Actor } from '../../activity/activity-log.js';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { type Page, readPage } from '../../database/keyset.js';
import { badUserInput } from '../../errors.js';
import type { FilesService } from '../../files/files.service.js';
import type { DeletionService } from '../../images/deletion.service.js';
import { itemsQuarantined, type Outbox } from '../../mail/index.js';
import type { IndicatorStore } from '../store/indicator-store.js';
import { TYPE_CODES, valueHash } from '../values/value-hash.js';
import { candidatesOfFile, type Match, matchesOf } from './matches.js';
import { mailAdministrators } from './screening.service.js';

/** Stored items that are looked up together. */
const BATCH = 200;

/** How many items one call may release or delete. */
const LARGEST_SELECTION = 500;

/** Names in the mail. */
const NAMES = 10;

interface Parts {
  orm: MikroORM;
  store: IndicatorStore;
  activity: ActivityLog;
  outbox: Outbox;
  clock: Clock;
  config: Pick<Config, 'publicUrl' | 'port'>;
  files: FilesService;
  deletion: DeletionService;
}

type Kind = { entity: typeof Image; key: 'image' } | { entity: typeof StoredFile; key: 'file' };

/** What a photo and a file have in common. */
interface Stored {
  id: string;
  owner: { id: string };
  name: string;
  sha256: string;
  md5: string | null;
  sha1: string | null;
}

/** Holds stored photos and files whose hash a feed came to name, until an administrator decides. */
export class QuarantineService {
  constructor(private readonly parts: Parts) {}

  /** Holds everything that is stored against the indicators of files. Done after feeds brought new ones. */
  async sweep(): Promise<void> {
    const kinds = [TYPE_CODES.MD5, TYPE_CODES.SHA1, TYPE_CODES.SHA256];
    const [any] = await this.parts.store.query(
      'select type from indicator_tallies where feed = 0 and count > 0 and type in (?, ?, ?) limit 1',
      kinds,
    );
    if (!any) return;
    const held = [
      ...(await this.sweepKind({ entity: Image, key: 'image' })),
      ...(await this.sweepKind({ entity: StoredFile, key: 'file' })),
    ];
    if (held.length === 0) return;
    const { orm, outbox, config } = this.parts;
    const link = `${config.publicUrl ?? `http://localhost:${config.port}`}/indicators`;
    const names = held.slice(0, NAMES).map(({ name }) => name);
    const content = itemsQuarantined({ names, count: held.length, link });
    await orm.em
      .fork()
      .transactional((em) => mailAdministrators(em, outbox, content, (held[0] as QuarantinedItem).id));
    outbox.wake();
  }

  /** A page of what is or was held, newest first. */
  list(
    em: EntityManager,
    status?: QuarantineStatus | null,
    first?: number | null,
    after?: string | null,
  ): Promise<Page<QuarantinedItem>> {
    const where = status ? { status } : {};
    return readPage({
      first,
      after,
      keyOf: ({ id }) => [id],
      read: (limit, behind) =>
        em.find(
          QuarantinedItem,
          { ...where, ...(behind ? { id: { $lt: behind[0] } } : {}) },
          { orderBy: { id: 'desc' }, limit, filters: false },
        ),
      count: () => em.count(QuarantinedItem, where),
    });
  }

  /** Gives items back to their owners. @returns how many there were */
  async release(em: EntityManager, actor: Actor, ids: string[]): Promise<number> {
    checkSelection(ids);
    return this.releaseAll(
      em,
      actor,
      await em.find(QuarantinedItem, { id: ids, status: QuarantineStatus.HELD }),
    );
  }

  /** Gives back what is held because of one value. */
  async releaseValue(
    em: EntityManager,
    actor: Actor,
    { type, value }: { type: IndicatorType; value: string },
  ) {
    const where = { type, value, status: QuarantineStatus.HELD };
    await this.releaseAll(em, actor, await em.find(QuarantinedItem, where));
  }

  /** Deletes held items for good. @returns how many there were */
  async delete(em: EntityManager, viewer: User, actor: Actor, ids: string[]): Promise<number> {
    checkSelection(ids);
    const { files, deletion, activity } = this.parts;
    const items = await em.find(QuarantinedItem, { id: ids, status: QuarantineStatus.HELD });
    // One photo may be held by several of its hashes.
    const held = new Map(items.map((item) => [item.image?.id ?? item.file?.id, item]));
    for (const { image, file, name } of held.values()) {
      const own = this.parts.orm.em.fork();
      if (file) await files.delete(own, viewer, actor, file.id);
      if (image) {
        await deletion.delete(own, viewer, image.id);
        const subject = { id: image.id, name };
        await activity.write(actor, {
          kind: ActivityKind.IMAGES_DELETED,
          subject,
          detail: 'From the quarantine',
        });
      }
    }
    return held.size;
  }

  private async releaseAll(em: EntityManager, actor: Actor, items: QuarantinedItem[]): Promise<number> {
    const { activity, clock } = this.parts;
    if (items.length === 0) return 0;
    await em.transactional(async (tx) => {
      for (const item of items) {
        const subject = { id: item.image?.id ?? item.file?.id ?? item.id, name: item.name };
        activity.add(tx, actor, {
          kind: ActivityKind.ITEM_RELEASED,
          subject,
          detail: `${item.type} ${item.value}`,
        });
      }
      await tx.flush();
      const ids = items.map(({ id }) => id);
      const released = {
        status: QuarantineStatus.RELEASED,
        releasedAt: clock.now(),
        releasedBy: actor.user?.username ?? '',
      };
      await tx.nativeUpdate(QuarantinedItem, { id: ids }, released);
      const images = items.flatMap(({ image }) => image?.id ?? []);
      const files = items.flatMap(({ file }) => file?.id ?? []);
      // What is still held for another of its hashes stays so.
      const still = await tx.find(
        QuarantinedItem,
        { status: QuarantineStatus.HELD, $or: [{ image: images }, { file: files }] },
        { filters: false },
      );
      const held = new Set(still.flatMap(({ image, file }) => [image?.id, file?.id]));
      const free = (id: string) => !held.has(id);
      await tx.nativeUpdate(Image, { id: images.filter(free) }, { quarantinedAt: null }, { filters: false });
      await tx.nativeUpdate(StoredFile, { id: files.filter(free) }, { quarantinedAt: null });
    });
    return items.length;
  }

  private async sweepKind(kind: Kind): Promise<QuarantinedItem[]> {
    const held: QuarantinedItem[] = [];
    let last = '';
    for (;;) {
      const em = this.parts.orm.em.fork();
      const items = (await em.find(
        kind.entity as typeof StoredFile,
        { id: { $gt: last } },
        {
          fields: ['id', 'owner', 'name', 'sha256', 'md5', 'sha1'],
          orderBy: { id: 'asc' },
          limit: BATCH,
          filters: false,
          disableIdentityMap: true,
        },
      )) as Stored[];
      const end = items.at(-1);
      if (!end) return held;
      last = end.id;
      const matches = await matchesOf(this.parts.store, em, items.flatMap(candidatesOfFile));
      if (matches.length > 0) held.push(...(await this.hold(em, kind, items, matches)));
    }
  }

  private async hold(
    em: EntityManager,
    kind: Kind,
    items: Stored[],
    matches: Match[],
  ): Promise<QuarantinedItem[]> {
    const { activity, clock } = this.parts;
    const byHash = new Map(matches.map((match) => [match.hash, match]));
    const found = items.flatMap((item) =>
      candidatesOfFile(item).flatMap(({ type, value }) => {
        const match = byHash.get(valueHash(type, value));
        return match ? [{ item, match }] : [];
      }),
    );
    const ids = found.map(({ item }) => item.id);
    // Released ones, too: what an administrator has found good stays so.
    const known = await em.find(QuarantinedItem, { [kind.key]: ids }, { filters: false });
    const isKnown = new Set(known.map((entry) => `${entry[kind.key]?.id} ${entry.type}`));
    const fresh = found.filter(({ item, match }) => !isKnown.has(`${item.id} ${match.type}`));
    if (fresh.length === 0) return [];
    const now = clock.now();
    const entries = fresh.map(({ item, match }) => ({
      id: uuidv7(),
      [kind.key]: item.id,
      owner: item.owner.id,
      name: item.name,
      type: match.type,
      value: match.value,
      cause: match.cause,
      feeds: match.feeds.join(', ').slice(0, 255),
      status: QuarantineStatus.HELD,
      quarantinedAt: now,
    }));
    await em.transactional(async (tx) => {
      for (const { item, match } of fresh) {
        const entry = {
          kind: ActivityKind.ITEM_QUARANTINED,
          subject: item,
          detail: `${match.type} ${match.value}`,
        };
        activity.add(tx, { user: null, name: 'screening', ip: null }, entry);
      }
      await tx.flush();
      await tx.insertMany(QuarantinedItem, entries as never);
      const where = { id: fresh.map(({ item }) => item.id) };
      await tx.nativeUpdate(
        kind.entity as typeof StoredFile,
        where,
        { quarantinedAt: now },
        { filters: false },
      );
    });
    return entries as unknown as QuarantinedItem[];
  }
}

function checkSelection(ids: string[]): void {
  if (ids.length > LARGEST_SELECTION) {
    throw badUserInput({ ids: `Choose at most ${LARGEST_SELECTION} items at once.` });
  }
}
