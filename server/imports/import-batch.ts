import {
  DeadlockException,
  LockWaitTimeoutException,
  UniqueConstraintViolationException,
} from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import {
  Role,
  TokenPurpose,
  User,
  UserImport,
  UserImportFailure,
  UserImportStatus,
  UserStatus,
} from '../../models/index.js';
import type { AccountMails } from '../accounts/account-mails.js';
import type { OneTimeTokens } from '../accounts/one-time-tokens.js';
import type { PasswordHasher } from '../accounts/password-hasher.js';
import { searchKeyOf } from '../accounts/save-account.js';
import { NO_PASSWORD } from '../accounts/stored-password.js';
import { tallyUsers } from '../accounts/user-tallies.js';
import type { Clock } from '../clock.js';
import { insertRows, inTransaction, valuesThere } from '../database/statements.js';
import { emailTaken } from '../errors.js';
import type { Candidate, Failure } from './import-row.js';
import { failed } from './seen-names.js';

/** How long the link of an invitation works. */
const INVITATION_DAYS = 14;
const DAY_MS = 24 * 3_600_000;

/** What everybody is who comes with a file. */
const NEW_USER = { role: Role.USER, status: UserStatus.ACTIVE };

/** How often a batch is tried that other writers get in the way of. */
const ATTEMPTS = 5;

/** Longest text of a failure's cause. */
const LONGEST_CAUSE = 500;

export interface BatchParts {
  orm: MikroORM;
  clock: Clock;
  hasher: PasswordHasher;
  tokens: OneTimeTokens;
  mails: AccountMails;
}

/** The import has been cancelled, or another process goes on with it. */
export class NotOurs extends Error {}

type Counts = Pick<UserImport, 'processed' | 'created' | 'invited' | 'existing' | 'failed'>;

/** Rows that are looked up, hashed and written together. */
export class ImportBatch {
  readonly candidates: Candidate[] = [];
  readonly failures: Failure[] = [];
  /** How many of the rows have a password to be hashed. */
  passwords = 0;

  get rows(): number {
    return this.candidates.length + this.failures.length;
  }

  add(row: Candidate | Failure): void {
    if ('cause' in row) this.failures.push(row);
    else {
      this.candidates.push(row);
      if (row.password) this.passwords++;
    }
  }
}

/** Turns batches of rows into accounts. */
export class BatchWriter {
  constructor(private readonly parts: BatchParts) {}

  /**
   * Registers a batch and counts it, in one transaction.
   *
   * @param before the import as it is before
   * @returns its counts after, and how long the transaction took
   * @throws NotOurs when it is no longer as it was before
   */
  async write(batch: ImportBatch, before: UserImport, rate: number | null, stop: AbortSignal) {
    for (let attempt = 1; ; attempt++) {
      const { fresh, existing, failures } = await this.sort(batch);
      await this.hash(fresh, stop);
      try {
        const inOrder = [...batch.failures, ...failures].sort((a, b) => a.line - b.line);
        return await this.store(before, fresh, existing, inOrder, rate);
      } catch (error) {
        // One of these names has just become somebody else's, perhaps: what is there is asked again.
        if (attempt === ATTEMPTS || !isOthersDoing(error)) throw error;
      }
    }
  }

  /** Who of them has an account, and whose address has. Before any hashing: most of a file may be in. */
  private async sort({ candidates }: ImportBatch) {
    const usernames = await this.taken(
      'usernameKey',
      candidates.map(({ usernameKey }) => usernameKey),
    );
    const unknown = candidates.filter(({ usernameKey }) => !usernames.has(usernameKey));
    const emails = await this.taken(
      'emailKey',
      unknown.flatMap(({ emailKey }) => emailKey ?? []),
    );
    const isTaken = ({ emailKey }: Candidate) => emailKey !== null && emails.has(emailKey);
    return {
      fresh: unknown.filter((row) => !isTaken(row)),
      existing: candidates.length - unknown.length,
      failures: unknown.filter(isTaken).map((row) => failed(row, emailTaken().message)),
    };
  }

