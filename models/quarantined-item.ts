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
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { IndicatorType } from './feed-enums.js';
import { Image } from './image.js';
import { StoredFile } from './stored-file.js';
import { User } from './user.js';

/** HELD: downloads are refused. RELEASED: an administrator has found it good; the same hash does not hold it again. */
export enum QuarantineStatus {
  HELD = 'HELD',
  RELEASED = 'RELEASED',
}

registerEnumType(QuarantineStatus, {
  name: 'QuarantineStatus',
  description: 'HELD: downloads are refused. RELEASED: an administrator has found it good.',
});

/** A stored photo or file whose hash a feed came to name. It goes with the photo or file. */
@Entity({ tableName: 'quarantined_items' })
@Index({ properties: ['status', 'id'] })
@Index({ properties: ['image'] })
@Index({ properties: ['file'] })
@ObjectType({ description: 'A stored photo or file whose hash a feed came to name.' })
export class QuarantinedItem {
  [OptionalProps]?: 'status';

  /** UUIDv7: the list's order. */
  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @ManyToOne(() => Image, { deleteRule: 'cascade', nullable: true })
  image: Rel<Image> | null = null;

  @ManyToOne(() => StoredFile, { deleteRule: 'cascade', nullable: true })
  file: Rel<StoredFile> | null = null;

  @ManyToOne(() => User, { deleteRule: 'cascade' })
  owner: Rel<User>;

  @Property({ type: 'string', length: 255 })
  @Field({ description: 'What the photo or file is called.' })
  name: string;

  @Enum({ items: () => IndicatorType, type: 'string', length: 8 })
  @Field(() => IndicatorType)
  type: IndicatorType;

  @Property({ type: 'string', length: 64 })
  @Field({ description: 'The hash that is named.' })
  value: string;

  @Property({ type: 'string', length: 255, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why, as the feed says.' })
  cause: string | null = null;

  @Property({ type: 'string', length: 255 })
  @Field({ description: 'Names of the feeds.' })
  feeds: string;

  @Enum({ items: () => QuarantineStatus, type: 'string', length: 16 })
  @Field(() => QuarantineStatus)
  status: QuarantineStatus = QuarantineStatus.HELD;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  quarantinedAt: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true })
  releasedAt: Date | null = null;

  @Property({ type: 'string', length: 64, nullable: true })
  @Field(() => String, { nullable: true })
  releasedBy: string | null = null;
}
