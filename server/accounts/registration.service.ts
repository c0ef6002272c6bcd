import type { EntityManager } from '@mikro-orm/mysql';
import { ActivityKind, TokenPurpose, User } from '../../models/index.js';
import type { ActivityLog } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { emailTaken, registrationClosed } from '../errors.js';
import type { SettingsService } from '../settings/settings.service.js';
import { accountKey } from './account-key.js';
import type { AccountMails } from './account-mails.js';
import type { RegisterInput } from './accounts.inputs.js';
import { addressKey } from './address-key.js';
import { AttemptLimiter } from './attempt-limiter.js';
import type { OneTimeTokens } from './one-time-tokens.js';
import type { PasswordHasher } from './password-hasher.js';
import { checkPasswordRules } from './password-rules.js';
import { saveAccount, saveNewAccount } from './save-account.js';
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
   * Makes an account. A taken username is said. When mail goes out, an address is the account's own only once the link
   * sent there is opened: till then nothing tells a taken one from a new one, and nobody can keep its owner from it.
   *
   * @throws REGISTRATION_CLOSED, RATE_LIMITED, BAD_USER_INPUT, USERNAME_TAKEN, and without mail EMAIL_TAKEN
   */
  async register(em: EntityManager, input: RegisterInput, ip: string | null): Promise<User> {
    const { clock, hasher, mails, settings, activity } = this.parts;
    if (!(await settings.registrationOpen())) throw registrationClosed();
    await this.byAddress.consume(addressKey(ip));
    checkPasswordRules(input.password, 'password');
    const address = input.email ?? null;
    const confirmed = address === null || !mails.goOut;
    const user = em.create(User, {
      username: input.username,
      usernameKey: accountKey(input.username),
      email: address,
      emailKey: address && confirmed ? accountKey(address) : null,
      emailConfirmed: confirmed,
      firstName: input.firstName || null,
      lastName: input.lastName || null,
      address: input.address || null,
      passwordHash: await hasher.hash(input.password),
      createdAt: clock.now(),
    });
    await em.transactional(async (tx) => {
      await saveNewAccount(tx, user);
      if (address && !confirmed) await this.mailConfirmation(tx, user, address);
      activity.add(tx, { user, ip }, { kind: ActivityKind.REGISTERED });
    });
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
    await this.sendConfirmation(em, user, user.email);
  }

  /**
   * Mails a link that makes an address the account's own.
   *
   * @throws RATE_LIMITED, so that nobody has us mail strangers again and again
   */
  async sendConfirmation(em: EntityManager, user: User, address: string): Promise<void> {
    await this.confirmationsByAccount.consume(user.id);
    await em.transactional((tx) => this.mailConfirmation(tx, user, address));
    this.parts.mails.wake();
  }

  /**
   * Makes the address that a link was mailed to the account's own.
   *
   * @throws TOKEN_INVALID, EMAIL_TAKEN when another account got it meanwhile
   */
  async confirmEmail(em: EntityManager, token: string, ip: string | null): Promise<void> {
    const { tokens, mails, activity } = this.parts;
    await em.transactional(async (tx) => {
      const { userId, email } = await tokens.redeem(tx, token, TokenPurpose.CONFIRM_EMAIL);
      const user = await tx.findOneOrFail(User, userId);
      const address = email ?? user.email;
      const emailKey = address ? accountKey(address) : null;
      if (await tx.count(User, { emailKey, id: { $ne: user.id } })) throw emailTaken();
      const old = { email: user.email, emailKey: user.emailKey, emailConfirmed: user.emailConfirmed };
      user.email = address;
      user.emailKey = emailKey;
      user.emailConfirmed = true;
      await saveAccount(tx, user);
      await tokens.voidAll(tx, user);
      await mails.emailChanged(tx, user, old);
      activity.add(tx, { user, ip }, { kind: ActivityKind.EMAIL_CONFIRMED });
    });
    mails.wake();
  }

  /** For a taken address the work is the same, but the mail tells its owner, and the token reaches nobody. */
  private async mailConfirmation(em: EntityManager, user: User, address: string): Promise<void> {
    const { tokens, mails } = this.parts;
    const lifetime = CONFIRM_HOURS * 3_600_000;
    const token = await tokens.issue(em, user, TokenPurpose.CONFIRM_EMAIL, lifetime, address);
    const owner = await em.findOne(User, { emailKey: accountKey(address), id: { $ne: user.id } });
    if (owner) await mails.emailTaken(em, owner);
    else if (address === user.email) await mails.confirmEmail(em, user, token, CONFIRM_HOURS);
    else await mails.confirmNewEmail(em, user, address, token, CONFIRM_HOURS);
  }
}
