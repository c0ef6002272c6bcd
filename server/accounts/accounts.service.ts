import { type FilterQuery, LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { Role, User, UserStatus } from '../../models/index.js';
import type { Clock } from '../clock.js';
import { contains } from '../database/contains.js';
import { type Page, readPage } from '../database/keyset.js';
import {
  accountDisabled,
  badUserInput,
  emailTaken,
  invalidCredentials,
  lastAdmin,
  notFound,
  usernameTaken,
} from '../errors.js';
import type { Storage } from '../storage/storage.js';
import { accountKey } from './account-key.js';
import type { CreateUserInput } from './accounts.inputs.js';
import type { FirstAdmin } from './first-admin.js';
import type { LoginLimiter } from './login-limiter.js';
import { oneTimePassword } from './one-time-password.js';
import type { PasswordHasher } from './password-hasher.js';
import { checkPasswordRules } from './password-rules.js';
import type { Origin, SessionsService, Viewer } from './sessions.service.js';

interface Parts {
  clock: Clock;
  hasher: PasswordHasher;
  limiter: LoginLimiter;
  sessions: SessionsService;
  storage: Storage;
  firstAdmin: FirstAdmin;
}

/** Accounts: who may sign in, and with what. */
export class AccountsService {
  constructor(private readonly parts: Parts) {}

  /**
   * Checks a password and starts a session.
   *
   * @throws RATE_LIMITED, INVALID_CREDENTIALS (the same for an unknown name and a wrong password, after the same
   *   work), ACCOUNT_DISABLED (only to who knows the password)
   */
  async login(em: EntityManager, username: string, password: string, origin: Origin) {
    const attempt = await this.parts.limiter.attempt(username, origin.ip);
    const user = await em.findOne(
      User,
      { usernameKey: accountKey(username) },
      { populate: ['passwordHash'] },
    );
    if (!(await this.parts.hasher.verify(password, user?.passwordHash)) || !user) throw invalidCredentials();
    if (user.status !== UserStatus.ACTIVE) throw accountDisabled();
    await attempt.succeeded();
    user.lastLoginAt = this.parts.clock.now();
    const { token, session } = this.parts.sessions.start(em, user, origin);
    await em.flush();
    return { token, session, user };
  }

  /**
   * Makes an account with a random first password that must be changed at the first login.
   *
   * @throws USERNAME_TAKEN, EMAIL_TAKEN
   */
  async create(em: EntityManager, input: CreateUserInput): Promise<User> {
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
      passwordHash: await this.parts.hasher.hash(password),
      mustChangePassword: true,
      createdAt: this.parts.clock.now(),
    });
    await saveAccount(em, user);
    user.oneTimePassword = password;
    return user;
  }

  /**
   * Replaces the viewer's own password and ends the other sessions.
   *
   * @throws INVALID_CREDENTIALS, RATE_LIMITED, BAD_USER_INPUT with the rule that the new one breaks
   */
  async changePassword(em: EntityManager, viewer: Viewer, current: string, next: string, ip: string | null) {
    const attempt = await this.parts.limiter.attempt(viewer.user.username, ip);
    const user = await em.findOneOrFail(User, viewer.user.id, { populate: ['passwordHash'] });
    if (!(await this.parts.hasher.verify(current, user.passwordHash))) throw invalidCredentials();
    await attempt.succeeded();
    checkPasswordRules(next, 'newPassword');
    if (next === current)
      throw badUserInput({ newPassword: 'Choose a password other than the current one.' });
    user.passwordHash = await this.parts.hasher.hash(next);
    user.mustChangePassword = false;
    await em.transactional(async (tx) => {
      await tx.nativeUpdate(
        User,
        { id: user.id },
        { passwordHash: user.passwordHash, mustChangePassword: false },
      );
      await this.parts.sessions.endAll(tx, user.id, viewer.session);
    });
    await this.parts.firstAdmin.passwordChanged(user);
  }

  /**
   * Deletes an account with all that it owns: sessions, photos, faces, stored files.
   *
   * @throws NOT_FOUND, LAST_ADMIN
   */
  async delete(em: EntityManager, id: string): Promise<void> {
    await em.transactional(async (tx) => {
      // Locking all administrators makes two deletions at once agree on who is the last.
      const admins = await tx.find(
        User,
        { role: Role.ADMIN, status: UserStatus.ACTIVE },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      const user = await tx.findOne(User, { id });
      if (!user) throw notFound('user');
      if (admins.length === 1 && admins[0]?.id === user.id) throw lastAdmin();
      await this.parts.sessions.endAll(tx, id);
      await tx.nativeDelete(User, { id });
    });
    // After the commit: a crash in between leaves files without a record, which the sweep at the start removes.
    await this.parts.storage.removeFolder(id);
  }

  /** @throws NOT_FOUND */
  async get(em: EntityManager, id: string): Promise<User> {
    const user = await em.findOne(User, { id });
    if (!user) throw notFound('user');
    return user;
  }

  /** A page of all accounts, by name; `search` finds parts of username, e-mail and names. */
  list(
    em: EntityManager,
    search: string | null | undefined,
    first?: number | null,
    after?: string | null,
  ): Promise<Page<User>> {
    return readPage({
      first,
      after,
      keyOf: (user) => [user.usernameKey],
      read: (limit, behind) =>
        em.find(
          User,
          { $and: [searchFilter(search), behind ? { usernameKey: { $gt: behind[0] } } : {}] },
          { orderBy: { usernameKey: 'asc' }, limit },
        ),
      count: () => em.count(User, searchFilter(search)),
    });
  }
}

/** Stores a new account. That a name is taken is known for certain only from the database's own answer. */
export async function saveAccount(em: EntityManager, user: User): Promise<void> {
  user.searchKey = searchKey(user);
  try {
    await em.persist(user).flush();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    em.clear();
    throw (await em.count(User, { usernameKey: user.usernameKey })) > 0 ? usernameTaken() : emailTaken();
  }
}

function searchKey(user: User): string {
  return accountKey([user.username, user.email, user.firstName, user.lastName].filter(Boolean).join('\n'));
}

function searchFilter(search: string | null | undefined): FilterQuery<User> {
  return search?.trim() ? contains<User>('search_key', accountKey(search)) : {};
}
