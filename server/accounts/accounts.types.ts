import { Field, ObjectType } from 'type-graphql';
import { User } from '../../models/index.js';
import { connectionOf } from '../database/keyset.js';

export const UserConnection = connectionOf(User, 'UserConnection');

@ObjectType('Session', {
  description: 'A sign-in. Browsers get it as a cookie too; scripts send the token as a bearer.',
})
export class SessionReply {
  @Field()
  token: string;

  @Field(() => Date, { description: 'The latest end; without requests it ends earlier.' })
  expiresAt: Date;

  @Field(() => User)
  user: User;
}
