import { type FilterQuery, QueryOrder, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import {
  type DetectionCategory,
  Image,
  ImageStatus,
  ReviewState,
  Role,
  type User,
} from '../../models/index.js';
import { type Page, readPage } from '../database/keyset.js';
import { isEmbedded } from '../database/statements.js';
import { notFound } from '../errors.js';
import { filteredSummary } from './filtered-summary.js';
import {
  type HistorySelection,
  HistorySort,
  isWholeTab,
  ownerOf,
  reviewsOf,
  selectionWhere,
} from './history-filter.js';
import { addToSummary, emptySummary, type HistorySummary, type ImageNeighbours } from './images.types.js';

/** The record: whose photos show what. People see their own; administrators those of anyone they name, or everyone's. */
export class HistoryService {
  /**
   * A page of photos.
   *
   * @throws FORBIDDEN for somebody else's
   */
  list(
    em: EntityManager,
    viewer: User,
    selection: HistorySelection,
    sort: HistorySort,
    first?: number | null,
    after?: string | null,
  ): Promise<Page<Image>> {
    const ownerId = ownerOf(viewer, selection);
    const { orderBy, keyOf, behind } = ORDERS[sort];
    return readPage({
      first,
      after,
      keyOf,
      read: (limit, key) =>
        em.find(
          Image,
          { $and: [selectionWhere(ownerId, selection), key ? behind(key, em) : {}] },
          { orderBy, limit, indexHint: hintFor(em, ownerId, selection, sort) },
        ),
      count: () =>
        isWholeTab(selection)
          ? this.tabSize(em, ownerId, selection)
          : em.count(Image, selectionWhere(ownerId, selection)),
    });
  }

  /**
   * All photos of a selection, in batches, each read when the one before it is done with.
   *
   * @throws FORBIDDEN for somebody else's
   */
  async *each(
    em: EntityManager,
    viewer: User,
    selection: HistorySelection,
    sort: HistorySort,
    size: number,
  ): AsyncGenerator<Image[]> {
    const ownerId = ownerOf(viewer, selection);
    const { orderBy, keyOf, behind } = ORDERS[sort];
    for (let key: string[] | undefined; ; ) {
      const where = { $and: [selectionWhere(ownerId, selection), key ? behind(key, em) : {}] };
      const indexHint = hintFor(em, ownerId, selection, sort);
      const batch = await em.find(Image, where, {
        orderBy,
        limit: size,
        indexHint,
        disableIdentityMap: true,
      });
      if (batch.length > 0) yield batch;
      if (batch.length < size) return;
      key = keyOf(batch.at(-1) as Image);
    }
  }

  /** Those of some photos that are there and the viewer may see, in the order of the ids. */
  async some(em: EntityManager, viewer: User, ids: string[]): Promise<Image[]> {
    const owner = viewer.role === Role.ADMIN ? {} : { owner: viewer.id };
    const images = await em.find(Image, { id: { $in: ids }, ...owner });
    const byId = new Map(images.map((image) => [image.id, image]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /**
   * The photos before and after one in a list, null at its ends.
   *
   * @throws NOT_FOUND, FORBIDDEN
   */
  async neighbours(
    em: EntityManager,
    viewer: User,
    id: string,
    selection: HistorySelection,
    sort: HistorySort,
  ): Promise<ImageNeighbours> {
    const image = await this.get(em, viewer, id);
    const ownerId = ownerOf(viewer, selection);
    const beside = (order: Order) =>
      em.findOne(
        Image,
        { $and: [selectionWhere(ownerId, selection), order.behind(order.keyOf(image), em)] },
        { orderBy: order.orderBy, indexHint: hintFor(em, ownerId, selection, sort) },
      );
    return { previous: await beside(REVERSE[sort]), next: await beside(ORDERS[sort]) };
  }

  /** @throws FORBIDDEN for somebody else's */
  async summary(em: EntityManager, viewer: User, selection: HistorySelection): Promise<HistorySummary> {
    const ownerId = ownerOf(viewer, selection);
    const reviews = reviewsOf(selection);
    if (selection.filter && !isWholeTab(selection)) {
      return filteredSummary(em, ownerId, selection.filter, reviews);
    }
    const summary = emptySummary();
    for (const { category, review, count } of await readTallies(em, ownerId)) {
      if (reviews.includes(review)) addToSummary(summary, category, count, review);
    }
    if (!reviews.includes(ReviewState.NONE)) return summary;
    addToSummary(summary, 'PENDING', await countUnjudged(em, ownerId, ImageStatus.PENDING));
    addToSummary(summary, 'FAILED', await countUnjudged(em, ownerId, ImageStatus.FAILED));
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

  private async tabSize(em: EntityManager, owner: string | null, selection: HistorySelection) {
    const { category } = selection;
    const reviews = reviewsOf(selection);
    const tallies = await readTallies(em, owner);
    const judged = tallies
      .filter((tally) => (!category || tally.category === category) && reviews.includes(tally.review))
      .reduce((sum, tally) => sum + tally.count, 0);
    if (category || !reviews.includes(ReviewState.NONE)) return judged;
    const pending = await countUnjudged(em, owner, ImageStatus.PENDING);
    return judged + pending + (await countUnjudged(em, owner, ImageStatus.FAILED));
  }
}

interface TallySum {
  category: DetectionCategory;
  review: ReviewState;
  count: number;
}

/** How many judged photos lie where. */
async function readTallies(em: EntityManager, owner: string | null): Promise<TallySum[]> {
  const rows = await em.execute<(TallySum & { total: number | string })[]>(
    `select category, review, sum(count) as total from ${owner ? 'image_tallies where owner_id = ?' : 'image_totals'}
     group by category, review`,
    owner ? [owner] : [],
  );
  // MySQL gives sums as text.
  return rows.map(({ category, review, total }) => ({ category, review, count: Number(total) }));
}

/** Photos without a verdict are few, and have an index of their own. */
function countUnjudged(em: EntityManager, owner: string | null, status: ImageStatus): Promise<number> {
  return em.count(Image, { status, ...(owner ? { owner } : {}) });
}

/** An order of the history: its columns, an item's key in them, and what lies behind a key. */
interface Order {
  orderBy: Partial<Record<'id' | 'nameKey', QueryOrder>>;
  keyOf(image: Image): string[];
  behind(key: string[], em: EntityManager): FilterQuery<Image>;
}

const byId = (direction: QueryOrder.ASC | QueryOrder.DESC): Order => ({
  orderBy: { id: direction },
  keyOf: (image) => [image.id],
  behind: ([id]) => ({ id: direction === QueryOrder.ASC ? { $gt: id } : { $lt: id } }),
});

const byName = (direction: QueryOrder.ASC | QueryOrder.DESC): Order => ({
  orderBy: { nameKey: direction, id: direction },
  keyOf: (image) => [image.nameKey, image.id],
  behind: ([name = '', id = ''], em) => {
    const beyond = direction === QueryOrder.ASC ? '>' : '<';
    // The same said twice: each database finds its place in the index by one of them, and by the other it does not.
    return isEmbedded(em)
      ? { [raw(`(name_key, id) ${beyond} (?, ?)`, [name, id])]: [] }
      : { [raw(`(name_key ${beyond} ? or (name_key = ? and id ${beyond} ?))`, [name, name, id])]: [] };
  },
});

/**
 * Names the index of a list for MariaDB. Left to itself it finds the owner or the tab in the index, and reads all photos of
 * theirs up to the place where the page begins: seconds, among a million. Lists by a photo's state or review have indexes
 * of their own, and few photos.
 */
function hintFor(
  em: EntityManager,
  ownerId: string | null,
  selection: HistorySelection,
  sort: HistorySort,
): string | undefined {
  const { category, filter } = selection;
  if (isEmbedded(em)) return undefined;
  const of = `${ownerId ? 'owner_' : ''}${category ? 'category_' : ''}`;
  if (sort === HistorySort.NAME) return `force index (images_${of}${category ? '' : 'kept_'}name_index)`;
  if (filter?.status || reviewsOf(selection).length === 1) return undefined;
  return `force index (images_${of}kept_index)`;
}

const ORDERS: Record<HistorySort, Order> = {
  [HistorySort.NEWEST]: byId(QueryOrder.DESC),
  [HistorySort.OLDEST]: byId(QueryOrder.ASC),
  [HistorySort.NAME]: byName(QueryOrder.ASC),
};

const REVERSE: Record<HistorySort, Order> = {
  [HistorySort.NEWEST]: byId(QueryOrder.ASC),
  [HistorySort.OLDEST]: byId(QueryOrder.DESC),
  [HistorySort.NAME]: byName(QueryOrder.DESC),
};
