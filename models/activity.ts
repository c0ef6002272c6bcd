import { Entity, Enum, Index, PrimaryKey, Property } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';

/** What somebody did. */
export enum ActivityKind {
  LOGIN = 'LOGIN',
  LOGIN_FAILED = 'LOGIN_FAILED',
  LOGOUT = 'LOGOUT',
  SESSIONS_ENDED = 'SESSIONS_ENDED',
  PASSWORD_CHANGED = 'PASSWORD_CHANGED',
  PASSWORD_RESET_REQUESTED = 'PASSWORD_RESET_REQUESTED',
  PASSWORD_RESET = 'PASSWORD_RESET',
  REGISTERED = 'REGISTERED',
  EMAIL_CONFIRMED = 'EMAIL_CONFIRMED',
  PROFILE_CHANGED = 'PROFILE_CHANGED',
  USER_CREATED = 'USER_CREATED',
  USER_CHANGED = 'USER_CHANGED',
  USER_DELETED = 'USER_DELETED',
  FIRST_PASSWORD_SENT = 'FIRST_PASSWORD_SENT',
  USERS_IMPORTED = 'USERS_IMPORTED',
  TOKEN_CREATED = 'TOKEN_CREATED',
  TOKEN_REVOKED = 'TOKEN_REVOKED',
  TOKEN_REFUSED = 'TOKEN_REFUSED',
  WEBHOOK_CREATED = 'WEBHOOK_CREATED',
  WEBHOOK_CHANGED = 'WEBHOOK_CHANGED',
  WEBHOOK_DELETED = 'WEBHOOK_DELETED',
  IMAGE_UPLOADED = 'IMAGE_UPLOADED',
  IMAGES_DELETED = 'IMAGES_DELETED',
  IMAGES_RESTORED = 'IMAGES_RESTORED',
  IMAGE_DOWNLOADED = 'IMAGE_DOWNLOADED',
  IMAGE_REVIEWED = 'IMAGE_REVIEWED',
  REJUDGED = 'REJUDGED',
  PICTURES_BLURRED = 'PICTURES_BLURRED',
  PICTURES_DELETED = 'PICTURES_DELETED',
  FILE_UPLOADED = 'FILE_UPLOADED',
  FILE_DOWNLOADED = 'FILE_DOWNLOADED',
  FILE_DELETED = 'FILE_DELETED',
  SETTINGS_CHANGED = 'SETTINGS_CHANGED',
  UPLOAD_BLOCKED = 'UPLOAD_BLOCKED',
  ITEM_QUARANTINED = 'ITEM_QUARANTINED',
  ITEM_RELEASED = 'ITEM_RELEASED',
  FEED_ADDED = 'FEED_ADDED',
  FEED_CHANGED = 'FEED_CHANGED',
  FEED_DELETED = 'FEED_DELETED',
  FEED_REFRESHED = 'FEED_REFRESHED',
  ALLOW_LIST_CHANGED = 'ALLOW_LIST_CHANGED',
}

registerEnumType(ActivityKind, { name: 'ActivityKind' });

/**
 * An entry of the activity log: who did what, when, from where. It names people and things as text and outlives both,
 * so it refers to no other table.
 */
@Entity({ tableName: 'activities' })
@Index({ properties: ['actorId', 'id'] })
@Index({ properties: ['kind', 'id'] })
@ObjectType({ description: 'An entry of the activity log. It outlives whom and what it names.' })
export class Activity {
  /** UUIDv7: the log's order and its time's index. */
  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  at: Date;

  @Enum({ items: () => ActivityKind, type: 'string', length: 32 })
  @Field(() => ActivityKind)
  kind: ActivityKind;

  @Property({ type: 'string', length: 36, nullable: true })
  @Field(() => ID, { nullable: true, description: 'null: nobody signed in.' })
  actorId: string | null = null;

  /** The username, or what was given as one. */
  @Property({ type: 'string', length: 64 })
  @Field({ description: 'The username, or what was given as one.' })
  actorName: string;

  @Property({ type: 'string', length: 45, nullable: true })
  @Field(() => String, { nullable: true })
  ip: string | null = null;

  @Property({ type: 'string', length: 36, nullable: true })
  @Field(() => ID, { nullable: true, description: 'What it was done to.' })
  subjectId: string | null = null;

  @Property({ type: 'string', length: 255, nullable: true })
  @Field(() => String, { nullable: true, description: 'The name of what it was done to, as it was then.' })
  subjectName: string | null = null;

  @Property({ type: 'string', length: 255, nullable: true })
  @Field(() => String, { nullable: true })
  detail: string | null = null;
}
