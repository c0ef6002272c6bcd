import {
  Entity,
  Index,
  ManyToOne,
  OptionalProps,
  PrimaryKey,
  Property,
  type Rel,
  Unique,
} from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { User } from './user.js';

/** What a script may do with a token. Never more than its owner may. */
export enum TokenScope {
  UPLOAD = 'UPLOAD',
  READ = 'READ',
  ADMIN = 'ADMIN',
}

registerEnumType(TokenScope, {
  name: 'TokenScope',
  description:
    'UPLOAD: send photos and files. READ: see what the owner sees. ADMIN: what administrators do, and only they.',
});

/** A script's key to its owner's account. Shown once; only its hash is kept. */
@Entity({ tableName: 'api_tokens' })
@ObjectType({ description: "A script's key to its owner's account." })
export class ApiToken {
  [OptionalProps]?: 'scopes';

  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @ManyToOne(() => User, { deleteRule: 'cascade' })
  @Index()
  user: Rel<User>;

  @Property({ type: 'string', length: 100 })
  @Field()
  name: string;

  /** Scopes, separated by commas. */
  @Property({ type: 'string', length: 64, fieldName: 'scopes' })
  scopeList: string;

  /** SHA-256, hexadecimal. */
  @Property({ type: 'string', length: 64 })
  @Unique()
  tokenHash: string;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  createdAt: Date;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true, description: 'null: never.' })
  expiresAt: Date | null = null;

  @Property({ type: 'Date', length: 3, nullable: true })
  @Field(() => Date, { nullable: true, description: 'To the minute.' })
  lastUsedAt: Date | null = null;

  @Property({ persist: false })
  @Field(() => [TokenScope])
  get scopes(): TokenScope[] {
    return this.scopeList.split(',') as TokenScope[];
  }
}
