import { Entity, Index, ManyToOne, PrimaryKeyProp, Property, type Rel } from '@mikro-orm/core';
import { User } from './user.js';

/** Milliseconds in a quarter of an hour: every time zone's days begin on one. */
export const QUARTER_MS = 15 * 60_000;

/**
 * How many faces an owner's photos of one quarter of an hour show, and how many of them wear a mask: what charts over
 * days are added up from in the viewer's time zone.
 */
@Entity({ tableName: 'face_tallies' })
@Index({ properties: ['quarter'] })
export class FaceTally {
  [PrimaryKeyProp]?: ['owner', 'quarter'];

  @ManyToOne(() => User, { primary: true, deleteRule: 'cascade' })
  owner: Rel<User>;

  /** Quarters of an hour since 1970 (UTC) when the photos were uploaded. */
  @Property({ type: 'integer', primary: true })
  quarter: number;

  @Property({ type: 'integer' })
  photos: number;

  @Property({ type: 'integer' })
  faces: number;

  @Property({ type: 'integer' })
  masked: number;
}
