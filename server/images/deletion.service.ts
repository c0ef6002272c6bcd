import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { Image, Role, type User } from '../../models/index.js';
import type { Clock } from '../clock.js';
import { badUserInput } from '../errors.js';
import type { KeyMutex } from '../storage/key-mutex.js';
import type { Storage } from '../storage/storage.js';
import type { HistoryService } from './history.service.js';
import type { ImageRecords } from './image-records.js';
import { renderingsFolder } from './photo-keys.js';
import type { UploadsService } from './uploads.service.js';

/** How long photos deleted as a selection can be brought back. */
export const UNDO_MS = 15 * 60_000;

/** How many photos one call may delete or bring back. */
const LARGEST_SELECTION = 500;

interface Parts {
  orm: MikroORM;
  storage: Storage;
  records: ImageRecords;
  history: HistoryService;
  uploads: UploadsService;
  /** By photo: see RenderingsService. */
  pictureLocks: KeyMutex;
  clock: Clock;
}

/** Removing photos: one for good, or a selection with a time to think again. */
export class DeletionService {
  constructor(private readonly parts: Parts) {}

  /**
   * Removes a photo for good: its record, its faces, what was rendered from it, and its bytes unless another record
   * needs them.
   *
   * @throws NOT_FOUND
   */
  async delete(em: EntityManager, viewer: User, id: string): Promise<Image> {
    const image = await this.parts.history.get(em, viewer, id);
    await this.purgeOne(image);
    return image;
  }

  /** Deletes photos, to be had back for 15 minutes. Those that are not the viewer's are left alone. */
  async trash(viewer: User, ids: string[]): Promise<number> {
    checkSelection(ids);
    return this.parts.records.trash(ids, ownerLimit(viewer));
  }

  /** Brings back what was deleted in the last 15 minutes. */
  async restore(viewer: User, ids: string[]): Promise<number> {
    checkSelection(ids);
    return this.parts.records.restore(ids, ownerLimit(viewer));
  }

  /** Removes for good what can no longer be brought back. */
  async purge(): Promise<void> {
    const em = this.parts.orm.em.fork();
    const before = new Date(this.parts.clock.now().getTime() - UNDO_MS);
    for (;;) {
      const expired = { deletedAt: { $ne: null, $lt: before } };
      const images = await em.find(Image, expired, { filters: false, orderBy: { id: 'asc' }, limit: 100 });
      if (images.length === 0) return;
      for (const image of images) await this.purgeOne(image);
      em.clear();
    }
  }

  private async purgeOne(image: Image): Promise<void> {
    await this.parts.uploads.withdraw(image);
    await this.parts.pictureLocks.run(image.id, () =>
      this.parts.storage.removeFolder(renderingsFolder(image)),
    );
  }
}

function ownerLimit(viewer: User): string | null {
  return viewer.role === Role.ADMIN ? null : viewer.id;
}

function checkSelection(ids: string[]): void {
  if (ids.length > LARGEST_SELECTION) {
    throw badUserInput({ ids: `Choose at most ${LARGEST_SELECTION} photos at once.` });
  }
}
