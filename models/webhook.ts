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
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { User } from './user.js';

/** What a webhook may be told of. PING is a test. */
export enum WebhookEvent {
  PHOTO_CHECKED = 'PHOTO_CHECKED',
  PHOTO_FAILED = 'PHOTO_FAILED',
  PING = 'PING',
}

/** SENDING: being handed over. DELIVERED: the other side answered 2xx. FAILED: given up. */
export enum DeliveryStatus {
  QUEUED = 'QUEUED',
  SENDING = 'SENDING',
  DELIVERED = 'DELIVERED',
  FAILED = 'FAILED',
}

registerEnumType(WebhookEvent, {
  name: 'WebhookEvent',
  description:
    'PHOTO_CHECKED: a photo has its first verdict. PHOTO_FAILED: our side failed on one. PING: a test.',
});
registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: 'DELIVERED: the other side answered 2xx. FAILED: given up.',
});

/** An address of a user's own that is told of what happens to their photos. */
@Entity({ tableName: 'webhooks' })
@ObjectType({ description: 'An address that is told of what happens to its owner’s photos.' })
export class Webhook {
  [OptionalProps]?: 'events' | 'active' | 'missed';

  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @ManyToOne(() => User, { deleteRule: 'cascade' })
  @Index()
  user: Rel<User>;

  @Property({ type: 'string', length: 2000 })
  @Field({ description: 'Told by POST.' })
  url: string;

  /** Events, separated by commas. */
  @Property({ type: 'string', length: 128, fieldName: 'events' })
  eventList: string;

  /** What its secret is made of, with a key of the server's: the database alone does not give it away. */
  @Property({ type: 'string', length: 43 })
  salt: string;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    description: 'While false, it is told of nothing, and what waits goes on waiting.',
  })
  active: boolean = true;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Events it was not told of, because too many waited already.' })
  missed: number = 0;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  createdAt: Date;

  @Property({ persist: false })
  @Field(() => [WebhookEvent])
  get events(): WebhookEvent[] {
    return this.eventList.split(',') as WebhookEvent[];
  }
}

/** One event told, or to be told, to one address. Ids are UUIDv7, which sort by time of creation. */
@Entity({ tableName: 'webhook_deliveries' })
@Index({ properties: ['webhook', 'id'] })
@Index({ properties: ['webhook', 'status', 'id'] })
@Index({ properties: ['status', 'nextAttemptAt'] })
@ObjectType({ description: 'One event told, or to be told, to a webhook.' })
export class WebhookDelivery {
  [OptionalProps]?: 'status' | 'attempts';

  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @ManyToOne(() => Webhook, { deleteRule: 'cascade' })
  webhook: Rel<Webhook>;

  @Enum({ items: () => WebhookEvent, type: 'string', length: 16 })
  @Field(() => WebhookEvent)
  event: WebhookEvent;

  /** JSON, the same at each attempt. */
  @Property({ type: 'text' })
  @Field({ description: 'The JSON that is sent.' })
  payload: string;

  @Enum({ items: () => DeliveryStatus, type: 'string', length: 16 })
  @Field(() => DeliveryStatus)
  status: DeliveryStatus = DeliveryStatus.QUEUED;

  @Property({ type: 'integer' })
  @Field(() => Int)
  attempts: number = 0;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true, description: 'Of a QUEUED one: not before then.' })
  nextAttemptAt: Date | null = null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'HTTP status of the last answer; null when there was none.',
  })
  lastStatus: number | null = null;

  @Property({ type: 'string', length: 500, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why the last attempt failed.' })
  lastError: string | null = null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, { nullable: true, description: 'How long the last attempt took, in milliseconds.' })
  durationMs: number | null = null;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  createdAt: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true })
  deliveredAt: Date | null = null;
}
