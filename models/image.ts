import {
  Entity,
  Enum,
  Filter,
  Index,
  ManyToOne,
  OptionalProps,
  PrimaryKey,
  Property,
  type Rel,
} from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { DetectionCategory, ImageSource, ImageStatus, PictureState, ReviewState } from './enums.js';
import type { FoundFace } from './face.js';
import { User } from './user.js';

/**
 * A photo and what was found on it. Ids are UUIDv7, which sort by time of creation: lists use them as
 * their keyset.
 */
@Entity({ tableName: 'images' })
@Index({ properties: ['deletedAt', 'id', 'nameKey', 'source'] })
@Index({ properties: ['deletedAt', 'nameKey', 'id'] })
@Index({ properties: ['category', 'deletedAt', 'id', 'nameKey'] })
@Index({ properties: ['category', 'deletedAt', 'nameKey', 'id'] })
@Index({ properties: ['status', 'deletedAt', 'id'] })
@Index({ properties: ['owner', 'deletedAt', 'id', 'nameKey', 'source'] })
@Index({ properties: ['owner', 'deletedAt', 'nameKey', 'id'] })
@Index({ properties: ['owner', 'category', 'deletedAt', 'id', 'nameKey'] })
@Index({ properties: ['owner', 'category', 'deletedAt', 'nameKey', 'id'] })
@Index({ properties: ['owner', 'status', 'deletedAt', 'id'] })
@Index({ properties: ['owner', 'review', 'id'] })
@Index({ properties: ['review', 'id'] })
@Index({ properties: ['owner', 'sha256', 'deletedAt', 'id'] })
@Index({ properties: ['pictures', 'deletedAt', 'id'] })
@Filter({ name: 'kept', cond: { deletedAt: null }, default: true })
@ObjectType({ description: 'A photo and what was found on it.' })
export class Image {
  [OptionalProps]?:
    | 'status'
    | 'faceCount'
    | 'maskedCount'
    | 'unmaskedCount'
    | 'version'
    | 'review'
    | 'corrected'
    | 'pictures'
    | 'duplicate';

  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @ManyToOne(() => User, { deleteRule: 'cascade' })
  owner: Rel<User>;

  @Property({ type: 'string', length: 255 })
  @Field({ description: 'The name the file came with, kept as text.' })
  name: string;

  /** `name` as searched in and sorted by: NFKC, lower case. */
  @Property({ type: 'string', length: 255 })
  nameKey: string;

  @Property({ type: 'string', length: 64 })
  @Field({ description: 'Of the bytes as uploaded, in hexadecimal.' })
  sha256: string;

  /** Computed only while there are indicators of the kind. */
  @Property({ type: 'string', length: 32, nullable: true })
  md5: string | null = null;

  @Property({ type: 'string', length: 40, nullable: true })
  sha1: string | null = null;

  @Property({ type: 'integer' })
  @Field(() => Int)
  bytes: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Pixels, of the upright photo.' })
  width: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Pixels, of the upright photo.' })
  height: number;

  @Property({ type: 'string', length: 8 })
  @Field({ description: 'jpeg, png, webp, gif, avif or tiff, by content.' })
  format: string;

  /**
   * Where the original's bytes lie in the store, shared by records over the same bytes of one owner; or, where the faces
   * are blurred, the photo's own picture. Empty when its pictures are deleted.
   */
  @Property({ type: 'string', length: 255 })
  storageKey: string;

  @Enum({ items: () => ImageStatus, type: 'string', length: 16 })
  @Field(() => ImageStatus)
  status: ImageStatus = ImageStatus.PENDING;

  @Enum({ items: () => DetectionCategory, type: 'string', length: 16, nullable: true })
  @Field(() => DetectionCategory, { nullable: true })
  category: DetectionCategory | null = null;

  @Property({ type: 'integer' })
  @Field(() => Int)
  faceCount: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int)
  maskedCount: number = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Faces without a mask or with one worn incorrectly.' })
  unmaskedCount: number = 0;

  @Property({ type: 'integer', default: 0 })
  @Field(() => Int, {
    description: 'Counts the changes of the verdict; a correction names the one it was made on.',
  })
  version: number = 0;

  @Enum({ items: () => ReviewState, type: 'string', length: 16, default: ReviewState.NONE })
  review: ReviewState = ReviewState.NONE;

  @Property({ type: 'boolean', default: false })
  @Field(() => Boolean, { description: "A person's verdict, which is another one than the network's." })
  corrected: boolean = false;

  @Enum({ items: () => PictureState, type: 'string', length: 16, default: PictureState.ORIGINAL })
  @Field(() => PictureState, { description: 'What is left of its pictures.' })
  pictures: PictureState = PictureState.ORIGINAL;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, {
    nullable: true,
    description: 'When its faces were blurred the last time, or its pictures deleted.',
  })
  picturesChangedAt: Date | null = null;

  @Property({ type: 'string', length: 255, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why a FAILED photo failed.' })
  failureReason: string | null = null;

  @Property({ type: 'string', length: 19, nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "When it was taken, YYYY-MM-DDTHH:MM:SS on the camera's clock.",
  })
  takenAt: string | null = null;

  /** Set only on the object that an upload answers with; never stored. */
  @Property({ type: 'boolean', persist: false })
  duplicate?: boolean;

  /** The faces as they are listed, where they are known: after an upload. */
  knownFaces?: FoundFace[];

  @Enum({ items: () => ImageSource, type: 'string', length: 16 })
  @Field(() => ImageSource)
  source: ImageSource;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  uploadedAt: Date;

  /** Deleted, but still to be had back for a while; no query sees it unless it turns the filter off. */
  @Property({ type: 'Date', length: 3, nullable: true })
  deletedAt: Date | null = null;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, {
    nullable: true,
    description:
      'Held since then, because a feed names its hash: its bytes are not given out until an administrator releases it.',
  })
  quarantinedAt: Date | null = null;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true })
  detectedAt: Date | null = null;

  @Property({ type: 'string', length: 32, nullable: true })
  @Field(() => String, { nullable: true, description: 'Version of the network that judged the photo.' })
  detectorVersion: string | null = null;

  @Property({ type: 'float', nullable: true })
  decodeMs: number | null = null;

  @Property({ type: 'float', nullable: true })
  inferenceMs: number | null = null;
}
