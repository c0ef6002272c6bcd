import { Field, Int, ObjectType } from 'type-graphql';
import { Image, ReviewState } from '../../models/index.js';
import { connectionOf } from '../database/keyset.js';

export const ImageConnection = connectionOf(Image, 'ImageConnection');

@ObjectType({ description: 'The photos before and after one in a list; null at its ends.' })
export class ImageNeighbours {
  @Field(() => Image, { nullable: true })
  previous: Image | null;

  @Field(() => Image, { nullable: true })
  next: Image | null;
}

@ObjectType({ description: 'One day of the record.' })
export class DayStatistics {
  @Field({ description: 'YYYY-MM-DD in the time zone asked for.' })
  day: string;

  @Field(() => Int)
  photos: number;

  @Field(() => Int)
  faces: number;

  @Field(() => Int)
  masked: number;
}

@ObjectType({ description: 'How many photos lie under each tab of the history.' })
export class HistorySummary {
  @Field(() => Int, { description: 'All of them: judged, pending and failed.' })
  total: number;

  @Field(() => Int)
  noFace: number;

  @Field(() => Int)
  allMasked: number;

  @Field(() => Int)
  someMasked: number;

  @Field(() => Int)
  noneMasked: number;

  @Field(() => Int, { description: 'To please check; each lies in its category too.' })
  uncertain: number;

  @Field(() => Int, { description: 'Confirmed or corrected by a person; each lies in its category too.' })
  reviewed: number;

  @Field(() => Int)
  pending: number;

  @Field(() => Int)
  failed: number;

  @Field({
    description: 'false: only the newest 100,000 photos were looked at for a filter, and there may be more.',
  })
  exact: boolean;
}

const TAB_OF = {
  NO_FACE: 'noFace',
  ALL_MASKED: 'allMasked',
  SOME_MASKED: 'someMasked',
  NONE_MASKED: 'noneMasked',
  PENDING: 'pending',
  FAILED: 'failed',
} as const satisfies Record<string, keyof HistorySummary>;

/** A category, or the status of a photo without one. */
export type SummaryKind = keyof typeof TAB_OF;

export const emptySummary = (): HistorySummary => ({
  total: 0,
  noFace: 0,
  allMasked: 0,
  someMasked: 0,
  noneMasked: 0,
  uncertain: 0,
  reviewed: 0,
  pending: 0,
  failed: 0,
  exact: true,
});

/** @param review where the verdicts of these photos stand */
export function addToSummary(
  summary: HistorySummary,
  kind: SummaryKind,
  count: number,
  review = ReviewState.NONE,
): void {
  if (review === ReviewState.UNCERTAIN) summary.uncertain += count;
  if (review === ReviewState.REVIEWED) summary.reviewed += count;
  summary[TAB_OF[kind]] += count;
  summary.total += count;
}