  private taken(column: 'usernameKey' | 'emailKey', keys: string[]): Promise<Set<string>> {
    return valuesThere(this.parts.orm.em.fork(), User, column, keys);
  }

  /** Hashes as many at a time as there are threads: when it is stopped, no more than those are waited for. */
  private async hash(rows: Candidate[], stop: AbortSignal): Promise<void> {
    const { hasher } = this.parts;
    const waiting = rows.filter(({ password, passwordHash }) => password && !passwordHash);
    const work = async () => {
      for (let row = waiting.pop(); row; row = waiting.pop()) {
        stop.throwIfAborted();
        row.passwordHash = await hasher.hash(row.password as string);
      }
    };
    await Promise.all(Array.from({ length: hasher.threads }, work));
  }

  private async store(
    before: UserImport,
    fresh: Candidate[],
    existing: number,
    failures: Failure[],
    rate: number | null,
  ) {
    const { orm, tokens, mails, clock } = this.parts;
    const users = fresh.map((row) => userOf(row, clock.now()));
    const invited = mails.goOut ? users.filter(isWithoutPassword) : [];
    const counts: Counts = {
      processed: before.processed + fresh.length + existing + failures.length,
      created: before.created + fresh.length,
      invited: before.invited + invited.length,
      existing: before.existing + existing,
      failed: before.failed + failures.length,
    };
    let transactionMs = 0;
    await inTransaction(orm.em, async (tx) => {
      await this.claim(tx, before, { ...counts, rate });
      // From here on other writers wait.
      const began = performance.now();
      await insertRows(tx, User, users);
      const ids = invited.map(({ id }) => id);
      const issued = await tokens.issueAll(tx, ids, TokenPurpose.INVITATION, INVITATION_DAYS * DAY_MS);
      await mails.invitations(
        tx,
        invited.map(({ id, username, email }, index) => {
          return { userId: id, username, email, token: issued[index] as string };
        }),
        INVITATION_DAYS,
      );
      if (failures.length > 0) {
        const rows = failures.map((failure) => failureRow(before.id, failure));
        await tx.insertMany(UserImportFailure, rows);
      }
      await tallyUsers(tx, NEW_USER, users.length);
      // Without the commit, which waits for the disk when others wait no longer.
      transactionMs = performance.now() - began;
    });
    return { counts, transactionMs };
  }

  /** Counts the batch, unless the import was cancelled or is where another process has brought it. */
  private async claim(tx: EntityManager, before: UserImport, counts: Counts & { rate: number | null }) {
    const where = { id: before.id, status: UserImportStatus.RUNNING, processed: before.processed };
    if ((await tx.nativeUpdate(UserImport, where, counts)) !== 1) throw new NotOurs();
  }
}

function isOthersDoing(error: unknown): boolean {
  return [UniqueConstraintViolationException, DeadlockException, LockWaitTimeoutException].some(
    (kind) => error instanceof kind,
  );
}

function userOf(row: Candidate, now: Date) {
  const { username, usernameKey, email, emailKey, firstName, lastName, address } = row;
  return {
    id: uuidv7(),
    username,
    usernameKey,
    email,
    emailKey,
    firstName,
    lastName,
    address,
    searchKey: searchKeyOf(row),
    ...NEW_USER,
    passwordHash: row.passwordHash ?? NO_PASSWORD,
    mustChangePassword: false,
    emailConfirmed: true,
    createdAt: now,
  };
}

/** `readRow` lets nobody through who has neither a password nor an address. */
function isWithoutPassword<T extends { passwordHash: string; email: string | null }>(
  user: T,
): user is T & { email: string } {
  return user.passwordHash === NO_PASSWORD;
}

function failureRow(importId: string, { line, username, cells, cause }: Failure) {
  return {
    id: uuidv7(),
    import: importId,
    line,
    username: username?.slice(0, 64) ?? null,
    cause: cause.slice(0, LONGEST_CAUSE),
    cells: cells && JSON.stringify(cells),
  };
}
