import type { FilterQuery } from '@mikro-orm/core';
import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType, registerEnumType } from 'type-graphql';
import {
  type DetectionCategory,
  Image,
  ImageSource,
  ImageStatus,
  ReviewState,
  Role,
  type User,
} from '../../models/index.js';
import { contains } from '../database/contains.js';
import { firstIdAt } from '../database/uuid-time.js';
import { forbidden } from '../errors.js';
import { nameKey } from '../storage/file-name.js';

export enum HistorySort {
  NEWEST = 'NEWEST',
  OLDEST = 'OLDEST',
  NAME = 'NAME',
}

registerEnumType(HistorySort, { name: 'HistorySort' });

@InputType({ description: 'What else photos of the history must be; all of it.' })
export class HistoryFilter {
  @Field(() => String, { nullable: true, description: 'A part of the name.' })
  @IsOptional()
  @MaxLength(255)
  search?: string | null;

  @Field(() => ImageSource, { nullable: true })
  source?: ImageSource | null;

  @Field(() => ImageStatus, { nullable: true })
  status?: ImageStatus | null;

  @Field(() => Date, { nullable: true, description: 'Uploaded at this time or later.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Uploaded before this time.' })
  until?: Date | null;
}

/** Which photos of the record are asked for. */
export interface HistorySelection {
  category?: DetectionCategory | null;
  reviewed?: boolean | null;
  uncertain?: boolean | null;
  userId?: string | null;
  everyone?: boolean | null;
  filter?: HistoryFilter | null;
}

/**
 * Whose photos a viewer asks for: their own, a user's, or with null everyone's.
 *
 * @throws FORBIDDEN for somebody else's, unless the viewer is an administrator
 */
export function ownerOf(viewer: User, { userId, everyone }: HistorySelection): string | null {
  if (!everyone && (!userId || userId === viewer.id)) return viewer.id;
  if (viewer.role !== Role.ADMIN) throw forbidden("Only administrators see other people's photos.");
  return everyone ? null : (userId as string);
}

/** The conditions of a selection, made anew for each query. */
export function selectionWhere(ownerId: string | null, selection: HistorySelection): FilterQuery<Image> {
  const { category, filter } = selection;
  const conditions: FilterQuery<Image>[] = [];
  if (ownerId) conditions.push({ owner: ownerId });
  if (category) conditions.push({ category });
  const reviews = reviewsOf(selection);
  if (reviews.length <= 1) conditions.push({ review: { $in: reviews } });
  // Not as a list of two, which is read from two places of the index and sorted: nearly all photos are among them.
  if (reviews.length === 2) {
    conditions.push({
      review: { $ne: Object.values(ReviewState).find((state) => !reviews.includes(state)) },
    });
  }
  if (filter?.source) conditions.push({ source: filter.source });
  if (filter?.status) conditions.push({ status: filter.status });
  // Ids begin with their time, so a span of time is a span of the keyset.
  if (filter?.from) conditions.push({ id: { $gte: firstIdAt(filter.from) } });
  if (filter?.until) conditions.push({ id: { $lt: firstIdAt(filter.until) } });
  if (filter?.search?.trim()) conditions.push(contains<Image>('name_key', nameKey(filter.search.trim())));
  return conditions.length > 0 ? { $and: conditions } : {};
}

/** Where the verdicts of a selection may stand. */
export function reviewsOf({ reviewed, uncertain }: HistorySelection): ReviewState[] {
  return Object.values(ReviewState).filter(
    (state) =>
      (reviewed == null || reviewed === (state === ReviewState.REVIEWED)) &&
      (uncertain == null || uncertain === (state === ReviewState.UNCERTAIN)),
  );
}

/** Whether a selection is a whole tab, whose size the tallies know. */
export function isWholeTab({ filter }: HistorySelection): boolean {
  return !filter || Object.values(filter).every((value) => value == null || value === '');
}
