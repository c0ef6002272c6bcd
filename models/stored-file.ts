import { Entity, Index, ManyToOne, PrimaryKey, Property, type Rel } from '@mikro-orm/core';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { User } from './user.js';

/** A file of any kind that somebody handed in. It is kept and given back, never opened. */
@Entity({ tableName: 'files' })
@Index({ properties: ['owner', 'id'] })
@Index({ properties: ['owner', 'bytes'] })
@Index({ properties: ['sha256'] })
@ObjectType({ description: 'A file of any kind that somebody handed in.' })
export class StoredFile {
  /** UUIDv7: the list's order. */
  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @ManyToOne(() => User, { deleteRule: 'cascade' })
  owner: Rel<User>;

  @Property({ type: 'string', length: 255 })
  @Field({ description: 'The name the file came with, kept as text.' })
  name: string;

  /** `name` as searched in: NFKC, lower case. */
  @Property({ type: 'string', length: 255 })
  nameKey: string;

  @Property({ type: 'integer' })
  @Field(() => Float, { description: 'Size.' })
  bytes: number;

  @Property({ type: 'string', length: 64 })
  @Field({ description: 'Of the bytes, in hexadecimal.' })
  sha256: string;

  /** Computed only while there are indicators of the kind. */
  @Property({ type: 'string', length: 32, nullable: true })
  md5: string | null = null;

  @Property({ type: 'string', length: 40, nullable: true })
  sha1: string | null = null;

  /** Made by us; the name never becomes part of it. */
  @Property({ type: 'string', length: 255 })
  storageKey: string;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  uploadedAt: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, {
    nullable: true,
    description:
      'Held since then, because a feed names its hash: its bytes are not given out until an administrator releases it.',
  })
  quarantinedAt: Date | null = null;
}
