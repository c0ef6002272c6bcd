import type { MikroORM } from '@mikro-orm/mysql';
import { type Config, filePathOf } from '../../config.js';

export type Parameter = string | number | Buffer | null;

/** The tables of indicators, to read from. Refreshes write them, in a thread of their own. */
export interface IndicatorStore {
  readonly dialect: 'sqlite' | 'mysql';

  /** Reads rows, off this thread. Parameters are written as `?`. */
  query<Row>(sql: string, parameters?: Parameter[]): Promise<Row[]>;

  /** Reads a few rows by a key; for uploads that wait for it, whatever else is being searched. */
  lookUp<Row>(sql: string, parameters: Parameter[]): Promise<Row[]>;

  close(): Promise<void>;
}

/** Opens the tables of indicators: of the embedded database a file beside the others, else in the same database. */
export async function openIndicatorStore(
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
  orm: MikroORM,
): Promise<IndicatorStore> {
  if (databaseUrl.startsWith('file:')) {
    const { EmbeddedIndicatorStore } = await import('./embedded-store.js');
    return EmbeddedIndicatorStore.open(indicatorFileOf(databaseUrl));
  }
  const { MySqlIndicatorStore } = await import('./mysql-store.js');
  return new MySqlIndicatorStore(orm);
}

/** `maskwatch.db` has its indicators in `maskwatch-indicators.db`. */
export function indicatorFileOf(databaseUrl: string): string {
  const path = filePathOf(databaseUrl);
  return path.replace(/(\.[A-Za-z0-9]+)?$/, (ending) => `-indicators${ending}`);
}
