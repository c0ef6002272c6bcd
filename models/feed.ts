import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  OptionalProps,
  PrimaryKey,
  Property,
  type Rel,
  Unique,
} from '@mikro-orm/core';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { FeedFormat, FeedRunStatus, FeedRunTrigger, IndicatorType } from './feed-enums.js';

registerEnumType(IndicatorType, { name: 'IndicatorType', description: 'What an indicator names.' });
registerEnumType(FeedFormat, {
  name: 'FeedFormat',
  description:
    'How the answer of a feed is written. AUTO: recognised by its content. CSV: any other one, with a mapping.',
});
registerEnumType(FeedRunStatus, {
  name: 'FeedRunStatus',
  description:
    'UNCHANGED: the feed has what it had. In FAILED (see `reason`) and CANCELLED all indicators are as they were before.',
});
registerEnumType(FeedRunTrigger, { name: 'FeedRunTrigger' });

/** A source of indicators: an address that is refreshed, or files that administrators upload. */
@Entity({ tableName: 'feeds' })
@Unique({ properties: ['number'] })
@Index({ properties: ['nextRunAt'] })
@ObjectType({
  description: 'A source of indicators: an address that is refreshed, or files that are uploaded.',
})
export class Feed {
  [OptionalProps]?:
    | 'format'
    | 'enabled'
    | 'full'
    | 'indicatorCount'
    | 'hasSecret'
    | 'address'
    | 'mapping'
    | 'etag'
    | 'lastModified';

  /** UUIDv7: the list's order. */
  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  /** Stands for the feed in the tables of indicators, which have millions of rows. */
  @Property({ type: 'integer' })
  number: number;

  @Property({ type: 'string', length: 100 })
  @Field()
  name: string;

  @Enum({ items: () => FeedFormat, type: 'string', length: 24 })
  @Field(() => FeedFormat)
  format: FeedFormat = FeedFormat.AUTO;

  @Property({ type: 'string', length: 2000, nullable: true })
  @Field(() => String, { nullable: true, description: 'null: only files that are uploaded.' })
  address: string | null = null;

  @Property({ type: 'string', length: 100, nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Name of a header that is sent with a secret, such as Auth-Key.',
  })
  secretHeader: string | null = null;

  /** Encrypted; never given out again. */
  @Property({ type: 'string', length: 2000, nullable: true })
  secretValue: string | null = null;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether it is refreshed on its schedule.' })
  enabled: boolean = true;

  @Property({ type: 'integer' })
  @Field(() => Int)
  intervalMinutes: number;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    description: 'Each answer lists everything: what it no longer lists expires. Otherwise answers only add.',
  })
  full: boolean = false;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    description: 'Days after which an indicator goes that a full feed no longer lists; 0: at once.',
  })
  expireDays: number;

  /** A CsvMapping as JSON. */
  @Property({ type: 'text', nullable: true })
  mapping: string | null = null;

  @Property({ type: 'string', length: 255, nullable: true })
  etag: string | null = null;

  @Property({ type: 'string', length: 64, nullable: true })
  lastModified: string | null = null;

  /** Of the last answer that was taken in; what a later one is held against. */
  @Property({ type: 'integer', nullable: true })
  lastRows: number | null = null;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How many indicators name it.' })
  indicatorCount: number = 0;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, {
    nullable: true,
    description: 'When its answer was last taken in, or found unchanged.',
  })
  refreshedAt: Date | null = null;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, {
    nullable: true,
    description: 'When it is due; null when it is not refreshed by itself.',
  })
  nextRunAt: Date | null = null;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  createdAt: Date;

  /** Deleted; the row goes when its indicators are gone. */
  @Property({ type: 'Date', length: 3, nullable: true })
  deletedAt: Date | null = null;

  @Property({ persist: false })
  @Field(() => Boolean, { description: 'Whether a secret is stored. It is never shown.' })
  get hasSecret(): boolean {
    return this.secretValue !== null;
  }
}

