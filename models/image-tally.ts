import { Entity, Enum, ManyToOne, PrimaryKeyProp, Property, type Rel } from '@mikro-orm/core';
import { DetectionCategory, ReviewState } from './enums.js';
import { User } from './user.js';

/**
 * How many judged photos of an owner lie in one category, by whether people have looked at them. Kept in the transactions that move photos, so that a count
 * does not read them all.
 */
@Entity({ tableName: 'image_tallies' })
export class ImageTally {
  [PrimaryKeyProp]?: ['owner', 'category', 'review'];

  @ManyToOne(() => User, { primary: true, deleteRule: 'cascade' })
  owner: Rel<User>;

  @Enum({ items: () => DetectionCategory, type: 'string', length: 16, primary: true })
  category: DetectionCategory;

  @Enum({ items: () => ReviewState, type: 'string', length: 16, primary: true })
  review: ReviewState;

  @Property({ type: 'integer' })
  count: number;
}
