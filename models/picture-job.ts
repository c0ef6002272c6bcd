import { Entity, Enum, Index, OptionalProps, PrimaryKey, Property } from '@mikro-orm/core';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';

/** What is done to the pictures of many photos. */
export enum PictureJobKind {
  BLUR = 'BLUR',
  DELETE = 'DELETE',
}

/** STOPPED: an administrator ended it; what it had done stays. */
export enum PictureJobStatus {
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  STOPPED = 'STOPPED',
}

registerEnumType(PictureJobKind, {
  name: 'PictureJobKind',
  description:
    'BLUR: the faces of photos that were kept as they were uploaded. DELETE: the pictures of photos older than the instance keeps them.',
});
registerEnumType(PictureJobStatus, {
  name: 'PictureJobStatus',
  description: 'STOPPED: before it was through; what it had done stays.',
});

/**
 * A run over the pictures of photos that are there. Its figures are written in the transactions that they count, so that it
 * goes on where it was however the process ends.
 */
@Entity({ tableName: 'picture_jobs' })
@Index({ properties: ['status'] })
@ObjectType({ description: 'A run that blurs or deletes the pictures of photos that are there.' })
export class PictureJob {
  [OptionalProps]?: 'status' | 'lastId' | 'done' | 'bytes' | 'failed';

  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @Enum({ items: () => PictureJobKind, type: 'string', length: 16 })
  @Field(() => PictureJobKind)
  kind: PictureJobKind;

  @Enum({ items: () => PictureJobStatus, type: 'string', length: 16 })
  @Field(() => PictureJobStatus)
  status: PictureJobStatus = PictureJobStatus.RUNNING;

  /** As text, like the activity log: it outlives the account. Empty: the server by itself. */
  @Property({ type: 'string', length: 64 })
  @Field({ description: 'The username of who started it; empty for the server by itself.' })
  startedBy: string;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  startedAt: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true })
  finishedAt: Date | null = null;

  /** The last photo taken up: photos are taken in the order of their ids. */
  @Property({ type: 'string', length: 36 })
  lastId: string = '';

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Photos there were to do when it began.' })
  total: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Photos done.' })
  done: number = 0;

  @Property({ type: 'double' })
  @Field(() => Float, { description: 'Of the photos done, as they were uploaded.' })
  bytes: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    description:
      'Of the done, those whose faces could not be blurred yet; nothing of them is shown, and it is tried again.',
  })
  failed: number = 0;
}
