import type { EntityManager } from '@mikro-orm/mysql';
import { ActivityKind, User, UserStatus } from '../../models/index.js';
import type { ActivityLog } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { accountDisabled, invalidCredentials, passwordChangeRequired } from '../errors.js';
import { accountKey } from './account-key.js';
import { addressKey } from './address-key.js';
import { ApiTokensService } from './api-tokens.service.js';
import { AttemptLimiter } from './attempt-limiter.js';
import type { LoginLimiter } from './login-limiter.js';
import type { PasswordHasher } from './password-hasher.js';
import type { RememberedPasswords } from './remembered-passwords.js';
import type { SessionsService } from './sessions.service.js';
import type { Origin, Viewer } from './viewer.js';

interface Parts {
  clock: Clock;
  hasher: PasswordHasher;
  limiter: LoginLimiter;
  sessions: SessionsService;
  apiTokens: ApiTokensService;
  activity: ActivityLog;
  remembered: RememberedPasswords;
}

/** Who comes in, by which key. */
export class SignInService {
  /** Comparisons under way for `verifyAgain`. */
  private readonly comparing = new Map<string, Promise<void>>();
  private readonly refusedTokens = new AttemptLimiter({ attempts: 1, seconds: 60 });

  constructor(private readonly parts: Parts) {}

  /**
   * Checks a password and starts a session.
   *
   * @throws RATE_LIMITED, INVALID_CREDENTIALS (the same for an unknown name and a wrong password, after the same
   *   work), ACCOUNT_DISABLED (only to who knows the password)
   */
  async login(em: EntityManager, username: string, password: string, origin: Origin) {
    const { activity, clock, sessions } = this.parts;
    const user = await this.verify(em, username, password, origin.ip);
    const logins = { previousLoginAt: user.lastLoginAt, lastLoginAt: clock.now() };
    const { passwordHash } = user;
    return em.transactional(async (tx) => {
      // While the hash was computed the password may have been changed, and the sessions ended: this one comes too late.
      const same = { id: user.id, passwordHash, status: UserStatus.ACTIVE };
      if ((await tx.nativeUpdate(User, same, logins)) !== 1) throw invalidCredentials();
      await tx.refresh(user);
      const { token, session } = sessions.start(tx, user, origin);
      activity.add(tx, { user, ip: origin.ip }, { kind: ActivityKind.LOGIN });
      return { token, session, user };
    });
  }

  /**
   * The account that a username and a password open.
   *
   * @throws as `login` does
   */
  async verify(em: EntityManager, username: string, password: string, ip: string | null): Promise<User> {
    const { activity, clock, hasher, limiter } = this.parts;
    const attempt = await limiter.attempt(username, ip);
    const user = await em.findOne(
      User,
      { usernameKey: accountKey(username) },
      { populate: ['passwordHash'] },
    );
    const matches = await hasher.verify(password, user?.passwordHash).catch(attempt.withdraw);
    const refused = async (error: Error, detail: string) => {
      await activity.write(
        // Of a name that no account has nothing is kept: people type passwords there.
        { user: null, name: user?.username, ip },
        { kind: ActivityKind.LOGIN_FAILED, subject: named(user), detail },
      );
      return error;
    };
    if (!user) throw await refused(invalidCredentials(), 'No such account');
    if (!matches) throw await refused(invalidCredentials(), 'Wrong password');
    if (user.status !== UserStatus.ACTIVE) throw await refused(accountDisabled(), 'Account disabled');
    if (user.passwordExpiresAt && user.passwordExpiresAt <= clock.now()) {
      throw await refused(
        invalidCredentials('This first password has expired. Ask an administrator for a new one.'),
        'First password expired',
      );
    }
    await attempt.succeeded();
    await this.renewHash(em, user, password);
    return user;
  }

  /**
   * `verify` for who sends the password with every request: one that was right is not compared again for five minutes.
   * Calls with the same name and password that come at once share one comparison, so that they are one attempt.
   *
   * @throws as `login` does, and PASSWORD_CHANGE_REQUIRED
   */
  async verifyAgain(em: EntityManager, username: string, password: string, ip: string | null): Promise<User> {
    const { clock, remembered } = this.parts;
    const known = async () => {
      const where = { usernameKey: accountKey(username), status: UserStatus.ACTIVE };
      const user = await em.findOne(User, where, { populate: ['passwordHash'], refresh: true });
      if (!user || !remembered.knows(user, password)) return null;
      return user.passwordExpiresAt && user.passwordExpiresAt <= clock.now() ? null : user;
    };
    let user = await known();
    if (!user) {
      await this.compareOnce(em, username, password, ip);
      // Changed or disabled since: as if it had been so when it was compared.
      user = (await known()) ?? (await this.verify(em, username, password, ip));
    }
    if (user.mustChangePassword) throw passwordChangeRequired();
    return user;
  }

  private compareOnce(
    em: EntityManager,
    username: string,
    password: string,
    ip: string | null,
  ): Promise<void> {
    const { remembered } = this.parts;
    const name = remembered.nameOf(accountKey(username), password);
    const comparing =
      this.comparing.get(name) ??
      this.verify(em, username, password, ip)
        .then((user) => remembered.remember(user, password))
        .finally(() => this.comparing.delete(name));
    this.comparing.set(name, comparing);
    return comparing;
  }

  /** A former system's hash is replaced at the first login, when the password is known. */
  private async renewHash(em: EntityManager, user: User, password: string): Promise<void> {
    const { id, passwordHash } = user;
    const { hasher } = this.parts;
    const renewed = await hasher.renewed(password, passwordHash);
    if (!renewed) return;
    // Only in place of the one that was verified: another login may have replaced it, or the password been changed.
    await em.nativeUpdate(User, { id, passwordHash }, { passwordHash: renewed });
    await em.refresh(user, { populate: ['passwordHash'] });
    if (user.passwordHash !== renewed && !(await hasher.verify(password, user.passwordHash))) {
      throw invalidCredentials();
    }
  }

  /** The viewer that a bearer or a cookie stands for; null when it is worth nothing (any more). */
  async resolve(em: EntityManager, token: string, ip: string | null): Promise<Viewer | null> {
    const { apiTokens, sessions } = this.parts;
    if (!ApiTokensService.looksLike(token)) return sessions.resolve(em, token);
    const viewer = await apiTokens.resolve(em, token);
    if (!viewer) await this.noteRefusedToken(ip);
    return viewer;
  }

  /** Once a minute for an address, so that a script with an old token does not fill the log. */
  private async noteRefusedToken(ip: string | null): Promise<void> {
    const first = await this.refusedTokens.consume(addressKey(ip)).then(
      () => true,
      () => false,
    );
    if (first) await this.parts.activity.write({ user: null, ip }, { kind: ActivityKind.TOKEN_REFUSED });
  }
}

function named(user: User | null) {
  return user && { id: user.id, name: user.username };
}
