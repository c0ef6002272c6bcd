import type { TestServer } from './server.js';

const TALLIED = 'select 0, category, review, sum(count) from image_tallies group by category, review';

/** Brings everyone's totals in line with tallies that a test has written past the server. */
export async function recountTotals(server: TestServer): Promise<void> {
  const connection = server.app.parts.orm.em.getConnection();
  await connection.execute('delete from image_totals', [], 'run');
  await connection.execute(
    `insert into image_totals (stripe, category, review, count) ${TALLIED}`,
    [],
    'run',
  );
}
