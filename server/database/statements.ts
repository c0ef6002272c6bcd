import type { EntityClass, EntityMetadata, EntityProperty } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';

/**
 * Statements of what comes with every request and every upload. MikroORM takes many times longer to build a statement than
 * the database takes to run it; these are built once for each set of columns. Everything else is MikroORM's to do.
 */

type Row<Entity> = Partial<Record<keyof Entity & string, unknown>>;

/** An entity's columns; a relation is the id of the other. */
type Values<Entity> = {
  [Name in keyof Entity]: NonNullable<Entity[Name]> extends { id: string } ? string : Entity[Name];
};

/**
 * Runs statements as one transaction. Unlike `em.transactional`, which costs twice as much, it must not be called within another.
 *
 * @param work gets an EntityManager of its own
 */
export async function inTransaction<T>(
  em: EntityManager,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  const tx = em.fork();
  const connection = tx.getConnection();
  const transaction = await connection.begin();
  tx.setTransactionContext(transaction);
  try {
    const result = await work(tx);
    // Comparing what it holds with what it was takes long, and nearly always it holds nothing.
    if (holdsEntities(tx)) await tx.flush();
    await connection.commit(transaction);
    return result;
  } catch (error) {
    await connection.rollback(transaction);
    throw error;
  }
}

function holdsEntities(em: EntityManager): boolean {
  const unit = em.getUnitOfWork();
  const { size: changed } = new Set([...unit.getPersistStack(), ...unit.getRemoveStack()]);
  return changed > 0 || unit.getIdentityMap().values().length > 0;
}

/**
 * Reads one entity by conditions on its columns.
 *
 * @param rest what comes after "where", also an order, as in "owner_id = ? order by id"
 */
export async function selectOne<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  rest: string,
  values: unknown[],
): Promise<Entity | null> {
  const row = await readRow(em, entity, rest, values);
  return row ? em.map(entity, row as never) : null;
}

/**
 * Reads one row as `selectOne` does, for who only looks at it: plain values by the names of the properties, relations as ids. It
 * is many times faster, and no EntityManager writes it back.
 *
 * @param options.lock nobody else changes the row until the transaction ends
 */
export async function selectValues<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  rest: string,
  values: unknown[],
  { lock = false } = {},
): Promise<Values<Entity> | null> {
  const row = await readRow(em, entity, rest, values, lock);
  const meta = em.getMetadata().get<Entity>(entity.name);
  return row ? (em.getDriver().mapResult(row as never, meta) as Values<Entity> | null) : null;
}

async function readRow<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  rest: string,
  values: unknown[],
  lock = false,
): Promise<object | undefined> {
  const meta = em.getMetadata().get<Entity>(entity.name);
  const text = textOf(`select ${entity.name}`, () => {
    const columns = meta.props.filter((prop) => prop.persist !== false && !prop.lazy && prop.fieldNames);
    return `select ${columns.map((prop) => quoted(prop.fieldNames[0])).join(', ')} from ${quoted(meta.tableName)}`;
  });
  // SQLite has one writer, and no word for this.
  const end = lock && !isEmbedded(em) ? ' for update' : '';
  const [row] = await em.execute<object[]>(`${text} where ${rest} limit 1${end}`, values);
  return row;
}

/** Inserts rows, all with the same properties. */
export async function insertRows<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  rows: Row<Entity>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first) as (keyof Entity & string)[];
  const meta = em.getMetadata().get<Entity>(entity.name);
  const text = textOf(`insert ${entity.name} ${names}`, () => {
    const columns = names.map((name) => columnOf(meta, name));
    return `insert into ${quoted(meta.tableName)} (${columns.join(', ')}) values `;
  });
  const json = rows.length > 1 && isEmbedded(em) ? jsonOf(rows, names) : undefined;
  if (json !== undefined) {
    // With libsql each bound value costs more than the row it belongs to; and this is one statement for any number of rows.
    const cells = names.map((_, index) => `value ->> ${index}`).join(', ');
    const from = `select ${cells} from json_each(?)`;
    await em.execute(text.replace(/values $/, from), [json], 'run');
    return;
  }
  const tuple = `(${names.map(() => '?').join(', ')})`;
  const values = rows.flatMap((row) => names.map((name) => row[name]));
  await em.execute(text + rows.map(() => tuple).join(', '), values, 'run');
}

