import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { User } from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context } from '../context.js';
import type { Page } from '../database/keyset.js';
import { CreateUserInput, UpdateUserInput, UsersFilter } from './accounts.inputs.js';
import { UserConnection } from './accounts.types.js';
import { UsersOrder, UsersSort } from './users-order.js';

/** The accounts, for administrators. */
@Resolver(() => User)
export class AccountsResolver {
  @Access('admin')
  @Query(() => UserConnection, {
    description: 'All accounts. `search` finds parts of names and addresses.',
  })
  users(
    @Ctx() { parts, em }: Context,
    @Arg('search', () => String, { nullable: true }) search?: string,
    @Arg('filter', () => UsersFilter, { nullable: true }) filter?: UsersFilter,
    @Arg('sort', () => UsersSort, { nullable: true, description: 'By username when not given.' })
    sort?: UsersSort | null,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<User>> {
    // Null is given by clients that have none.
    const order = sort ?? { by: UsersOrder.USERNAME, descending: false };
    return parts.accounts.list(em, search, filter, order, first, after);
  }

  @Access('admin')
  @Query(() => User)
  user(@Ctx() { parts, em }: Context, @Arg('id', () => ID) id: string): Promise<User> {
    return parts.accounts.get(em, id);
  }

  @Access('admin')
  @Mutation(() => User, {
    description:
      'Makes an account. Its first password is mailed; where no mail goes out, it is in the reply, this once.',
  })
  createUser(
    @Ctx() context: Context,
    @Arg('input', () => CreateUserInput) input: CreateUserInput,
  ): Promise<User> {
    return context.parts.accounts.create(context.em, actorOf(context), input);
  }

  @Access('admin')
  @Mutation(() => User, { description: 'Changes an account: who it is of, its role, whether it is enabled.' })
  updateUser(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
    @Arg('input', () => UpdateUserInput) input: UpdateUserInput,
  ): Promise<User> {
    return context.parts.accounts.update(context.em, actorOf(context), id, input);
  }

  @Access('admin')
  @Mutation(() => User, {
    description: 'Gives an account a new first password, as createUser does, and ends its sessions.',
  })
  sendFirstPassword(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<User> {
    return context.parts.accounts.sendFirstPassword(context.em, actorOf(context), id);
  }

  @Access('admin')
  @Mutation(() => Boolean, { description: 'Deletes an account with its photos and files.' })
  async deleteUser(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<boolean> {
    await context.parts.accounts.delete(context.em, actorOf(context), id);
    return true;
  }
}
