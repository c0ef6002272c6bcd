import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { ActivityKind, Role, User, UserStatus } from '../../models/index.js';
import type { ActivityLog, Actor } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { type Page, readPage } from '../database/keyset.js';
import { lastAdmin, notFound } from '../errors.js';
import { forgetOwner } from '../images/tallies.js';
import type { Storage } from '../storage/storage.js';
import { accountKey } from './account-key.js';
import type { AccountMails } from './account-mails.js';
import type { CreateUserInput, UpdateUserInput, UsersFilter } from './accounts.inputs.js';
import { oneTimePassword } from './one-time-password.js';
import type { OneTimeTokens } from './one-time-tokens.js';
import type { PasswordHasher } from './password-hasher.js';
import { saveAccount, saveNewAccount } from './save-account.js';
import type { SessionsService } from './sessions.service.js';
import { retallyUser, tallyUsers } from './user-tallies.js';
import { readUsers } from './users-list.js';
import { type UsersSort, userKey } from './users-order.js';
import { selectUsers } from './users-selection.js';

/** How long a first password works. */
const FIRST_PASSWORD_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

interface Parts {
  clock: Clock;
  hasher: PasswordHasher;
  sessions: SessionsService;
  tokens: OneTimeTokens;
  storage: Storage;
  mails: AccountMails;
  activity: ActivityLog;
}

/** The accounts that administrators run. */
export class AccountsService {
  constructor(private readonly parts: Parts) {}

  /**
   * Makes an account with a random first password, which is mailed, or where no mail goes out is in the reply. It works
   * for 7 days and must be changed at the first login.
   *
   * @throws USERNAME_TAKEN, EMAIL_TAKEN
   */
  async create(em: EntityManager, actor: Actor, input: CreateUserInput): Promise<User> {
    const { clock, activity } = this.parts;
    const password = oneTimePassword();
    const user = em.create(User, {
      username: input.username,
      usernameKey: accountKey(input.username),
      email: input.email,
      emailKey: accountKey(input.email),
      firstName: input.firstName || null,
      lastName: input.lastName || null,
      address: input.address || null,
      role: input.role ?? Role.USER,
      createdAt: clock.now(),
      ...(await this.firstPassword(password)),
    });
    await em.transactional(async (tx) => {
      await saveNewAccount(tx, user);
      await this.handOver(tx, user, password);
      activity.add(tx, actor, {
        kind: ActivityKind.USER_CREATED,
        subject: subjectOf(user),
        detail: user.role,
      });
    });
    this.parts.mails.wake();
    return user;
  }

  /**
   * Gives an account a new first password, mailed or in the reply as with a new account, and ends its sessions.
   *
   * @throws NOT_FOUND
   */
  async sendFirstPassword(em: EntityManager, actor: Actor, id: string): Promise<User> {
    const { sessions, tokens, activity, mails } = this.parts;
    const user = await this.get(em, id);
    const password = oneTimePassword();
    Object.assign(user, await this.firstPassword(password));
    await em.transactional(async (tx) => {
      // Before its sessions: a sign-in at the same moment waits for this row and then fails.
      await tx.flush();
      await sessions.endAll(tx, id);
      await tokens.voidAll(tx, user);
      await this.handOver(tx, user, password);
      activity.add(tx, actor, { kind: ActivityKind.FIRST_PASSWORD_SENT, subject: subjectOf(user) });
    });
    mails.wake();
    return user;
  }

