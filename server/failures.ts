import type { ExpectedError } from './errors.js';
import { storageFull, unavailable } from './errors.js';

interface Failure {
  name?: string;
  message?: string;
  code?: unknown;
  /** MySQL's driver: the connection is lost. */
  fatal?: unknown;
  syscall?: unknown;
  cause?: unknown;
}

/** The network's words for somebody who is not there. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'PROTOCOL_CONNECTION_LOST',
]);

/** MySQL's words for "not now": it stops, is full, or somebody holds what is wanted (https://mariadb.com/kb/en/mariadb-error-codes/). */
const MYSQL_AWAY = new Set([
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_CONNECTION_KILLED',
  'ER_QUERY_INTERRUPTED',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_LOCK_DEADLOCK',
  'ER_OPTION_PREVENTS_STATEMENT',
]);

const MYSQL_FULL = new Set(['ER_DISK_FULL', 'ER_RECORD_FILE_FULL']);

/** SQLite's (https://www.sqlite.org/rescode.html); each has longer forms, such as SQLITE_IOERR_WRITE. */
const SQLITE_AWAY = /^SQLITE_(BUSY|LOCKED|IOERR|READONLY|CANTOPEN|PROTOCOL)/;

/**
 * Whether an error says that the database does not serve now, and will once somebody has seen to it.
 *
 * @param error what the database's driver threw, as it is or wrapped by MikroORM
 */
export function isDatabaseAway(error: unknown): boolean {
  return causesOf(error).some(({ name, message, code, fatal, syscall }) => {
    if (name === 'KnexTimeoutError') return true;
    if (fatal === true) return true;
    if (typeof code !== 'string') {
      // Said of statements that come after the one that met the trouble.
      return /Transaction query already complete|connection is in closed state/.test(message ?? '');
    }
    const isOfNetwork =
      AWAY.has(code) && (syscall === 'connect' || syscall === 'read' || syscall === 'write');
    return (
      isOfNetwork || code === 'PROTOCOL_CONNECTION_LOST' || MYSQL_AWAY.has(code) || SQLITE_AWAY.test(code)
    );
  });
}

/**
 * What people are told of a failure that is nobody's request's: the database is away, a disk is full or cannot be written.
 *
 * @returns undefined for any other error
 */
export function asOutage(error: unknown): ExpectedError | undefined {
  const causes = causesOf(error);
  if (causes.some(isFullDisk)) return storageFull();
  if (isDatabaseAway(error)) return unavailable('The database does not answer.');
  if (causes.some(isUnwritable)) return unavailable('The server cannot write its files.');
  return undefined;
}

function isFullDisk({ message, code }: Failure): boolean {
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') return true;
  if (typeof code === 'string' && MYSQL_FULL.has(code)) return true;
  // From the image library, and from threads, an error comes without its code.
  return /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/.test(message ?? '');
}

function isUnwritable({ code, syscall, message }: Failure): boolean {
  if (typeof code === 'string') {
    // What Node says of a folder that cannot be made with those above it.
    if (syscall === 'mkdir' && code === 'ENOENT') return true;
    return typeof syscall === 'string' && /^(EROFS|EACCES|EPERM|EIO|EMFILE|ENFILE)$/.test(code);
  }
  return /Read-only file system|EROFS/.test(message ?? '');
}

function causesOf(error: unknown): Failure[] {
  const causes: Failure[] = [];
  for (let each = error; each instanceof Error && causes.length < 5; each = each.cause) causes.push(each);
  return causes;
}
