import type { EntityManager } from '@mikro-orm/mysql';
import { ActivityKind, User } from '../../models/index.js';
import type { ActivityLog } from '../activity/activity-log.js';
import { invalidCredentials } from '../errors.js';
import { accountKey } from './account-key.js';
import type { AccountMails } from './account-mails.js';
import type { ProfileInput } from './accounts.inputs.js';
import type { LoginLimiter } from './login-limiter.js';
import type { PasswordHasher } from './password-hasher.js';
import type { RegistrationService } from './registration.service.js';
import { saveAccount } from './save-account.js';
import type { Viewer } from './viewer.js';

interface Parts {
  hasher: PasswordHasher;
  limiter: LoginLimiter;
  mails: AccountMails;
  registration: RegistrationService;
  activity: ActivityLog;
}

/** What people change about their own account. */
export class ProfileService {
  constructor(private readonly parts: Parts) {}

  /** Fields that are not given stay; an empty one is removed. */
  async update(em: EntityManager, viewer: Viewer, input: ProfileInput, ip: string | null): Promise<User> {
    const user = await em.findOneOrFail(User, viewer.user.id);
    for (const field of ['firstName', 'lastName', 'address'] as const) {
      if (input[field] !== undefined) user[field] = input[field] || null;
    }
    for (const field of ['fileReceipts', 'photoReceipts'] as const) user[field] = input[field] ?? user[field];
    this.parts.activity.add(em, { user, ip }, { kind: ActivityKind.PROFILE_CHANGED });
    await saveAccount(em, user);
    return user;
  }

  /**
   * Asks for another address. When mail goes out it becomes the account's once a link sent there is opened, else at
   * once.
   *
   * @throws INVALID_CREDENTIALS, RATE_LIMITED, and without mail EMAIL_TAKEN
   */
  async changeEmail(
    em: EntityManager,
    viewer: Viewer,
    email: string,
    password: string,
    ip: string | null,
  ): Promise<User> {
    const { hasher, limiter, mails, registration, activity } = this.parts;
    const attempt = await limiter.attempt(viewer.user.username, ip);
    const user = await em.findOneOrFail(User, viewer.user.id, { populate: ['passwordHash'] });
    const matches = await hasher.verify(password, user.passwordHash).catch(attempt.withdraw);
    if (!matches) throw invalidCredentials();
    await attempt.succeeded();
    if (mails.goOut) {
      await registration.sendConfirmation(em, user, email);
      return user;
    }
    const { email: oldEmail, emailKey, emailConfirmed } = user;
    await em.transactional(async (tx) => {
      user.email = email;
      user.emailKey = accountKey(email);
      user.emailConfirmed = true;
      activity.add(tx, { user, ip }, { kind: ActivityKind.PROFILE_CHANGED, detail: 'E-mail address' });
      await saveAccount(tx, user);
      await mails.emailChanged(tx, user, { email: oldEmail, emailKey, emailConfirmed });
    });
    mails.wake();
    return user;
  }
}
