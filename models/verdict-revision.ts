import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property, type Rel } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { DetectionCategory, ReviewState } from './enums.js';
import { Image } from './image.js';

/** What made a verdict. */
export enum RevisionKind {
  DETECTED = 'DETECTED',
  CONFIRMED = 'CONFIRMED',
  CORRECTED = 'CORRECTED',
  UNDONE = 'UNDONE',
  REVERTED = 'REVERTED',
}

registerEnumType(RevisionKind, {
  name: 'RevisionKind',
  description:
    "What made a verdict. DETECTED: the network. UNDONE: somebody took back the change before. REVERTED: somebody went back to the network's own verdict.",
});

/**
 * A verdict that a photo has or had. There are none until a person changes the photo's verdict: then the network's is kept
 * here first, so that it stays beside what people say.
 */
@Entity({ tableName: 'verdict_revisions' })
@Index({ properties: ['image', 'id'] })
@ObjectType({ description: 'A verdict that a photo has or had, and who made it.' })
export class VerdictRevision {
  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @ManyToOne(() => Image, { deleteRule: 'cascade' })
  image: Rel<Image>;

  /** The photo's version that it made; null for a network's verdict that came when people had already had their say. */
  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description:
      "The photo's version with this verdict; null: it was never the photo's, because people had had their say.",
  })
  version: number | null;

  /** The revision that taking this one back leads to. */
  @Property({ type: 'string', length: 36, nullable: true })
  baseId: string | null = null;

  @Enum({ items: () => RevisionKind, type: 'string', length: 16 })
  @Field(() => RevisionKind)
  kind: RevisionKind;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  at: Date;

  /** As text, like the activity log: it outlives the account. */
  @Property({ type: 'string', length: 36, nullable: true })
  @Field(() => ID, { nullable: true, description: 'null: the network.' })
  actorId: string | null = null;

  @Property({ type: 'string', length: 64, nullable: true })
  @Field(() => String, { nullable: true, description: 'The username as it was then; null: the network.' })
  actorName: string | null = null;

  @Property({ type: 'string', length: 32, nullable: true })
  @Field(() => String, { nullable: true, description: 'Version of the network, when that made it.' })
  detectorVersion: string | null = null;

  @Enum({ items: () => ReviewState, type: 'string', length: 16 })
  review: ReviewState;

  @Property({ type: 'boolean' })
  corrected: boolean;

  @Enum({ items: () => DetectionCategory, type: 'string', length: 16 })
  @Field(() => DetectionCategory)
  category: DetectionCategory;

  /** As JSON: nothing asks for one of them by itself. */
  @Property({ type: 'text', length: 16_777_215 })
  faces: string;
}
