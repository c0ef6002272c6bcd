import { workerData } from 'node:worker_threads';
import Database from 'libsql';

// VACUUM INTO (https://www.sqlite.org/lang_vacuum.html#vacuuminto) reads a database within one transaction, while others write
// to it, and writes a whole one. It may take minutes, and libsql's calls block: hence the thread.
const { source, target } = workerData as { source: string; target: string };
const connection = new Database(source);
try {
  connection.exec('pragma busy_timeout = 60000');
  connection.prepare('vacuum into ?').run([target]);
} finally {
  connection.close();
}