/** One refresh of a feed. At most one of a feed is under way at a time. */
@Entity({ tableName: 'feed_runs' })
@Index({ properties: ['feed', 'id'] })
@Index({ properties: ['status', 'id'] })
@ObjectType({ description: 'One refresh of a feed.' })
export class FeedRun {
  [OptionalProps]?:
    | 'status'
    | 'rows'
    | 'added'
    | 'changed'
    | 'gone'
    | 'expired'
    | 'bad'
    | 'duplicates'
    | 'force'
    | 'progress'
    | 'phase';

  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @ManyToOne(() => Feed, { deleteRule: 'cascade' })
  feed: Rel<Feed>;

  @Enum({ items: () => FeedRunTrigger, type: 'string', length: 16 })
  @Field(() => FeedRunTrigger)
  trigger: FeedRunTrigger;

  @Enum({ items: () => FeedRunStatus, type: 'string', length: 16 })
  @Field(() => FeedRunStatus)
  status: FeedRunStatus = FeedRunStatus.QUEUED;

  @Property({ type: 'string', length: 500, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it FAILED, and what to do.' })
  reason: string | null = null;

  /** Takes an answer in although it is much larger or smaller than the last. */
  @Property({ type: 'boolean' })
  force: boolean = false;

  @Property({ type: 'string', length: 64, nullable: true })
  @Field(() => String, { nullable: true, description: 'The username of who began it; null: the schedule.' })
  startedBy: string | null = null;

  @Property({ type: 'string', length: 255, nullable: true })
  @Field(() => String, { nullable: true, description: 'Of an uploaded file.' })
  fileName: string | null = null;

  @Enum({ items: () => FeedFormat, type: 'string', length: 24, nullable: true })
  @Field(() => FeedFormat, { nullable: true, description: 'As which the answer was read.' })
  format: FeedFormat | null = null;

  @Property({ type: 'double', nullable: true })
  @Field(() => Float, { nullable: true, description: 'Size of the answer.' })
  bytes: number | null = null;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Rows with a value that were read, bad ones included.' })
  rows: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Indicators that this feed had not named before.' })
  added: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Indicators of which the feed now says something else.' })
  changed: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Indicators that the answer listed before and no longer does.' })
  gone: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    description: 'Indicators removed because a full feed had not listed them for `expireDays`.',
  })
  expired: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Rows that could not be taken in; see feedRunErrors.' })
  bad: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Rows whose value an earlier row of the same answer had.' })
  duplicates: number = 0;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  createdAt: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true })
  startedAt: Date | null = null;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true })
  finishedAt: Date | null = null;

  /** Set on what is answered while it is RUNNING; never stored. */
  @Property({ type: 'string', persist: false })
  @Field(() => String, {
    nullable: true,
    description: 'While it is RUNNING: what is being done, for people.',
  })
  phase: string | null = null;

  @Property({ type: 'double', persist: false })
  @Field(() => Float, {
    nullable: true,
    description: 'While it is RUNNING: from 0 to 1; null when it cannot be told.',
  })
  progress: number | null = null;
}

/** A row of an answer that could not be taken in. The first 200 of a refresh are kept. */
@Entity({ tableName: 'feed_run_errors' })
@Index({ properties: ['run', 'id'] })
@ObjectType({ description: 'A row that could not be taken in. The first 200 of a refresh are kept.' })
export class FeedRunError {
  /** UUIDv7: in the order of the lines. */
  @PrimaryKey({ type: 'string', length: 36 })
  id: string = uuidv7();

  @ManyToOne(() => FeedRun, { deleteRule: 'cascade' })
  run: Rel<FeedRun>;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'The line in the answer, from 1; of JSON the number of the entry.' })
  line: number;

  @Property({ type: 'string', length: 500 })
  @Field()
  cause: string;

  @Property({ type: 'string', length: 255, nullable: true })
  @Field(() => String, { nullable: true, description: 'What stood there, as far as 255 characters.' })
  value: string | null = null;
}
