import type { EntityManager } from '@mikro-orm/mysql';
import { ActivityKind, TokenPurpose, User, UserStatus } from '../../models/index.js';
import type { ActivityLog } from '../activity/activity-log.js';
import { badUserInput, invalidCredentials } from '../errors.js';
import { accountKey } from './account-key.js';
import type { AccountMails } from './account-mails.js';
import { addressKey } from './address-key.js';
import type { ApiTokensService } from './api-tokens.service.js';
import { AttemptLimiter } from './attempt-limiter.js';
import type { FirstAdmin } from './first-admin.js';
import type { LoginLimiter } from './login-limiter.js';
import type { OneTimeTokens } from './one-time-tokens.js';
import type { PasswordHasher } from './password-hasher.js';
import { checkPasswordRules } from './password-rules.js';
import type { SessionsService } from './sessions.service.js';
import type { Viewer } from './viewer.js';

/** How long the link of a forgotten password works. */
const RESET_MINUTES = 10;
const HOUR_SECONDS = 3600;

/** Links that set a password. */
const SETS_PASSWORD = [TokenPurpose.RESET_PASSWORD, TokenPurpose.INVITATION];

interface Parts {
  hasher: PasswordHasher;
  limiter: LoginLimiter;
  sessions: SessionsService;
  apiTokens: ApiTokensService;
  firstAdmin: FirstAdmin;
  tokens: OneTimeTokens;
  mails: AccountMails;
  activity: ActivityLog;
}

interface NewPassword {
  password: string;
  /** Revokes the account's API tokens too, which otherwise go on working: scripts do not use the password. */
  revokeTokens: boolean;
}

/** Passwords that people change or have forgotten. */
export class PasswordsService {
  private readonly requestsByAccount = new AttemptLimiter({ attempts: 3, seconds: HOUR_SECONDS });
  private readonly requestsByAddress = new AttemptLimiter({ attempts: 30, seconds: HOUR_SECONDS });
  private readonly resetsByAddress = new AttemptLimiter({ attempts: 30, seconds: HOUR_SECONDS });

  constructor(private readonly parts: Parts) {}

  /**
   * Replaces the viewer's own password, ends the other sessions and sends a notice.
   *
   * @throws INVALID_CREDENTIALS, RATE_LIMITED, BAD_USER_INPUT with the rule that the new one breaks
   */
  async change(
    em: EntityManager,
    viewer: Viewer,
    current: string,
    { password: next, revokeTokens }: NewPassword,
    ip: string | null,
  ): Promise<void> {
    const { limiter, hasher, sessions, firstAdmin, activity } = this.parts;
    const attempt = await limiter.attempt(viewer.user.username, ip);
    const user = await em.findOneOrFail(User, viewer.user.id, { populate: ['passwordHash'] });
    const matches = await hasher.verify(current, user.passwordHash).catch(attempt.withdraw);
    if (!matches) throw invalidCredentials();
    await attempt.succeeded();
    checkPasswordRules(next, 'newPassword');
    if (next === current)
      throw badUserInput({ newPassword: 'Choose a password other than the current one.' });
    const passwordHash = await hasher.hash(next);
    await em.transactional(async (tx) => {
      // Unless it was changed meanwhile, by somebody who reset it, say.
      const stored = await this.store(tx, user, passwordHash, { passwordHash: user.passwordHash });
      if (!stored) throw invalidCredentials();
      await sessions.endAll(tx, user.id, viewer.session ?? undefined);
      activity.add(tx, { user, ip }, { kind: ActivityKind.PASSWORD_CHANGED });
      await this.settleTokens(tx, user, revokeTokens, ip);
    });
    await firstAdmin.passwordChanged(user);
    this.parts.mails.wake();
  }

  /**
   * Mails a link to the account with this address, if there is one. The answer, the statements and the hashing are the
   * same whether there is or not.
   *
   * @throws RATE_LIMITED
   */
  async requestReset(em: EntityManager, email: string, ip: string | null): Promise<void> {
    const { tokens, mails, activity } = this.parts;
    await this.requestsByAddress.consume(addressKey(ip));
    await this.requestsByAccount.consume(accountKey(email));
    const user = await em.findOne(User, { emailKey: accountKey(email), status: UserStatus.ACTIVE });
    await em.transactional(async (tx) => {
      if (user) {
        const token = await tokens.issue(tx, user, TokenPurpose.RESET_PASSWORD, RESET_MINUTES * 60_000);
        await mails.passwordReset(tx, user, token, RESET_MINUTES);
      } else {
        await tokens.pretend(tx);
        await mails.pretend(tx);
      }
      const subject = user && { id: user.id, name: user.username };
      activity.add(
        tx,
        // As with sign-ins: what no account has may be a slip of the keyboard, such as a password.
        { user: null, name: user ? email : undefined, ip },
        { kind: ActivityKind.PASSWORD_RESET_REQUESTED, subject },
      );
    });
    mails.wake();
  }

  /**
   * Sets a new password by the token of a mailed link (a reset's or an invitation's), ends all sessions and sends a notice. It does not sign in.
   *
   * @throws TOKEN_INVALID, RATE_LIMITED, BAD_USER_INPUT with the rule that the password breaks (the token stays good)
   */
  async reset(
    em: EntityManager,
    token: string,
    { password: next, revokeTokens }: NewPassword,
    ip: string | null,
  ): Promise<void> {
    const { tokens, hasher, sessions, firstAdmin, mails, activity } = this.parts;
    checkPasswordRules(next, 'newPassword');
    await tokens.check(em, token, SETS_PASSWORD).catch(async (error) => {
      // Only links that do not work count: everybody invited may sit behind one address.
      await this.resetsByAddress.consume(addressKey(ip));
      throw error;
    });
    const passwordHash = await hasher.hash(next);
    const user = await em.transactional(async (tx) => {
      const { userId } = await tokens.redeem(tx, token, SETS_PASSWORD);
      const owner = await tx.findOneOrFail(User, userId);
      await this.store(tx, owner, passwordHash);
      await sessions.endAll(tx, owner.id);
      activity.add(tx, { user: owner, ip }, { kind: ActivityKind.PASSWORD_RESET });
      await this.settleTokens(tx, owner, revokeTokens, ip);
      return owner;
    });
    await firstAdmin.passwordChanged(user);
    mails.wake();
  }

  /** Revokes the API tokens if that is wanted, and mails the notice, which says how many go on working. */
  private async settleTokens(
    em: EntityManager,
    user: User,
    revoke: boolean,
    ip: string | null,
  ): Promise<void> {
    const { apiTokens, mails } = this.parts;
    if (revoke) await apiTokens.revokeAll(em, user, ip);
    await mails.passwordChanged(em, user, revoke ? 0 : await apiTokens.count(em, user));
  }

  /** @returns whether there was an account that is as `expected` */
  private async store(
    em: EntityManager,
    user: User,
    passwordHash: string,
    expected: { passwordHash?: string } = {},
  ): Promise<boolean> {
    const changes = { passwordHash, mustChangePassword: false, passwordExpiresAt: null };
    const stored = await em.nativeUpdate(User, { id: user.id, ...expected }, changes);
    await this.parts.tokens.voidAll(em, user);
    return stored === 1;
  }
}
