import { raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { type DetectionCategory, Image, ImageStatus, Role, type User } from '../../models/index.js';
import { type Page, readPage } from '../database/keyset.js';
import { forbidden, notFound } from '../errors.js';
import type { Storage } from '../storage/storage.js';
import type { HistorySummary } from './images.types.js';
import { renderingKey } from './photo-keys.js';
import type { UploadsService } from './uploads.service.js';

const TALLY_OF: Record<DetectionCategory, keyof HistorySummary> = {
  NO_FACE: 'noFace',
  ALL_MASKED: 'allMasked',
  SOME_MASKED: 'someMasked',
  NONE_MASKED: 'noneMasked',
};

/** The record: whose photos show what. People see their own; administrators those of anyone they name. */
export class HistoryService {
  constructor(
    private readonly storage: Storage,
    private readonly uploads: UploadsService,
  ) {}

  /**
   * A page of photos, newest first.
   *
   * @param userId whose; the viewer's own when not given, for administrators too
   * @throws FORBIDDEN for somebody else's
   */
  list(
    em: EntityManager,
    viewer: User,
    filter: { category?: DetectionCategory | null; userId?: string | null },
    first?: number | null,
    after?: string | null,
  ): Promise<Page<Image>> {
    const where = {
      owner: ownerId(viewer, filter.userId),
      ...(filter.category ? { category: filter.category } : {}),
    };
    return readPage({
      first,
      after,
      keyOf: (image) => [image.id],
      read: (limit, behind) =>
        em.find(
          Image,
          { ...where, ...(behind ? { id: { $lt: behind[0] } } : {}) },
          { orderBy: { id: 'desc' }, limit },
        ),
      count: () => em.count(Image, where),
    });
  }

  /** @throws FORBIDDEN for somebody else's */
  async summary(em: EntityManager, viewer: User, userId?: string | null): Promise<HistorySummary> {
    const rows: { status: ImageStatus; category: DetectionCategory | null; count: number }[] = await em
      .createQueryBuilder(Image)
      .select(['status', 'category', raw('count(*) as `count`')])
      .where({ owner: ownerId(viewer, userId) })
      .groupBy(['status', 'category'])
      .execute('all', false);
    const summary = {
      total: 0,
      noFace: 0,
      allMasked: 0,
      someMasked: 0,
      noneMasked: 0,
      pending: 0,
      failed: 0,
    };
    for (const { status, category, count } of rows) {
      const tally =
        status === ImageStatus.PENDING
          ? 'pending'
          : status === ImageStatus.FAILED
            ? 'failed'
            : category && TALLY_OF[category];
      summary.total += Number(count);
      if (tally) summary[tally] += Number(count);
    }
    return summary;
  }

  /** @throws NOT_FOUND also for somebody else's */
  async get(em: EntityManager, viewer: User, id: string): Promise<Image> {
    const image = await em.findOne(Image, {
      id,
      ...(viewer.role === Role.ADMIN ? {} : { owner: viewer.id }),
    });
    if (!image) throw notFound('photo');
    return image;
  }

  /** Removes a photo: its record, its faces, what was rendered from it, and its bytes unless another record needs them. */
  async delete(em: EntityManager, viewer: User, id: string): Promise<void> {
    const image = await this.get(em, viewer, id);
    await this.uploads.withdraw(image);
    await this.storage.remove(renderingKey(image, 'annotated'));
    await this.storage.remove(renderingKey(image, 'thumbnail'));
  }
}

function ownerId(viewer: User, userId: string | null | undefined): string {
  if (!userId || userId === viewer.id) return viewer.id;
  if (viewer.role !== Role.ADMIN) throw forbidden("Only administrators see other people's photos.");
  return userId;
}
