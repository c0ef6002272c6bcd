import { basename } from 'node:path/posix';
import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import { Image, PictureState, StoredFile, User } from '../models/index.js';
import type { FilesService } from './files/files.service.js';
import { originalKey, renderingsFolder } from './images/photo-keys.js';
import type { StoredOriginals } from './images/stored-originals.js';
import type { KeyMutex } from './storage/key-mutex.js';
import type { Storage } from './storage/storage.js';

/** Names that are looked up with one query. */
const BATCH = 500;

interface Parts {
  orm: MikroORM;
  storage: Storage;
  originals: StoredOriginals;
  /** By photo: see RenderingsService. */
  pictureLocks: KeyMutex;
  files: FilesService;
  log: Logger;
}

/** One of the folders that every owner has. */
interface Kind {
  folder: string;
  /** Those of the names that a record has. */
  recorded(em: EntityManager, ownerId: string, names: string[]): Promise<string[]>;
  /** Removes what lies under a name, unless a record has come up meanwhile. */
  remove(em: EntityManager, ownerId: string, name: string): Promise<void>;
}

/**
 * Removes from the store what no record needs. A process that dies leaves such files, because bytes are stored before
 * their record is written and removed after it: so a record never lacks its bytes.
 */
export class StoreSweep {
  private readonly kinds: Kind[];
  /** A process before this one may have left something. */
  private wanted = true;

  constructor(private readonly parts: Parts) {
    const { storage, originals, pictureLocks, files } = parts;
    this.kinds = [
      {
        folder: 'originals',
        recorded: async (em, owner, names) => {
          const images = await em.find(Image, { owner, sha256: { $in: names } }, UNFILTERED);
          const kept = images.filter(({ sha256, storageKey }) => storageKey === originalKey(owner, sha256));
          return kept.map(({ sha256 }) => sha256);
        },
        remove: (_em, ownerId, sha256) => originals.sweep({ owner: { id: ownerId }, sha256 }),
      },
      {
        folder: 'blurred',
        recorded: async (em, _ownerId, names) => {
          const ids = names.map(photoOf);
          const images = await em.find(Image, { id: { $in: ids } }, UNFILTERED);
          return images.map(({ storageKey }) => basename(storageKey));
        },
        // It may be just about to get its record.
        remove: (em, ownerId, name) =>
          pictureLocks.run(photoOf(name), async () => {
            const key = `${ownerId}/blurred/${photoOf(name).slice(-2)}/${name}`;
            const needed = await em.fork().count(Image, { id: photoOf(name), storageKey: key }, UNFILTERED);
            if (needed === 0) await storage.remove(key);
          }),
      },
      {
        folder: 'renderings',
        recorded: async (em, _ownerId, names) => {
          const shown = { $in: [PictureState.ORIGINAL, PictureState.BLURRED] };
          const ids = names.map(photoOf);
          const images = await em.find(Image, { id: { $in: ids }, pictures: shown }, UNFILTERED);
          return images.map((image) => basename(renderingsFolder(image)));
        },
        remove: (_em, ownerId, name) =>
          storage.removeFolder(`${ownerId}/renderings/${photoOf(name).slice(-2)}/${name}`),
      },
      {
        folder: 'files',
        recorded: async (em, _ownerId, ids) =>
          (await em.find(StoredFile, { id: { $in: ids } }, { fields: ['id'] })).map(({ id }) => id),
        remove: (em, ownerId, id) => files.sweep(em, ownerId, id),
      },
    ];
  }

  /** Has the store looked through soon: something may have been left there, which could not be told just now. */
  readonly want = (): void => {
    this.wanted = true;
  };

  /** Looks through the whole store when there is reason to. */
  async runIfWanted(signal: AbortSignal): Promise<void> {
    if (!this.wanted) return;
    this.wanted = false;
    try {
      await this.run(signal);
    } catch (error) {
      this.wanted = true;
      throw error;
    }
  }

  /** Looks through the whole store, while uploads go on. */
  private async run(signal: AbortSignal): Promise<void> {
    const { orm, storage, log } = this.parts;
    let removed = 0;
    for (const owners of batches(await storage.list(''))) {
      const known = await orm.em.fork().find(User, { id: { $in: owners } }, { fields: ['id'] });
      const ids = new Set(known.map(({ id }) => id));
      for (const owner of owners) {
        if (signal.aborted) return;
        if (ids.has(owner)) {
          for (const kind of this.kinds) removed += await this.sweep(kind, owner, signal);
        } else {
          await storage.removeFolder(owner);
          removed += 1;
        }
      }
    }
    if (removed > 0) log.info({ removed }, 'removed stored files that no record needs');
  }

  private async sweep(kind: Kind, ownerId: string, signal: AbortSignal): Promise<number> {
    const { orm, storage } = this.parts;
    let removed = 0;
    for (const part of await storage.list(`${ownerId}/${kind.folder}`)) {
      for (const names of batches(await storage.list(`${ownerId}/${kind.folder}/${part}`))) {
        if (signal.aborted) return removed;
        const em = orm.em.fork();
        const recorded = new Set(await kind.recorded(em, ownerId, names));
        const unknown = names.filter((name) => !recorded.has(name));
        for (const name of unknown) await kind.remove(em, ownerId, name);
        removed += unknown.length;
      }
    }
    return removed;
  }
}

/** Photos that can still be brought back need their bytes, too. */
const UNFILTERED = { filters: false, fields: ['id', 'owner', 'sha256', 'storageKey'] } as const;

/** The id of the photo that a picture with faces blurred, or a folder of pictures, is of. */
const photoOf = (name: string) => name.slice(0, 36);

function batches(names: string[]): string[][] {
  return Array.from({ length: Math.ceil(names.length / BATCH) }, (_, index) =>
    names.slice(index * BATCH, (index + 1) * BATCH),
  );
}
