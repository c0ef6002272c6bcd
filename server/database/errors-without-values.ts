import type { MikroORM } from '@mikro-orm/mysql';

/**
 * Takes the values out of what the database's errors say of a statement. Errors are logged, and the values are hashes and
 * the texts of mails, with the links and first passwords in them. MikroORM puts them into the statement itself.
 */
export function keepValuesOutOfErrors(orm: MikroORM): void {
  orm.em.getKnex().on('query-error', (error: Error & { sql?: string }, { sql }: { sql: string }) => {
    // MySQL's driver repeats it here.
    delete error.sql;
    // Knex writes "statement - reason".
    error.message = outlineOf(sql) + error.message.slice(error.message.lastIndexOf(' - '));
    error.stack = `${error.name}: ${error.message}\n${error.stack?.match(/^ {4}at .*$/gm)?.join('\n') ?? ''}`;
  });
}

/** "insert into `mails` …": up to where values may come. */
function outlineOf(sql: string): string {
  return `${sql
    .split(/\(|\sset\s|\svalues\s|\swhere\s|['"]/i, 1)[0]
    ?.trim()
    .slice(0, 200)} …`;
}
