import type { ClassType } from 'type-graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { badUserInput } from '../errors.js';

const DEFAULT_PAGE = 30;
export const LARGEST_PAGE = 100;

@ObjectType({ description: 'Where a page of a list ends. Pass `endCursor` as `after` to read on.' })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

/** One page of a list. `totalCount` is a getter: the database is asked only when the query names it. */
export interface Page<T> {
  nodes: T[];
  readonly totalCount: Promise<number>;
  pageInfo: PageInfo;
}

/** The GraphQL type of a page of `node`. */
export function connectionOf<T extends object>(node: ClassType<T>, name: string): ClassType<Page<T>> {
  @ObjectType(name)
  class Connection implements Page<T> {
    @Field(() => [node])
    nodes: T[];

    @Field(() => Int, { description: 'Of the whole list, not of this page.' })
    totalCount: Promise<number>;

    @Field(() => PageInfo)
    pageInfo: PageInfo;
  }
  return Connection;
}

/**
 * Reads one page by keyset.
 *
 * @param first items wanted, 1 to 100, 30 when not given
 * @param after the cursor the page starts behind
 * @param read reads up to `limit` items whose key lies behind the given one, in the list's order
 * @param keyOf the values that order the list, unique together
 * @throws BAD_USER_INPUT for a page size out of bounds or a cursor that is none of ours
 */
export async function readPage<T>(options: {
  first: number | undefined | null;
  after: string | undefined | null;
  keyOf(item: T): string[];
  read(limit: number, behind: string[] | null): Promise<T[]>;
  count(): Promise<number>;
}): Promise<Page<T>> {
  const first = options.first ?? DEFAULT_PAGE;
  if (first < 1 || first > LARGEST_PAGE) {
    throw badUserInput({ first: `A page holds 1 to ${LARGEST_PAGE} items.` });
  }
  const items = await options.read(first + 1, options.after ? decodeCursor(options.after) : null);
  const nodes = items.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes,
    get totalCount() {
      return options.count();
    },
    pageInfo: {
      hasNextPage: items.length > first,
      endCursor: last ? encodeCursor(options.keyOf(last)) : null,
    },
  };
}

function encodeCursor(key: string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decodeCursor(cursor: string): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length > 0 && key.every((part) => typeof part === 'string')) return key;
  } catch {
    // Falls through to the answer for any cursor we did not make.
  }
  throw invalidCursor();
}

/** For a cursor that no page of the list ended with. */
export const invalidCursor = () =>
  badUserInput({ after: 'This cursor is not one that a page of this list ended with.' });
