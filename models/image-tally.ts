import { Entity, Enum, ManyToOne, PrimaryKeyProp, Property, type Rel } from '@mikro-orm/core';
import { DetectionCategory } from './enums.js';
import { User } from './user.js';

/**
 * How many judged photos of an owner lie in one category. Kept in the transactions that move photos, so that a count
 * does not read them all.
 */
@Entity({ tableName: 'image_tallies' })
export class ImageTally {
  [PrimaryKeyProp]?: ['owner', 'category'];

  @ManyToOne(() => User, { primary: true, deleteRule: 'cascade' })
  owner: Rel<User>;

  @Enum({ items: () => DetectionCategory, type: 'string', length: 16, primary: true })
  category: DetectionCategory;

  @Property({ type: 'integer' })
  count: number;
}
