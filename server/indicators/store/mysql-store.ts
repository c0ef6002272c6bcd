import type { MikroORM } from '@mikro-orm/mysql';
import type { IndicatorStore, Parameter } from './indicator-store.js';

/** Indicators in the database that everything else is in. */
export class MySqlIndicatorStore implements IndicatorStore {
  readonly dialect = 'mysql';

  constructor(private readonly orm: MikroORM) {}

  async query<Row>(sql: string, parameters: Parameter[] = []): Promise<Row[]> {
    const [rows] = await this.orm.em.getKnex().raw(sql, parameters as (string | number | Buffer)[]);
    return rows as Row[];
  }

  lookUp<Row>(sql: string, parameters: Parameter[]): Promise<Row[]> {
    return this.query(sql, parameters);
  }

  async close(): Promise<void> {}
}
