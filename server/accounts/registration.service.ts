import type { EntityManager } from '@mikro-orm/mysql';
import { ActivityKind, TokenPurpose, User } from '../../models/index.js';
import type { ActivityLog } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { ExpectedError, emailTaken, registrationClosed } from '../errors.js';
import type { SettingsService } from '../settings/settings.service.js';
import { accountKey } from './account-key.js';
import type { AccountMails } from './account-mails.js';
import type { RegisterInput } from './accounts.inputs.js';
import { addressKey } from './address-key.js';
import { AttemptLimiter } from './attempt-limiter.js';
import type { OneTimeTokens } from './one-time-tokens.js';
import type { PasswordHasher } from './password-hasher.js';
import { checkPasswordRules } from './password-rules.js';
import { saveAccount } from './save-account.js';
import type { Viewer } from './viewer.js';

const CONFIRM_HOURS = 48;

interface Parts {
  clock: Clock;
  hasher: PasswordHasher;
  tokens: OneTimeTokens;
  mails: AccountMails;
  settings: SettingsService;
  activity: ActivityLog;
}

/** People who make their own account, and addresses that are confirmed by a link. */
export class RegistrationService {
  private readonly byAddress = new AttemptLimiter({ attempts: 20, seconds: 3600 });
  private readonly confirmationsByAccount = new AttemptLimiter({ attempts: 3, seconds: 3600 });

  constructor(private readonly parts: Parts) {}

  /**
   * Makes an account. A taken username is said. A taken address is, when mail goes out, answered like a new one and its
   * owner is mailed, so that nobody learns who has an account.
   *
   * @throws REGISTRATION_CLOSED, RATE_LIMITED, BAD_USER_INPUT, USERNAME_TAKEN, and without mail EMAIL_TAKEN
   */
  async register(em: EntityManager, input: RegisterInput, ip: string | null): Promise<User> {
    const { clock, hasher, mails, settings, tokens, activity } = this.parts;
    if (!(await settings.registrationOpen())) throw registrationClosed();
    await this.byAddress.consume(addressKey(ip));
    checkPasswordRules(input.password, 'password');
    const user = em.create(User, {
      username: input.username,
      usernameKey: accountKey(input.username),
      email: input.email ?? null,
      emailKey: input.email ? accountKey(input.email) : null,
      emailConfirmed: !input.email || !mails.goOut,
      firstName: input.firstName || null,
      lastName: input.lastName || null,
      address: input.address || null,
      passwordHash: await hasher.hash(input.password),
      createdAt: clock.now(),
    });
    const emailKey = user.emailKey;
    try {
      await em.transactional(async (tx) => {
        await saveAccount(tx, user);
        if (!user.emailConfirmed) {
          const token = await tokens.issue(
            tx,
            user,
            TokenPurpose.CONFIRM_EMAIL,
            CONFIRM_HOURS * 3_600_000,
            user.email,
          );
          await mails.confirmEmail(tx, user, token, CONFIRM_HOURS);
        }
        activity.add(tx, { user, ip }, { kind: ActivityKind.REGISTERED });
      });
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.code !== 'EMAIL_TAKEN' || !mails.goOut) throw error;
      await this.tellOwner(em.fork(), emailKey as string);
    }
    mails.wake();
    return user;
  }

  /**
   * Sends the link again.
   *
   * @throws RATE_LIMITED
   */
  async resendConfirmation(em: EntityManager, { user }: Viewer): Promise<void> {
    if (user.emailConfirmed || !user.email) return;
    await this.confirmationsByAccount.consume(user.id);
    await this.sendConfirmation(em, user, user.email);
  }

  /** Mails a link that makes an address the account's own. */
  async sendConfirmation(em: EntityManager, user: User, address: string): Promise<void> {
    const { tokens, mails } = this.parts;
    await em.transactional(async (tx) => {
      const lifetime = CONFIRM_HOURS * 3_600_000;
      const token = await tokens.issue(tx, user, TokenPurpose.CONFIRM_EMAIL, lifetime, address);
      if (address === user.email) await mails.confirmEmail(tx, user, token, CONFIRM_HOURS);
      else await mails.confirmNewEmail(tx, user, address, token, CONFIRM_HOURS);
    });
    mails.wake();
  }

  /**
   * Makes the address that a link was mailed to the account's own.
   *
   * @throws TOKEN_INVALID, EMAIL_TAKEN when another account got it meanwhile
   */
  async confirmEmail(em: EntityManager, token: string, ip: string | null): Promise<void> {
    const { tokens, activity } = this.parts;
    await em.transactional(async (tx) => {
      const { userId, email } = await tokens.redeem(tx, token, TokenPurpose.CONFIRM_EMAIL);
      const user = await tx.findOneOrFail(User, userId);
      const address = email ?? user.email;
      const emailKey = address ? accountKey(address) : null;
      if (await tx.count(User, { emailKey, id: { $ne: user.id } })) throw emailTaken();
      user.email = address;
      user.emailKey = emailKey;
      user.emailConfirmed = true;
      await saveAccount(tx, user);
      activity.add(tx, { user, ip }, { kind: ActivityKind.EMAIL_CONFIRMED });
    });
  }

  private async tellOwner(em: EntityManager, emailKey: string): Promise<void> {
    const owner = await em.findOne(User, { emailKey });
    if (owner) await em.transactional((tx) => this.parts.mails.emailTaken(tx, owner));
  }
}
