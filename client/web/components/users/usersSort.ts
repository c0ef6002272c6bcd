import type { UsersOrder, UsersSort } from '../../gql/graphql';
import { t } from '../../texts';

const ORDERS: readonly string[] = ['USERNAME', 'EMAIL', 'CREATED', 'LAST_LOGIN'] satisfies UsersOrder[];

/** Orders whose latest are looked for more often than their first. */
const LATEST_FIRST: readonly UsersOrder[] = ['CREATED', 'LAST_LOGIN'];

/** An order as the address says it: its name, with a minus before it when it is descending. By username when empty. */
export function readSort(text: string | null): UsersSort {
  const descending = text?.startsWith('-') ?? false;
  const by = (descending ? text?.slice(1) : text) ?? '';
  return ORDERS.includes(by) ? { by: by as UsersOrder, descending } : { by: 'USERNAME', descending: false };
}

export function sortText({ by, descending = false }: UsersSort): string {
  if (by === 'USERNAME' && !descending) return '';
  return descending ? `-${by}` : by;
}

/** The order after a click on a column: the other way round when it is the one in force. */
export function clickedSort(present: UsersSort, by: string): UsersSort {
  const order = by as UsersOrder;
  const descending = present.by === order ? !present.descending : LATEST_FIRST.includes(order);
  return { by: order, descending };
}

/** All orders for a select. */
export const SORT_OPTIONS = Object.entries(t.users.sorts).map(([value, label]) => ({ value, label }));
