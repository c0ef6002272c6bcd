import { raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { Field, ID, ObjectType } from 'type-graphql';
import { DetectionCategory, Image, ImageStatus, PictureState, type User } from '../../models/index.js';
import { badUserInput } from '../errors.js';

/** How many hashes one call may ask about. */
export const MOST_HASHES = 1000;

@ObjectType({ description: 'A photo that an upload would be answered with, without being stored again.' })
export class KnownUpload {
  @Field({ description: 'Of its bytes, in hexadecimal, lower case.' })
  sha256: string;

  @Field(() => ID)
  id: string;

  @Field(() => DetectionCategory)
  category: DetectionCategory;
}

/**
 * Which photos an owner need not send again: those whose newest record is DONE by the detector of today, by the rule that
 * an upload of the same bytes goes by.
 *
 * @param hashes SHA-256 of the bytes, in hexadecimal
 * @throws BAD_USER_INPUT for too many hashes, or what is none
 */
export async function knownUploads(
  em: EntityManager,
  owner: User,
  hashes: string[],
  detectorVersion: string,
): Promise<KnownUpload[]> {
  const wanted = [...new Set(hashes.map((hash) => hash.toLowerCase()))];
  if (hashes.length > MOST_HASHES) {
    throw badUserInput({ hashes: `Ask about at most ${MOST_HASHES} photos at once.` });
  }
  if (!wanted.every((hash) => /^[0-9a-f]{64}$/.test(hash))) {
    throw badUserInput({ hashes: 'A hash is the SHA-256 of a photo, 64 hexadecimal digits.' });
  }
  if (wanted.length === 0) return [];
  const latest = await em
    .createQueryBuilder(Image)
    .select(raw('max(id) as newest'))
    .where({ owner: owner.id, sha256: { $in: wanted }, deletedAt: null })
    .groupBy('sha256')
    .execute<{ newest: string }[]>('all');
  const done = {
    status: ImageStatus.DONE,
    // What is not the original any more cannot be judged again.
    $or: [{ detectorVersion }, { pictures: { $ne: PictureState.ORIGINAL } }],
    category: { $ne: null },
    quarantinedAt: null,
  };
  const images = await em.find(
    Image,
    { id: { $in: latest.map(({ newest }) => newest) }, ...done },
    { fields: ['sha256', 'category'] },
  );
  return images.map(({ id, sha256, category }) => ({ id, sha256, category: category as DetectionCategory }));
}
