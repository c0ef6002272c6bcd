import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  OptionalProps,
  PrimaryKey,
  Property,
  type Rel,
} from '@mikro-orm/core';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';

/**
 * QUEUED: waits for its turn. FAILED: the file as such could not be read, or the server failed; rows before that are
 * in. CANCELLED: rows that were in by then stay.
 */
export enum UserImportStatus {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}

/** What still has work to be done. */
export const UNFINISHED = [UserImportStatus.QUEUED, UserImportStatus.RUNNING];

registerEnumType(UserImportStatus, {
  name: 'UserImportStatus',
  description:
    'QUEUED: waits for its turn. FAILED: see `reason`. In FAILED and CANCELLED the rows that were in by then stay.',
});

/**
 * A file of accounts being registered. Its counts are written in the transactions that they count, so that it goes on
 * where it was however the process ends.
 */
@Entity({ tableName: 'user_imports' })
@Index({ properties: ['status', 'id'] })
@ObjectType({ description: 'A file of accounts being registered.' })
export class UserImport {
  [OptionalProps]?: 'status' | 'processed' | 'created' | 'invited' | 'existing' | 'failed';

  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @Property({ type: 'string', length: 255 })
  @Field({ description: 'What the file was called where it came from.' })
  fileName: string;

  @Enum({ items: () => UserImportStatus, type: 'string', length: 16 })
  @Field(() => UserImportStatus)
  status: UserImportStatus = UserImportStatus.QUEUED;

  @Property({ type: 'string', length: 500, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it FAILED.' })
  reason: string | null = null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, { nullable: true, description: 'Rows of the file; null until they are counted.' })
  total: number | null = null;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Rows done: created, existing and failed ones.' })
  processed: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int)
  created: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Those of the created that were mailed a link to choose a password.' })
  invited: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Rows whose username had an account already; they change nothing.' })
  existing: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Rows that could not be registered; see userImportFailures.' })
  failed: number = 0;

  /** As measured over the last seconds of work. */
  @Property({ type: 'double', nullable: true })
  rate: number | null = null;

  /** As text, like the activity log: it outlives the account. */
  @Property({ type: 'string', length: 36, nullable: true })
  startedById: string | null = null;

  @Property({ type: 'string', length: 64 })
  @Field({ description: 'The username of who started it.' })
  startedBy: string;

  @Property({ type: 'string', length: 45, nullable: true })
  ip: string | null = null;

  @Property({ type: 'datetime', length: 3 })
  @Field(() => Date)
  createdAt: Date;

  @Property({ type: 'datetime', length: 3, nullable: true })
  @Field(() => Date, { nullable: true })
  finishedAt: Date | null = null;

  @Property({ persist: false })
  @Field(() => Float, { nullable: true, description: 'While it is RUNNING.' })
  get rowsPerSecond(): number | null {
    return this.status === UserImportStatus.RUNNING ? this.rate : null;
  }

  @Property({ persist: false })
  @Field(() => Int, { nullable: true, description: 'While it is RUNNING, once that can be told.' })
  get secondsLeft(): number | null {
    const { rowsPerSecond, total, processed } = this;
    return rowsPerSecond && total !== null ? Math.ceil((total - processed) / rowsPerSecond) : null;
  }
}

/** A row of an import that could not be registered. */
@Entity({ tableName: 'user_import_failures' })
@Index({ properties: ['import', 'id'] })
@ObjectType({ description: 'A row that could not be registered.' })
export class UserImportFailure {
  /** UUIDv7: in the order of the lines. */
  @PrimaryKey({ type: 'string', length: 36 })
  id: string = uuidv7();

  @ManyToOne(() => UserImport, { deleteRule: 'cascade' })
  import: Rel<UserImport>;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Where the row begins in the file; the header is on line 1.' })
  line: number;

  @Property({ type: 'string', length: 64, nullable: true })
  @Field(() => String, { nullable: true, description: 'As far as it could be read.' })
  username: string | null;

  @Property({ type: 'string', length: 500 })
  @Field()
  cause: string;

  /** The row's visible cells (never its password) as JSON, for the failures CSV; null when they could not be told apart. */
  @Property({ type: 'text', nullable: true, lazy: true })
  cells: string | null;
}
