import { Entity, Enum, PrimaryKey, PrimaryKeyProp, Property } from '@mikro-orm/core';
import { DetectionCategory, ReviewState } from './enums.js';

/**
 * How many of all owners' photos lie where: the sums of their tallies, kept in the same transactions. An owner's photos count in
 * one of several stripes, because those who change the same row wait for each other.
 */
@Entity({ tableName: 'image_totals' })
export class ImageTotal {
  [PrimaryKeyProp]?: ['stripe', 'category', 'review'];

  @PrimaryKey({ type: 'integer' })
  stripe: number;

  @Enum({ items: () => DetectionCategory, type: 'string', length: 16, primary: true })
  category: DetectionCategory;

  @Enum({ items: () => ReviewState, type: 'string', length: 16, primary: true })
  review: ReviewState;

  @Property({ type: 'integer' })
  count: number;
}
