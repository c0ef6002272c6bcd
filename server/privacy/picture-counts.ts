import { setImmediate as breathe } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/mysql';
import { Field, Int, ObjectType } from 'type-graphql';
import { PictureState } from '../../models/index.js';

/** Photos that are counted in one query: by the index alone, so that it takes a few milliseconds. */
const WINDOW = 20_000;

@ObjectType({ description: 'How many photos are kept how.' })
export class PictureCounts {
  @Field(() => Int, { description: 'As they were uploaded.' })
  originals: number;

  @Field(() => Int, {
    description:
      'To be blurred: not checked yet, failed, in quarantine, or about to be. Nobody sees them until then.',
  })
  blurring: number;

  @Field(() => Int)
  blurred: number;

  @Field(() => Int, { description: 'Their figures alone are kept.' })
  deleted: number;
}

export async function pictureCounts(em: EntityManager): Promise<PictureCounts> {
  return {
    originals: await countPictures(em, PictureState.ORIGINAL),
    blurring: await countPictures(em, PictureState.BLURRING),
    blurred: await countPictures(em, PictureState.BLURRED),
    deleted: await countPictures(em, PictureState.DELETED),
  };
}

/** Counts photos in portions: for one query over a million the embedded database would hold up all others. */
export async function countPictures(em: EntityManager, pictures: PictureState): Promise<number> {
  const knex = em.getKnex();
  let count = 0;
  for (let last = ''; ; ) {
    const window = knex('images')
      .select('id')
      .where({ pictures, deleted_at: null })
      .andWhere('id', '>', last)
      .orderBy('id')
      .limit(WINDOW);
    const [row]: { seen: number | string; last: string | null }[] = await knex
      .from(window.as('photos'))
      .count('* as seen')
      .max('id as last');
    count += Number(row?.seen ?? 0);
    if (!row?.last || Number(row.seen) < WINDOW) return count;
    last = row.last;
    await breathe();
  }
}
