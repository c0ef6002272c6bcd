import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property, type Rel, Unique } from '@mikro-orm/core';
import { v7 as uuidv7 } from 'uuid';
import { User } from './user.js';

/** What the link that carries a token is for. A token of one purpose is worth nothing for another. */
export enum TokenPurpose {
  RESET_PASSWORD = 'RESET_PASSWORD',
  INVITATION = 'INVITATION',
  CONFIRM_EMAIL = 'CONFIRM_EMAIL',
}

/** A link that was mailed and works once. Only the token's hash is kept, so that the table opens nothing. */
@Entity({ tableName: 'one_time_tokens' })
export class OneTimeToken {
  @PrimaryKey({ type: 'string', length: 36 })
  id: string = uuidv7();

  @ManyToOne(() => User, { deleteRule: 'cascade' })
  @Index()
  user: Rel<User>;

  @Enum({ items: () => TokenPurpose, type: 'string', length: 32 })
  purpose: TokenPurpose;

  /** SHA-256, hexadecimal. */
  @Property({ type: 'string', length: 64 })
  @Unique()
  tokenHash: string;

  /** The address that CONFIRM_EMAIL confirms. */
  @Property({ type: 'string', length: 254, nullable: true })
  email: string | null = null;

  @Property({ type: 'Date', length: 3 })
  expiresAt: Date;
}
