import { Entity, Enum, OptionalProps, PrimaryKey, Property, Unique } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { Role, UserStatus } from './enums.js';

/** A person or script with an account. */
@Entity({ tableName: 'users' })
@ObjectType({ description: 'A person or script with an account.' })
export class User {
  [OptionalProps]?:
    | 'role'
    | 'status'
    | 'mustChangePassword'
    | 'searchKey'
    | 'emailConfirmed'
    | 'fileReceipts'
    | 'photoReceipts';

  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @Property({ type: 'string', length: 64 })
  @Field()
  username: string;

  /** `username` as compared: NFKC, lower case (see `accountKey`). */
  @Property({ type: 'string', length: 255 })
  @Unique()
  usernameKey: string;

  @Property({ type: 'string', length: 254, nullable: true })
  @Field(() => String, { nullable: true })
  email: string | null = null;

  @Property({ type: 'string', length: 255, nullable: true })
  @Unique()
  emailKey: string | null = null;

  @Property({ type: 'string', length: 100, nullable: true })
  @Field(() => String, { nullable: true })
  firstName: string | null = null;

  @Property({ type: 'string', length: 100, nullable: true })
  @Field(() => String, { nullable: true })
  lastName: string | null = null;

  @Property({ type: 'string', length: 255, nullable: true })
  @Field(() => String, { nullable: true })
  address: string | null = null;

  @Enum({ items: () => Role, type: 'string', length: 16 })
  @Field(() => Role)
  role: Role = Role.USER;

  @Enum({ items: () => UserStatus, type: 'string', length: 16 })
  @Field(() => UserStatus)
  status: UserStatus = UserStatus.ACTIVE;

  /** Username, e-mail and names as searched in: NFKC, lower case. */
  @Property({ type: 'string', length: 700 })
  searchKey: string;

  /** bcrypt. Not loaded unless asked for, so that it cannot slip out with the rest. */
  @Property({ type: 'string', length: 255, lazy: true })
  passwordHash: string;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Until it is changed, only me, changePassword and logout work.' })
  mustChangePassword: boolean = false;

  /**
   * When a first password stops working. `Date`, here and in all models, and not `datetime`: of that, MikroORM takes every
   * value read from SQLite for a changed one, and writes it back over what others wrote meanwhile.
   */
  @Property({ type: 'Date', length: 3, nullable: true })
  passwordExpiresAt: Date | null = null;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Until it is, photos and files cannot be sent.' })
  emailConfirmed: boolean = true;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether a receipt is mailed for each file.' })
  fileReceipts: boolean = true;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether a receipt is mailed for each photo.' })
  photoReceipts: boolean = false;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  createdAt: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true })
  lastLoginAt: Date | null = null;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true, description: 'The login before the last one.' })
  previousLoginAt: Date | null = null;

  /** Set only on the object that createUser or a reset answers with; never stored. */
  @Property({ type: 'string', persist: false })
  @Field(() => String, {
    nullable: true,
    description: "Only in the reply of createUser or of an admin's reset, and only when no mail goes out.",
  })
  oneTimePassword?: string;
}
