import type { MikroORM } from '@mikro-orm/mysql';
import { Image } from '../../models/index.js';
import { KeyMutex } from '../storage/key-mutex.js';
import type { Storage } from '../storage/storage.js';
import { originalKey } from './photo-keys.js';

/** Some bytes of one owner, whose account may be gone. */
interface Bytes {
  owner: { id: string };
  sha256: string;
}

/** Photos as they were uploaded: the same bytes of one owner are stored once, and go with the last record that needs them. */
export class StoredOriginals {
  private readonly locks = new KeyMutex();

  /** @param onLeftover told of what could not be removed, or not be told to be of no use, and may still lie in the store */
  constructor(
    private readonly orm: MikroORM,
    private readonly storage: Storage,
    private readonly onLeftover: (error: unknown) => void,
  ) {}

  /** Runs what brings the records and the stored bytes in line, one at a time for the same bytes. */
  locked<T>({ owner, sha256 }: Bytes, task: (key: string) => Promise<T>): Promise<T> {
    const key = originalKey(owner.id, sha256);
    return this.locks.run(key, () => task(key));
  }

  /**
   * Removes bytes that no record needs; the caller holds their lock. What goes wrong is left to the sweep, because what the
   * bytes belong to is gone, or was never recorded, whatever becomes of them.
   */
  async removeUnused(bytes: Bytes): Promise<void> {
    await this.removeIfUnused(bytes).catch(this.onLeftover);
  }

  /** Removes bytes that no record needs, for who does not hold their lock. */
  async sweep(bytes: Bytes): Promise<void> {
    await this.locked(bytes, () => this.removeIfUnused(bytes));
  }

  private async removeIfUnused({ owner, sha256 }: Bytes): Promise<void> {
    const storageKey = originalKey(owner.id, sha256);
    // Owner and checksum are an index.
    const where = { owner: owner.id, sha256, storageKey };
    const records = await this.orm.em.fork().count(Image, where, { filters: false });
    if (records === 0) await this.storage.remove(storageKey);
  }
}