/** Half a surrogate pair, or NUL: what JSON can say and SQLite's text cannot. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/** Rows as JSON with the values that libsql would store; undefined when it cannot have them all. */
function jsonOf<Entity>(rows: Row<Entity>[], names: (keyof Entity & string)[]): string | undefined {
  const cells = rows.map((row) => names.map((name) => cellOf(row[name])));
  if (cells.some((row) => row.some(Buffer.isBuffer))) return undefined;
  const json = JSON.stringify(cells);
  return UNSTORABLE.test(json) ? undefined : json;
}

function cellOf(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Which of these values a column has; they may be many. */
export async function valuesThere<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  name: keyof Entity & string,
  values: string[],
): Promise<Set<string>> {
  if (values.length === 0) return new Set();
  const meta = em.getMetadata().get<Entity>(entity.name);
  const column = columnOf(meta, name);
  const select = `select ${column} as value from ${quoted(meta.tableName)} where ${column} in`;
  const rows = isEmbedded(em)
    ? await em.execute<{ value: string }[]>(`${select} (select value from json_each(?))`, [
        JSON.stringify(values),
      ])
    : await em.execute<{ value: string }[]>(`${select} (${values.map(() => '?').join(', ')})`, values);
  return new Set(rows.map(({ value }) => value));
}

/** Changes one row by its id. */
export async function updateRow<Entity extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  id: string,
  changes: Row<Entity>,
): Promise<void> {
  const names = Object.keys(changes) as (keyof Entity & string)[];
  const meta = em.getMetadata().get<Entity>(entity.name);
  const text = textOf(`update ${entity.name} ${names}`, () => {
    const assignments = names.map((name) => `${columnOf(meta, name)} = ?`);
    return `update ${quoted(meta.tableName)} set ${assignments.join(', ')} where ${quoted('id')} = ?`;
  });
  await em.execute(text, [...names.map((name) => changes[name]), id], 'run');
}

/** Adds to the numbers of the row with a key; without such a row these are its numbers. */
export async function addToRow<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  key: Row<Entity>,
  sums: Row<Entity>,
): Promise<void> {
  const meta = em.getMetadata().get<Entity>(entity.name);
  const columnsOf = (row: object) =>
    Object.keys(row).map((name) => columnOf(meta, name as keyof Entity & string));
  const text = textOf(`add ${entity.name}`, () => {
    const table = quoted(meta.tableName);
    const [keys, numbers] = [columnsOf(key), columnsOf(sums)];
    const columns = [...keys, ...numbers];
    const conflict = isEmbedded(em)
      ? `on conflict (${keys.join(', ')}) do update set`
      : 'on duplicate key update';
    const added = numbers.map((column) => `${column} = ${table}.${column} + ?`);
    return `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')}) ${conflict} ${added.join(', ')}`;
  });
  const numbers = Object.values(sums);
  await em.execute(text, [...Object.values(key), ...numbers, ...numbers], 'run');
}

/** Texts by what they do; there are as many as there are calls of the functions above. */
const texts = new Map<string, string>();

function textOf(key: string, build: () => string): string {
  let text = texts.get(key);
  if (text === undefined) {
    text = build();
    texts.set(key, text);
  }
  return text;
}

function columnOf<Entity>(meta: EntityMetadata<Entity>, name: keyof Entity & string): string {
  const property: EntityProperty | undefined = (meta.properties as Record<string, EntityProperty>)[name];
  return quoted(property?.fieldNames[0]);
}

/** Backticks serve both databases. */
const quoted = (name: string | undefined) => `\`${name}\``;

/** Whether the database is the embedded one, and not MySQL or MariaDB. */
export const isEmbedded = (em: EntityManager) => em.getKnex().client.dialect === 'sqlite3';
