import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { User } from '../../models/index.js';
import { Access } from '../authorization.js';
import { type Context, viewerOf } from '../context.js';
import type { Page } from '../database/keyset.js';
import { clearSessionCookie, setSessionCookie } from '../http/session-cookie.js';
import { CreateUserInput } from './accounts.inputs.js';
import { SessionReply, UserConnection } from './accounts.types.js';

@Resolver(() => User)
export class AccountsResolver {
  @Access('anyone')
  @Query(() => User, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  me(@Ctx() { viewer }: Context): User | null {
    return viewer?.user ?? null;
  }

  @Access('admin')
  @Query(() => UserConnection, {
    description: 'All accounts by name. `search` finds parts of names and addresses.',
  })
  users(
    @Ctx() { parts, em }: Context,
    @Arg('search', () => String, { nullable: true }) search?: string,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<User>> {
    return parts.accounts.list(em, search, first, after);
  }

  @Access('admin')
  @Query(() => User)
  user(@Ctx() { parts, em }: Context, @Arg('id', () => ID) id: string): Promise<User> {
    return parts.accounts.get(em, id);
  }

  @Access('anyone')
  @Mutation(() => SessionReply)
  async login(
    @Ctx() { parts, em, origin, http }: Context,
    @Arg('username', () => String) username: string,
    @Arg('password', () => String) password: string,
  ): Promise<SessionReply> {
    const { token, session, user } = await parts.accounts.login(em, username, password, origin);
    if (http) setSessionCookie(parts.config, http.req, http.res, token, session.expiresAt);
    return { token, expiresAt: session.expiresAt, user };
  }

  @Access('user', { whilePasswordMustChange: true })
  @Mutation(() => Boolean)
  async logout(@Ctx() context: Context): Promise<boolean> {
    const { parts, em, http } = context;
    await parts.sessions.end(em, viewerOf(context).session);
    if (http) clearSessionCookie(parts.config, http.req, http.res);
    return true;
  }

  @Access('admin')
  @Mutation(() => User, { description: 'Makes an account; its first password is in the reply, this once.' })
  createUser(
    @Ctx() { parts, em }: Context,
    @Arg('input', () => CreateUserInput) input: CreateUserInput,
  ): Promise<User> {
    return parts.accounts.create(em, input);
  }

  @Access('admin')
  @Mutation(() => Boolean, { description: 'Deletes an account with its photos and files.' })
  async deleteUser(@Ctx() { parts, em }: Context, @Arg('id', () => ID) id: string): Promise<boolean> {
    await parts.accounts.delete(em, id);
    return true;
  }

  @Access('user', { whilePasswordMustChange: true })
  @Mutation(() => Boolean, { description: "Replaces one's own password and ends one's other sessions." })
  async changePassword(
    @Ctx() context: Context,
    @Arg('currentPassword', () => String) currentPassword: string,
    @Arg('newPassword', () => String) newPassword: string,
  ): Promise<boolean> {
    const { parts, em, origin } = context;
    await parts.accounts.changePassword(em, viewerOf(context), currentPassword, newPassword, origin.ip);
    return true;
  }
}
