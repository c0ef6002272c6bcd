import { Entity, Enum, PrimaryKeyProp, Property } from '@mikro-orm/core';
import { Role, UserStatus } from './enums.js';

/** How many accounts there are of a role and status; kept in the transactions that change them. */
@Entity({ tableName: 'user_tallies' })
export class UserTally {
  [PrimaryKeyProp]?: ['role', 'status'];

  @Enum({ items: () => Role, type: 'string', length: 16, primary: true })
  role: Role;

  @Enum({ items: () => UserStatus, type: 'string', length: 16, primary: true })
  status: UserStatus;

  @Property({ type: 'integer' })
  count: number;
}
