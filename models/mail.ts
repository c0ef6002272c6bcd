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
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { MailStatus } from './enums.js';
import { User } from './user.js';

/**
 * A mail in the outbox: written in the transaction that causes it, sent in the background. Ids are UUIDv7, which sort
 * by time of creation.
 */
@Entity({ tableName: 'mails' })
@Index({ properties: ['status', 'id'] })
@Index({ properties: ['status', 'bulk', 'nextAttemptAt', 'id'] })
@ObjectType({ description: 'A mail in the outbox.' })
export class Mail {
  [OptionalProps]?: 'status' | 'attempts' | 'bulk';

  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @Property({ type: 'string', length: 254 })
  @Field({ description: 'The address it goes to.' })
  recipient: string;

  /** Whom it is about; null for nobody, or for somebody whose account is gone. */
  @ManyToOne(() => User, { nullable: true, deleteRule: 'set null', index: true })
  user: Rel<User> | null = null;

  @Property({ type: 'string', length: 32 })
  @Field({ description: 'What kind of mail it is, as in "passwordReset".' })
  template: string;

  /** What it was queued for. A cause queues one mail, however often it is queued. */
  @Property({ type: 'string', length: 255 })
  @Unique()
  cause: string;

  @Property({ type: 'string', length: 255 })
  @Field()
  subject: string;

  /** Recipient and subject as searched in: NFKC, lower case. */
  @Property({ type: 'string', length: 700 })
  searchKey: string;

  /**
   * The bodies hold links and first passwords: they are not loaded unless asked for, and gone when the mail is SENT.
   */
  @Property({ type: 'text', nullable: true, lazy: true })
  text: string | null = null;

  @Property({ type: 'text', nullable: true, lazy: true })
  html: string | null = null;

  /** JSON of what goes into the template of a mail that is laid out when it is sent; it then has no text before. */
  @Property({ type: 'text', nullable: true, lazy: true })
  templateValues: string | null = null;

  /** One of many, as invitations are: others go first. */
  @Property({ type: 'boolean' })
  bulk: boolean = false;

  @Enum({ items: () => MailStatus, type: 'string', length: 16 })
  @Field(() => MailStatus)
  status: MailStatus = MailStatus.QUEUED;

  @Property({ type: 'integer' })
  @Field(() => Int)
  attempts: number = 0;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true, description: 'Of a QUEUED mail: not before then.' })
  nextAttemptAt: Date | null = null;

  @Property({ type: 'string', length: 500, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why the last attempt failed.' })
  lastError: string | null = null;

  /** Made once, so that a mail that goes out twice is known for the same one. */
  @Property({ type: 'string', length: 255 })
  messageId: string;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  createdAt: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true, description: 'When the SMTP server took it.' })
  sentAt: Date | null = null;

  @Property({ persist: false })
  @Field(() => String, {
    nullable: true,
    name: 'text',
    description: 'What it says; only of a mail kept as a file, and not in lists.',
  })
  get keptText(): string | null {
    return this.status === MailStatus.KEPT ? (this.text ?? null) : null;
  }
}
