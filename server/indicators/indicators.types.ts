import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  AllowedIndicator,
  Feed,
  FeedFormat,
  FeedRun,
  FeedRunError,
  IndicatorType,
  QuarantinedItem,
} from '../../models/index.js';
import { connectionOf, PageInfo } from '../database/keyset.js';

/** What keyword search finds: any part of a text, or words and their beginnings. It is the database's to say. */
export enum IndicatorSearchMode {
  SUBSTRING = 'SUBSTRING',
  WORDS = 'WORDS',
}

registerEnumType(IndicatorSearchMode, {
  name: 'IndicatorSearchMode',
  description: 'SUBSTRING: any part of a text of 3 characters and more. WORDS: words and their beginnings.',
});

@ObjectType({ description: 'What one feed says of an indicator.' })
export class IndicatorSource {
  @Field(() => ID)
  feedId: string;

  @Field()
  feedName: string;

  @Field(() => String, { nullable: true })
  cause: string | null;

  @Field(() => [String])
  tags: string[];

  @Field(() => String, {
    nullable: true,
    description: 'As the feed gives it. Never make a link of it unasked.',
  })
  reference: string | null;

  @Field(() => Int, { nullable: true, description: 'From 0 to 100.' })
  confidence: number | null;

  @Field(() => Date)
  firstSeen: Date;

  @Field(() => Date, {
    description: 'As the feed says; without that, when an answer of the feed last listed it.',
  })
  lastSeen: Date;

  @Field(() => Boolean, { description: 'false: the latest answer of the feed no longer lists it.' })
  listed: boolean;
}

@ObjectType({
  description:
    'A sign of malicious activity, by type and normalised value, whichever feeds name it. Values are as they are, live: ' +
    'show them defanged (hxxp://bad[.]example) and never as a link.',
})
export class Indicator {
  @Field(() => ID)
  id: string;

  @Field(() => IndicatorType)
  type: IndicatorType;

  @Field({ description: 'Normalised; live.' })
  value: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why: malware or kind of threat, of the source seen last.',
  })
  cause: string | null;

  @Field(() => Date, { description: 'Kept from when it came in; the order of the list.' })
  firstSeen: Date;

  @Field(() => Date, { description: 'The latest of its sources.' })
  lastSeen: Date;

  @Field(() => String, {
    nullable: true,
    description: 'As the feed gives it. Never make a link of it unasked.',
  })
  reference: string | null;

  @Field(() => [String], { description: 'Of all sources.' })
  tags: string[];

  @Field(() => Int, { nullable: true, description: 'The highest of its sources, from 0 to 100.' })
  confidence: number | null;

  @Field(() => [IndicatorSource], { description: 'What each feed says, the one seen last first.' })
  sources: IndicatorSource[];

  @Field(() => Boolean, { description: 'It is on the allow-list: screening passes it.' })
  allowed: boolean;
}

@ObjectType()
export class IndicatorConnection {
  @Field(() => [Indicator])
  nodes: Indicator[];

  @Field(() => Int, { description: 'Of the whole list; 10,000 when there are that many or more.' })
  totalCount: Promise<number>;

  @Field(() => Boolean, { description: 'There are more than totalCount: show "10,000+".' })
  totalCountIsCapped: Promise<boolean>;

  @Field(() => PageInfo)
  pageInfo: PageInfo;
}

@ObjectType()
export class IndicatorTypeCount {
  @Field(() => IndicatorType)
  type: IndicatorType;

  @Field(() => Int)
  count: number;
}

@ObjectType({ description: 'How many indicators there are, each counted once.' })
export class IndicatorSummary {
  @Field(() => Int)
  total: number;

  @Field(() => [IndicatorTypeCount], { description: 'Every type, those without any included.' })
  byType: IndicatorTypeCount[];

  @Field(() => Date, { nullable: true, description: 'When a feed was last refreshed; null: never.' })
  refreshedAt: Date | null;

  @Field(() => IndicatorSearchMode, { description: 'What keyword search finds here.' })
  searchMode: IndicatorSearchMode;
}

@ObjectType({ description: 'A feed as everyone may see it, for filters.' })
export class IndicatorFeed {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field(() => Int)
  indicatorCount: number;

  @Field(() => Date, { nullable: true })
  refreshedAt: Date | null;
}

@ObjectType({ description: 'A well-known feed, to be added with addFeed.' })
export class FeedPreset {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field()
  description: string;

  @Field()
  address: string;

  @Field(() => FeedFormat)
  format: FeedFormat;

  @Field(() => Boolean)
  full: boolean;

  @Field(() => Int)
  intervalMinutes: number;

  @Field(() => String, { nullable: true, description: 'The header that its publisher wants a key in.' })
  secretHeader: string | null;
}

@ObjectType({ description: 'What deleting a feed takes away.' })
export class FeedDeletion {
  @Field(() => Float, { description: 'Indicators that it names.' })
  named: number;

  @Field(() => Float, { description: 'Those that no other feed names: they go with it.' })
  removed: number;
}

export const FeedRunConnection = connectionOf(FeedRun, 'FeedRunConnection');
export const FeedRunErrorConnection = connectionOf(FeedRunError, 'FeedRunErrorConnection');
export const FeedConnection = connectionOf(Feed, 'FeedConnection');
export const AllowedIndicatorConnection = connectionOf(AllowedIndicator, 'AllowedIndicatorConnection');
export const QuarantinedItemConnection = connectionOf(QuarantinedItem, 'QuarantinedItemConnection');
