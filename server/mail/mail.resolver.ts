import { randomUUID } from 'node:crypto';
import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Mail, MailStatus } from '../../models/index.js';
import { Access } from '../authorization.js';
import { type Context, viewerOf } from '../context.js';
import type { Page } from '../database/keyset.js';
import { MailConnection, MailSettings, TestMailArgs } from './mail.types.js';
import { getMail, listMails, requeueMail } from './mails.service.js';
import { testMail } from './templates/index.js';

@Resolver(() => Mail)
export class MailResolver {
  @Access('admin')
  @Query(() => MailConnection, { description: 'The outbox, newest first.' })
  mails(
    @Ctx() { em }: Context,
    @Arg('status', () => MailStatus, { nullable: true }) status?: MailStatus,
    @Arg('search', () => String, { nullable: true, description: 'Part of an address or a subject.' })
    search?: string,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<Mail>> {
    return listMails(em, { status, search }, first, after);
  }

  @Access('admin')
  @Query(() => Mail)
  mail(@Ctx() { em }: Context, @Arg('id', () => ID) id: string): Promise<Mail> {
    return getMail(em, id);
  }

  @Access('admin')
  @Query(() => MailSettings)
  mailSettings(@Ctx() { parts }: Context): MailSettings {
    const { goesOut, from } = parts.outbox;
    return { goesOut, from };
  }

  @Access('admin')
  @Mutation(() => Mail, { description: 'Sends a mail that FAILED, is KEPT or waits for its next attempt.' })
  async resendMail(@Ctx() { parts, em }: Context, @Arg('id', () => ID) id: string): Promise<Mail> {
    const mail = await requeueMail(em, id, parts.clock.now());
    parts.outbox.wake();
    return mail;
  }

  @Access('admin')
  @Mutation(() => Mail, { description: 'Queues a mail that says that mails arrive.' })
  async sendTestMail(@Ctx() context: Context, @Args() { to }: TestMailArgs): Promise<Mail> {
    const { parts, em } = context;
    const { user } = viewerOf(context);
    const cause = `testMail:${randomUUID()}`;
    await parts.outbox.queue(em, { ...testMail({ sentBy: user.username }), to, userId: user.id, cause });
    // Before the sender is woken: the answer is the mail as it was queued.
    const mail = await em.findOneOrFail(Mail, { cause });
    parts.outbox.wake();
    return mail;
  }
}
