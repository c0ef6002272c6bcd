import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  OptionalProps,
  PrimaryKey,
  PrimaryKeyProp,
  Property,
  type Rel,
} from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { DetectionCategory } from './enums.js';
import { Image } from './image.js';

/**
 * READY: all photos are looked at, and nothing is changed yet. ACCEPTING: the new verdicts are being put in place.
 * DISCARDED: they were dropped, finished or not.
 */
export enum RejudgingStatus {
  RUNNING = 'RUNNING',
  PAUSED = 'PAUSED',
  READY = 'READY',
  ACCEPTING = 'ACCEPTING',
  ACCEPTED = 'ACCEPTED',
  DISCARDED = 'DISCARDED',
}

/** Only one may be in one of these at a time. */
export const OPEN_REJUDGING = [
  RejudgingStatus.RUNNING,
  RejudgingStatus.PAUSED,
  RejudgingStatus.READY,
  RejudgingStatus.ACCEPTING,
];

registerEnumType(RejudgingStatus, {
  name: 'RejudgingStatus',
  description:
    'READY: all photos are looked at, and nothing is changed yet. ACCEPTING: the new verdicts are being put in place. DISCARDED: they were dropped, finished or not.',
});

/**
 * A run of the present network over the history. Its figures are written in the transactions that they count, so that it
 * goes on where it was however the process ends.
 */
@Entity({ tableName: 'rejudgings' })
@Index({ properties: ['status'] })
@ObjectType({ description: 'A run of the present network over the photos that other versions judged.' })
export class Rejudging {
  [OptionalProps]?:
    | 'status'
    | 'lastId'
    | 'done'
    | 'judged'
    | 'kept'
    | 'failed'
    | 'skipped'
    | 'changed'
    | 'applied';

  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @Enum({ items: () => RejudgingStatus, type: 'string', length: 16 })
  @Field(() => RejudgingStatus)
  status: RejudgingStatus = RejudgingStatus.RUNNING;

  @Property({ type: 'string', length: 32 })
  @Field({ description: 'Version of the network that judges.' })
  detectorVersion: string;

  /** As text, like the activity log: it outlives the account. */
  @Property({ type: 'string', length: 64 })
  @Field({ description: 'The username of who started it.' })
  startedBy: string;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  startedAt: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true, description: 'When it was accepted or discarded.' })
  finishedAt: Date | null = null;

  @Property({ type: 'string', length: 255, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why the server discarded it by itself.' })
  reason: string | null = null;

  /** The last photo looked at: photos are taken in the order of their ids. */
  @Property({ type: 'string', length: 36 })
  lastId: string = '';

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Photos with a verdict when it began.' })
  total: number;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    description: 'Photos looked at; those that this version has judged before need no more.',
  })
  done: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Photos that were judged again.' })
  judged: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Those of the judged that people have reviewed: what they said stays.' })
  kept: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Photos that could not be judged again; their verdicts stay.' })
  failed: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    description:
      'Photos left out, because their faces are blurred or their pictures deleted; their verdicts stay.',
  })
  skipped: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Photos that accepting moves to another category.' })
  changed: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Of the judged, those whose new verdict is in place.' })
  applied: number = 0;
}

/** A verdict that waits for being accepted. */
@Entity({ tableName: 'rejudgments' })
export class Rejudgment {
  [PrimaryKeyProp]?: ['rejudging', 'image'];

  @ManyToOne(() => Rejudging, { primary: true, deleteRule: 'cascade' })
  rejudging: Rel<Rejudging>;

  @ManyToOne(() => Image, { primary: true, deleteRule: 'cascade', index: true })
  image: Rel<Image>;

  /** What the detector said, as JSON. */
  @Property({ type: 'text', length: 16_777_215 })
  detection: string;
}

/** How many photos a run moves from one category to another. */
@Entity({ tableName: 'rejudging_changes' })
@ObjectType({ description: 'How many photos accepting moves from one category to another.' })
export class RejudgingChange {
  [PrimaryKeyProp]?: ['rejudging', 'from', 'to'];

  @ManyToOne(() => Rejudging, { primary: true, deleteRule: 'cascade' })
  rejudging: Rel<Rejudging>;

  @Enum({
    items: () => DetectionCategory,
    type: 'string',
    length: 16,
    primary: true,
    fieldName: 'from_category',
  })
  @Field(() => DetectionCategory)
  from: DetectionCategory;

  @Enum({
    items: () => DetectionCategory,
    type: 'string',
    length: 16,
    primary: true,
    fieldName: 'to_category',
  })
  @Field(() => DetectionCategory)
  to: DetectionCategory;

  @Property({ type: 'integer' })
  @Field(() => Int)
  count: number;
}
