import { type FilterQuery, QueryOrder } from '@mikro-orm/core';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { User } from '../../models/index.js';
import { invalidCursor } from '../database/keyset.js';

/** What the list of users is in order of. */
export enum UsersOrder {
  USERNAME = 'USERNAME',
  EMAIL = 'EMAIL',
  CREATED = 'CREATED',
  LAST_LOGIN = 'LAST_LOGIN',
}

registerEnumType(UsersOrder, { name: 'UsersOrder' });

@InputType({
  description: 'An order of users. Those who have no such value come last, whatever the direction.',
})
export class UsersSort {
  @Field(() => UsersOrder)
  by: UsersOrder;

  @Field({ defaultValue: false, description: 'The last, newest or latest first.' })
  descending: boolean = false;
}

type Where = FilterQuery<User>;
type Column = 'id' | 'usernameKey' | 'emailKey' | 'lastLoginAt';

/** Users that one index holds in their order. */
interface Stretch {
  /** Which of all users they are. */
  where: Where;
  orderBy: Partial<Record<Column, QueryOrder>>;
  /** Those behind a key. @throws BAD_USER_INPUT for a key that is none */
  behind(key: string[]): Where;
}

/** An order of users: a user's key in it, and the stretches that lie one behind the other, by the length of their keys. */
interface Order {
  keyOf(user: User): string[];
  stretches: Map<number, Stretch>;
}

/** The order that is asked for. */
export function orderOf({ by, descending }: UsersSort): Order {
  const direction = descending ? QueryOrder.DESC : QueryOrder.ASC;
  switch (by) {
    case UsersOrder.USERNAME:
      return byUnique('usernameKey', direction);
    case UsersOrder.CREATED:
      // Ids begin with their time.
      return byUnique('id', direction);
    case UsersOrder.EMAIL:
      return withoutLast('emailKey', direction, (text) => text);
    case UsersOrder.LAST_LOGIN:
      return withoutLast('lastLoginAt', direction, momentOf);
  }
}

/** The key of a user in an order, as cursors hold it. */
export function userKey(sort: UsersSort, user: User): string[] {
  return orderOf(sort).keyOf(user);
}

function byUnique(column: 'id' | 'usernameKey', direction: QueryOrder): Order {
  return { keyOf: (user) => [user[column]], stretches: new Map([[1, uniqueStretch(column, {}, direction)]]) };
}

/** By a column that not every user has a value in, and then by name. */
function withoutLast(
  column: 'emailKey' | 'lastLoginAt',
  direction: QueryOrder,
  fromText: (text: string) => string | Date,
): Order {
  const beyond = operatorOf(direction);
  const having: Stretch = {
    where: { [column]: { $ne: null } },
    orderBy: { [column]: direction, usernameKey: direction },
    // The first condition bounds what is read of the index; a comparison of pairs would not, on MySQL.
    behind: ([text = '', name = '']) => ({
      $and: [
        { [column]: { [`${beyond}e`]: fromText(text) } },
        { $or: [{ [column]: { [beyond]: fromText(text) } }, { usernameKey: { [beyond]: name } }] },
      ],
    }),
  };
  const without = uniqueStretch('usernameKey', { [column]: null }, QueryOrder.ASC);
  return {
    keyOf: (user) => [...textsOf(user[column]), user.usernameKey],
    stretches: new Map([
      [2, having],
      [1, without],
    ]),
  };
}

function uniqueStretch(column: 'id' | 'usernameKey', where: Where, direction: QueryOrder): Stretch {
  return {
    where,
    orderBy: { [column]: direction },
    behind: ([key = '']) => ({ [column]: { [operatorOf(direction)]: key } }),
  };
}

const operatorOf = (direction: QueryOrder) => (direction === QueryOrder.ASC ? '$gt' : '$lt');

const textsOf = (value: string | Date | null) =>
  value === null ? [] : [value instanceof Date ? value.toISOString() : value];

function momentOf(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw invalidCursor();
  return moment;
}
