import { Field, Int, ObjectType } from 'type-graphql';
import { Image } from '../../models/index.js';
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

  @Field(() => Int)
  pending: number;

  @Field(() => Int)
  failed: number;
}
