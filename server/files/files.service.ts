import type { Readable } from 'node:stream';
import { type FilterQuery, QueryOrder, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import { ActivityKind, Role, StoredFile, type User } from '../../models/index.js';
import type { ActivityLog, Actor } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { contains } from '../database/contains.js';
import { type Page, readPage } from '../database/keyset.js';
import { emailUnconfirmed, forbidden, notFound, quotaExceeded } from '../errors.js';
import type { ScreeningService } from '../indicators/screening/screening.service.js';
import type { Receipts } from '../receipts/receipts.js';
import { fileName, nameKey } from '../storage/file-name.js';
import { KeyMutex } from '../storage/key-mutex.js';
import type { ReceivedFile, Storage } from '../storage/storage.js';
import type { FileUsage } from './files.types.js';

interface Parts {
  storage: Storage;
  screening: ScreeningService;
  activity: ActivityLog;
  receipts: Receipts;
  clock: Clock;
  maxUploadBytes: number;
  quotaBytes: number;
  /** Told of what could not be removed, or not be told to be of no use, and may still lie in the store. */
  onLeftover(error: unknown): void;
}

/** Whose files are asked for, and which. */
export interface FilesSelection {
  userId?: string | null;
  everyone?: boolean | null;
  search?: string | null;
}

/** Files of any kind: taken in, listed, given back, removed. People see their own, administrators all. */
export class FilesService {
  /** Held while an owner's quota is looked at and used. */
  private readonly owners = new KeyMutex();

  constructor(private readonly parts: Parts) {}

  /**
   * Takes in a file.
   *
   * @throws EMAIL_UNCONFIRMED, UPLOAD_TOO_LARGE, INDICATOR_MATCH, QUOTA_EXCEEDED; nothing is left in either case
   */
  async upload(
    em: EntityManager,
    owner: User,
    file: { stream: Readable; name: string | undefined; ip: string | null },
  ): Promise<StoredFile> {
    if (!owner.emailConfirmed) throw emailUnconfirmed();
    const { storage, screening, maxUploadBytes } = this.parts;
    const received = await storage.receive(file.stream, maxUploadBytes, await screening.extraHashes());
    try {
      await screening.checkFile(received, { owner, ip: file.ip, name: fileName(file.name, 'file') });
      return await this.owners.run(owner.id, () => this.keep(em, owner, file, received));
    } finally {
      await received.discard();
    }
  }

  private async keep(
    em: EntityManager,
    owner: User,
    { name, ip }: { name: string | undefined; ip: string | null },
    received: ReceivedFile,
  ): Promise<StoredFile> {
    const { storage, activity, receipts, clock, quotaBytes } = this.parts;
    const { bytes } = await usedBy(em, owner.id);
    if (bytes + received.bytes > quotaBytes) throw quotaExceeded(quotaBytes);
    const id = uuidv7();
    const storageKey = fileKey(owner.id, id);
    const visibleName = fileName(name, 'file');
    await storage.keep(received, storageKey);
    const file = em.create(StoredFile, {
      id,
      owner,
      name: visibleName,
      nameKey: nameKey(visibleName),
      bytes: received.bytes,
      sha256: received.sha256,
      md5: received.md5,
      sha1: received.sha1,
      storageKey,
      uploadedAt: clock.now(),
    });
    const subject = { id, name: visibleName };
    activity.add(em, { user: owner, ip }, { kind: ActivityKind.FILE_UPLOADED, subject });
    receipts.addForFile(em, owner, file);
    try {
      await em.persist(file).flush();
    } catch (error) {
      em.clear();
      // A database that went away in the commit may have the record all the same.
      await this.removeUnrecorded(em, id, storageKey).catch(this.parts.onLeftover);
      throw error;
    }
    receipts.wake();
    return file;
  }

  /**
   * A page of files, newest first.
   *
   * @throws FORBIDDEN for somebody else's
   */
  list(
    em: EntityManager,
    viewer: User,
    selection: FilesSelection,
    first?: number | null,
    after?: string | null,
  ): Promise<Page<StoredFile>> {
    const ownerId = ownerOf(viewer, selection);
    return readPage({
      first,
      after,
      keyOf: (file) => [file.id],
      read: (limit, behind) =>
        em.find(
          StoredFile,
          { $and: [filesWhere(ownerId, selection), behind ? { id: { $lt: behind[0] } } : {}] },
          { orderBy: { id: QueryOrder.DESC }, limit },
        ),
      count: () => em.count(StoredFile, filesWhere(ownerId, selection)),
    });
  }

  /** @throws NOT_FOUND also for somebody else's */
  async get(em: EntityManager, viewer: User, id: string): Promise<StoredFile> {
    const owner = viewer.role === Role.ADMIN ? {} : { owner: viewer.id };
    const file = await em.findOne(StoredFile, { id, ...owner });
    if (!file) throw notFound('file');
    return file;
  }

  /** Removes a file for good. @throws NOT_FOUND */
  async delete(em: EntityManager, viewer: User, actor: Actor, id: string): Promise<void> {
    const file = await this.get(em, viewer, id);
    const subject = { id, name: file.name };
    this.parts.activity.add(em, actor, { kind: ActivityKind.FILE_DELETED, subject });
    await em.remove(file).flush();
    // After the commit: a crash in between leaves bytes without a record, never a record without its bytes.
    await this.parts.storage.remove(file.storageKey).catch(this.parts.onLeftover);
  }

  /** Removes a stored file without a record, such as a process leaves that dies between the two. */
  async sweep(em: EntityManager, ownerId: string, id: string): Promise<void> {
    await this.owners.run(ownerId, () => this.removeUnrecorded(em, id, fileKey(ownerId, id)));
  }

  /** The caller holds the owner's lock. */
  private async removeUnrecorded(em: EntityManager, id: string, storageKey: string): Promise<void> {
    if ((await em.fork().count(StoredFile, { id })) === 0) await this.parts.storage.remove(storageKey);
  }

  /** How much of the quota is used. @throws FORBIDDEN for somebody else's */
  async usage(em: EntityManager, viewer: User, userId?: string | null): Promise<FileUsage> {
    const ownerId = ownerOf(viewer, { userId }) as string;
    return { ...(await usedBy(em, ownerId)), quotaBytes: this.parts.quotaBytes };
  }
}

function fileKey(ownerId: string, id: string): string {
  return `${ownerId}/files/${id.slice(-2)}/${id}`;
}

async function usedBy(em: EntityManager, ownerId: string): Promise<{ count: number; bytes: number }> {
  const row: { count: number | string; bytes: number | string } = await em
    .createQueryBuilder(StoredFile)
    .select([raw('count(*) as `count`'), raw('coalesce(sum(bytes), 0) as `bytes`')])
    .where({ owner: ownerId })
    .execute('get', false);
  return { count: Number(row.count), bytes: Number(row.bytes) };
}

function filesWhere(ownerId: string | null, { search }: FilesSelection): FilterQuery<StoredFile> {
  const conditions: FilterQuery<StoredFile>[] = [];
  if (ownerId) conditions.push({ owner: ownerId });
  if (search?.trim()) conditions.push(contains<StoredFile>('name_key', nameKey(search.trim())));
  return conditions.length > 0 ? { $and: conditions } : {};
}

function ownerOf(viewer: User, { userId, everyone }: FilesSelection): string | null {
  if (!everyone && (!userId || userId === viewer.id)) return viewer.id;
  if (viewer.role !== Role.ADMIN) throw forbidden("Only administrators see other people's files.");
  return everyone ? null : (userId as string);
}