  /**
   * Changes an account; disabling it ends its sessions at once.
   *
   * @throws NOT_FOUND, LAST_ADMIN, EMAIL_TAKEN
   */
  async update(em: EntityManager, actor: Actor, id: string, input: UpdateUserInput): Promise<User> {
    const { sessions, tokens, mails, activity } = this.parts;
    const changed = await em.transactional(async (tx) => {
      const admins = await lockAdmins(tx);
      // As it is now, and not as an earlier change of the same request left it: it is counted by that.
      const user = await this.get(tx, id, { refresh: true });
      const { role, status } = user;
      const staysAdmin =
        (input.role ?? user.role) === Role.ADMIN && (input.status ?? user.status) === UserStatus.ACTIVE;
      if (!staysAdmin) refuseLastAdmin(admins, id);
      const rights = (['role', 'status'] as const).filter(
        (field) => input[field] && input[field] !== user[field],
      );
      if (input.role) user.role = input.role;
      if (input.status) user.status = input.status;
      for (const field of ['firstName', 'lastName', 'address'] as const) {
        if (input[field] !== undefined) user[field] = input[field] || null;
      }
      const old = { email: user.email, emailKey: user.emailKey, emailConfirmed: user.emailConfirmed };
      if (input.email) {
        user.email = input.email;
        user.emailKey = accountKey(input.email);
        user.emailConfirmed = true;
        await tokens.voidAll(tx, user);
      }
      const detail = rights.map((field) => user[field]).join(', ');
      activity.add(tx, actor, { kind: ActivityKind.USER_CHANGED, subject: subjectOf(user), detail });
      await saveAccount(tx, user);
      await mails.emailChanged(tx, user, old);
      if (user.status !== UserStatus.ACTIVE) await sessions.endAll(tx, id);
      else if (rights.includes('role')) sessions.rightsChanged(tx, id);
      await retallyUser(tx, { role, status }, user);
      return user;
    });
    mails.wake();
    return changed;
  }

  /**
   * Deletes an account with all that it owns: sessions, photos, faces, stored files.
   *
   * @throws NOT_FOUND, LAST_ADMIN
   */
  async delete(em: EntityManager, actor: Actor, id: string): Promise<void> {
    const { sessions, activity, storage } = this.parts;
    await em.transactional(async (tx) => {
      const admins = await lockAdmins(tx);
      const user = await this.get(tx, id, { refresh: true });
      refuseLastAdmin(admins, id);
      await sessions.endAll(tx, id);
      await forgetOwner(tx, id);
      await tx.nativeDelete(User, { id });
      activity.add(tx, actor, { kind: ActivityKind.USER_DELETED, subject: subjectOf(user) });
      await tallyUsers(tx, user, -1);
    });
    // After the commit: a crash in between leaves files without a record, which the sweep at the start removes.
    await storage.removeFolder(id);
  }

  /** @throws NOT_FOUND */
  async get(em: EntityManager, id: string, { refresh = false } = {}): Promise<User> {
    const user = await em.findOne(User, { id }, { refresh });
    if (!user) throw notFound('user');
    return user;
  }

  /** A page of all accounts; `search` finds parts of username, e-mail and names. */
  async list(
    em: EntityManager,
    search: string | null | undefined,
    filter: UsersFilter | null | undefined,
    sort: UsersSort,
    first?: number | null,
    after?: string | null,
  ): Promise<Page<User>> {
    const selection = await selectUsers(em, search, filter);
    return readPage({
      first,
      after,
      keyOf: (user) => userKey(sort, user),
      read: (limit, key) => readUsers(em, selection, sort, limit, key),
      count: selection.count,
    });
  }

  private async firstPassword(password: string) {
    return {
      passwordHash: await this.parts.hasher.hash(password),
      mustChangePassword: true,
      passwordExpiresAt: new Date(this.parts.clock.now().getTime() + FIRST_PASSWORD_DAYS * DAY_MS),
    };
  }

  /** Mails a first password, or puts it into the reply when it cannot reach its owner otherwise. */
  private async handOver(em: EntityManager, user: User, password: string): Promise<void> {
    const { mails } = this.parts;
    if (mails.goOut && user.email && user.emailConfirmed)
      await mails.firstPassword(em, user, password, FIRST_PASSWORD_DAYS);
    else user.oneTimePassword = password;
  }
}

/** Locking all administrators makes two changes at once agree on who is the last. */
function lockAdmins(em: EntityManager): Promise<User[]> {
  const active = { role: Role.ADMIN, status: UserStatus.ACTIVE };
  return em.find(User, active, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

function refuseLastAdmin(admins: User[], id: string): void {
  if (admins.length === 1 && admins[0]?.id === id) throw lastAdmin();
}

function subjectOf(user: User) {
  return { id: user.id, name: user.username };
}
