import type { IndicatorStore, Parameter } from '../store/indicator-store.js';
import { TYPE_CODES } from '../values/value-hash.js';
import type { Selection } from './selection.js';

/** A statement that gives ids of indicators in a column "id". */
export interface Query {
  sql: string;
  parameters: Parameter[];
}

/** The indicators of a selection without words. @param inOrder first seen last first */
export function listQuery(selection: Selection, limit: number, inOrder: boolean): Query {
  const { feed, type } = selection;
  if (feed === undefined) return rangeQuery('indicators', 'id', { type }, selection, limit, inOrder);
  // The index leads by type: without one it is read for each.
  const types = type === undefined ? Object.values(TYPE_CODES) : [type];
  const parts = types.map((each) =>
    rangeQuery('indicator_sources', 'indicator_id', { feed, type: each }, selection, limit, inOrder),
  );
  return union(parts, limit, inOrder);
}

/** What several queries give together. */
export function union(parts: Query[], limit: number, inOrder: boolean): Query {
  return {
    sql: `select id from (${parts.map(({ sql }) => `select * from (${sql}) as part`).join(' union all ')}) as parts${
      inOrder ? ' order by id desc' : ''
    } limit ${limit}`,
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

/** The span of time as a condition that follows others. */
export function rangeOf(column: string, { fromId, toId }: Selection): string {
  // Numbers of ours, written out: libsql binds them as floating point, by which full-text search finds no place to begin.
  const from = fromId === undefined ? '' : ` and ${column} >= ${Math.trunc(fromId)}`;
  const to = toId === undefined ? '' : ` and ${column} < ${Math.trunc(toId)}`;
  return from + to;
}

export async function idsOf(store: IndicatorStore, { sql, parameters }: Query): Promise<number[]> {
  const rows = await store.query<{ id: number }>(sql, parameters);
  return rows.map(({ id }) => Number(id));
}

export async function countOf(store: IndicatorStore, { sql, parameters }: Query): Promise<number> {
  const [row] = await store.query<{ count: number }>(
    `select count(*) as count from (${sql}) as found`,
    parameters,
  );
  return Number(row?.count ?? 0);
}

function rangeQuery(
  table: string,
  idColumn: string,
  equal: Record<string, number | undefined>,
  selection: Selection,
  limit: number,
  inOrder: boolean,
): Query {
  const conditions = Object.entries(equal).filter(([, value]) => value !== undefined) as [string, number][];
  const where = conditions.map(([column]) => ` and ${column} = ?`).join('') + rangeOf(idColumn, selection);
  return {
    sql: `select ${idColumn} as id from ${table} where 1 = 1${where}${
      inOrder ? ` order by ${idColumn} desc` : ''
    } limit ${limit}`,
    parameters: conditions.map(([, value]) => value),
  };
}
