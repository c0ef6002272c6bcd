import { Entity, Index, ManyToOne, PrimaryKey, Property, type Rel } from '@mikro-orm/core';
import { v7 as uuidv7 } from 'uuid';
import { User } from './user.js';

/** A sign-in. The token only names it: ending the row ends the sign-in at once. */
@Entity({ tableName: 'sessions' })
export class Session {
  @PrimaryKey({ type: 'string', length: 36 })
  id: string = uuidv7();

  @ManyToOne(() => User, { deleteRule: 'cascade' })
  @Index()
  user: Rel<User>;

  @Property({ type: 'Date', length: 3 })
  createdAt: Date;

  @Property({ type: 'Date', length: 3 })
  lastSeenAt: Date;

  /** However busy the session is, it ends here. */
  @Property({ type: 'Date', length: 3 })
  expiresAt: Date;

  @Property({ type: 'string', length: 45, nullable: true })
  ip: string | null = null;

  @Property({ type: 'string', length: 255, nullable: true })
  userAgent: string | null = null;
}
