import { setImmediate as breathe } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/mysql';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PictureState } from '../../models/index.js';
import { firstIdAt, timeOf } from '../database/uuid-time.js';

/** Photos that are counted in one query, a few milliseconds, for which the embedded database holds up all others. */
const WINDOW = 2_000;

/** States in which there is something to delete. */
export const WITH_PICTURES = [PictureState.ORIGINAL, PictureState.BLURRING, PictureState.BLURRED];

@ObjectType({ description: 'What a limit of days would delete now: the pictures of photos older than it.' })
export class PicturesToDelete {
  @Field(() => Int)
  photos: number;

  @Field(() => Float, {
    description:
      'Of these photos as they were uploaded; photos uploaded twice are stored once and counted twice.',
  })
  bytes: number;

  @Field(() => Date, { nullable: true, description: 'When the oldest of them was uploaded.' })
  oldest: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the newest of them was uploaded.' })
  newest: Date | null;
}

interface Counted {
  photos: number | string;
  bytes: number | string | null;
  seen: number | string;
  lowest: string | null;
  highest: string | null;
  last: string | null;
}

/** Counts photos uploaded before a time whose pictures are there; those not checked yet are not among them. */
export async function picturesToDelete(em: EntityManager, limit: Date): Promise<PicturesToDelete> {
  const knex = em.getKnex();
  let [photos, bytes] = [0, 0];
  const ends: string[] = [];
  for (const pictures of WITH_PICTURES) {
    for (let last = ''; ; ) {
      const window = knex('images')
        .select('id', 'bytes', 'status')
        .where({ pictures, deleted_at: null })
        .andWhere('id', '<', firstIdAt(limit))
        .andWhere('id', '>', last)
        .orderBy('id')
        .limit(WINDOW);
      const counts = "status <> 'PENDING'";
      const [row]: Counted[] = await knex
        .from(window.as('photos'))
        .count('* as seen')
        .max('id as last')
        .select(
          knex.raw(`sum(case when ${counts} then 1 else 0 end) as photos`),
          knex.raw(`sum(case when ${counts} then bytes else 0 end) as bytes`),
          knex.raw(`min(case when ${counts} then id end) as lowest`),
          knex.raw(`max(case when ${counts} then id end) as highest`),
        );
      if (!row?.last) break;
      photos += Number(row.photos);
      bytes += Number(row.bytes);
      if (row.lowest && row.highest) ends.push(row.lowest, row.highest);
      if (Number(row.seen) < WINDOW) break;
      last = row.last;
      await breathe();
    }
  }
  ends.sort();
  const [oldest, newest] = [ends[0], ends.at(-1)];
  return { photos, bytes, oldest: oldest ? timeOf(oldest) : null, newest: newest ? timeOf(newest) : null };
}
