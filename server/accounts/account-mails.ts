import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/mysql';
import { Mail, type User } from '../../models/index.js';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import type { MailContent, Outbox } from '../mail/index.js';
import * as templates from '../mail/index.js';

/** The mails that accounts cause, each queued in the transaction that causes it. */
export class AccountMails {
  constructor(
    private readonly outbox: Outbox,
    private readonly config: Pick<Config, 'publicUrl' | 'port'>,
    private readonly clock: Clock,
  ) {}

  /** Whether mails reach people. If not, they are kept as files, and secrets are shown instead of mailed. */
  get goOut(): boolean {
    return this.outbox.goesOut;
  }

  firstPassword(em: EntityManager, user: User, password: string, days: number): Promise<void> {
    const link = this.link('/sign-in');
    const content = templates.firstPassword({ username: user.username, password, link, days });
    return this.queue(em, user, content, randomUUID());
  }

  passwordReset(em: EntityManager, user: User, token: string, minutes: number): Promise<void> {
    const link = this.link('/reset-password', token);
    return this.queue(
      em,
      user,
      templates.passwordReset({ username: user.username, link, minutes }),
      randomUUID(),
    );
  }

  /** @param tokens how many API tokens go on working */
  passwordChanged(em: EntityManager, user: User, tokens: number): Promise<void> {
    const link = this.link('/forgot-password');
    const at = this.clock.now();
    return this.queue(
      em,
      user,
      templates.passwordChanged({ username: user.username, at, link, tokens }),
      randomUUID(),
    );
  }

  confirmEmail(em: EntityManager, user: User, token: string, hours: number): Promise<void> {
    const link = this.link('/confirm-email', token);
    return this.queue(em, user, templates.confirmEmail({ link, hours }), randomUUID(), user.email);
  }

  /** @param address the new one, which is not the account's yet */
  confirmNewEmail(
    em: EntityManager,
    user: User,
    address: string,
    token: string,
    hours: number,
  ): Promise<void> {
    const link = this.link('/confirm-email', token);
    return this.queue(em, user, templates.confirmNewEmail({ link, hours }), randomUUID(), address);
  }

  /**
   * Tells the old address of an account that another has taken its place.
   *
   * @param old what the account had; nothing is sent to one that nobody had confirmed
   */
  async emailChanged(
    em: EntityManager,
    user: User,
    old: Pick<User, 'email' | 'emailKey' | 'emailConfirmed'>,
  ): Promise<void> {
    if (!old.email || !old.emailConfirmed || old.emailKey === user.emailKey) return;
    const values = { username: user.username, at: this.clock.now() };
    await this.queue(em, user, templates.emailChanged(values), randomUUID(), old.email);
  }

  /** At most once an hour, however often somebody tries. */
  emailTaken(em: EntityManager, owner: User): Promise<void> {
    const hour = Math.floor(this.clock.now().getTime() / 3_600_000);
    const content = templates.emailTaken({ link: this.link('/forgot-password') });
    return this.queue(em, owner, content, `${owner.id}:${hour}`);
  }

  /** Mails many new accounts the link that lets their owners choose a password; other mails go first. */
  invitations(
    em: EntityManager,
    invited: { userId: string; username: string; email: string; token: string }[],
    days: number,
  ): Promise<void> {
    return this.outbox.queueAllNew(
      em,
      invited.map(({ userId, username, email, token }) => {
        const link = this.link('/reset-password', token);
        const content = templates.lateInvitation({ username, link, days });
        return { ...content, to: email, userId, cause: `invitation:${userId}`, bulk: true };
      }),
    );
  }

  /**
   * The work of a token and a mail, without either: an answer must not take longer for addresses that exist. The row is
   * never seen outside the caller's transaction.
   */
  async pretend(em: EntityManager): Promise<void> {
    const cause = `pretended:${randomUUID()}`;
    const link = this.link('/reset-password', 'nobody');
    const content = templates.passwordReset({ username: 'nobody', link, minutes: 10 });
    await this.outbox.queue(em, { ...content, to: 'nobody@invalid.example', cause });
    await em.nativeDelete(Mail, { cause });
  }

  /** Sends what was queued; after the transaction. */
  wake(): void {
    this.outbox.wake();
  }

  /** Only confirmation goes to an address that nobody has confirmed: it may be a stranger's. */
  private async queue(
    em: EntityManager,
    user: User,
    content: MailContent,
    cause: string,
    to: string | null = user.emailConfirmed ? user.email : null,
  ): Promise<void> {
    if (!to) return;
    await this.outbox.queue(em, { ...content, to, userId: user.id, cause: `${content.template}:${cause}` });
  }

  /** The token is behind the #, so no log has it. */
  private link(path: string, token?: string): string {
    return templates.portalLink(this.config, `${path}${token ? `#${token}` : ''}`);
  }
}
