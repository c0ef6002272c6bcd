import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { ActivityKind, User } from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context, viewerOf } from '../context.js';
import { clearSessionCookie, setSessionCookie } from '../http/session-cookie.js';
import { NewEmailArgs, ProfileInput, RegisterInput } from './accounts.inputs.js';
import { SessionReply } from './accounts.types.js';

const REVOKE_TOKENS = {
  defaultValue: false,
  description: "Revokes the account's API tokens too, which otherwise go on working.",
};

/** What people do with their own account, and before they have one. */
@Resolver()
export class OwnAccountResolver {
  @Access('anyone')
  @Query(() => User, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  me(@Ctx() { viewer }: Context): User | null {
    return viewer?.user ?? null;
  }

  @Access('anyone')
  @Mutation(() => SessionReply)
  async login(
    @Ctx() { parts, em, origin, http }: Context,
    @Arg('username', () => String) username: string,
    @Arg('password', () => String) password: string,
  ): Promise<SessionReply> {
    const { token, session, user } = await parts.signIn.login(em, username, password, origin);
    if (http) setSessionCookie(parts.config, http.req, http.res, token, session.expiresAt);
    return { token, expiresAt: session.expiresAt, user };
  }

  @Access('user', { whilePasswordMustChange: true, scope: 'any' })
  @Mutation(() => Boolean, {
    description: "Ends the session that asks; a script's token that asks is revoked.",
  })
  async logout(@Ctx() context: Context): Promise<boolean> {
    const { parts, em, http, origin } = context;
    const viewer = viewerOf(context);
    if (!viewer.session) {
      await parts.apiTokens.revoke(em, viewer.user, viewer.apiTokenId, origin.ip);
      return true;
    }
    await parts.sessions.end(em, viewer.session);
    await parts.activity.write(actorOf(context), { kind: ActivityKind.LOGOUT });
    if (http) clearSessionCookie(parts.config, http.req, http.res);
    return true;
  }

  @Access('anyone')
  @Mutation(() => User, { description: 'Makes one’s own account, where registration is open.' })
  register(
    @Ctx() { parts, em, origin }: Context,
    @Arg('input', () => RegisterInput) input: RegisterInput,
  ): Promise<User> {
    return parts.registration.register(em, input, origin.ip);
  }

  @Access('anyone')
  @Mutation(() => Boolean, { description: 'Makes the address that a link was mailed to the account’s own.' })
  async confirmEmail(
    @Ctx() { parts, em, origin }: Context,
    @Arg('token', () => String) token: string,
  ): Promise<boolean> {
    await parts.registration.confirmEmail(em, token, origin.ip);
    return true;
  }

  @Access('user')
  @Mutation(() => Boolean, { description: 'Sends the link that confirms one’s address again.' })
  async resendConfirmation(@Ctx() context: Context): Promise<boolean> {
    await context.parts.registration.resendConfirmation(context.em, viewerOf(context));
    return true;
  }

  @Access('user', { whilePasswordMustChange: true })
  @Mutation(() => Boolean, { description: "Replaces one's own password and ends one's other sessions." })
  async changePassword(
    @Ctx() context: Context,
    @Arg('currentPassword', () => String) currentPassword: string,
    @Arg('newPassword', () => String) newPassword: string,
    @Arg('revokeTokens', () => Boolean, REVOKE_TOKENS) revokeTokens: boolean,
  ): Promise<boolean> {
    const { parts, em, origin } = context;
    const next = { password: newPassword, revokeTokens };
    await parts.passwords.change(em, viewerOf(context), currentPassword, next, origin.ip);
    return true;
  }

  @Access('anyone')
  @Mutation(() => Boolean, {
    description: 'Mails a link for a new password. The answer is the same for any address.',
  })
  async requestPasswordReset(
    @Ctx() { parts, em, origin }: Context,
    @Arg('email', () => String) email: string,
  ): Promise<boolean> {
    await parts.passwords.requestReset(em, email, origin.ip);
    return true;
  }

  @Access('anyone')
  @Mutation(() => Boolean, {
    description: 'Sets a new password by the token of a mailed link; all sessions end.',
  })
  async resetPassword(
    @Ctx() { parts, em, origin }: Context,
    @Arg('token', () => String) token: string,
    @Arg('newPassword', () => String) newPassword: string,
    @Arg('revokeTokens', () => Boolean, REVOKE_TOKENS) revokeTokens: boolean,
  ): Promise<boolean> {
    await parts.passwords.reset(em, token, { password: newPassword, revokeTokens }, origin.ip);
    return true;
  }

  @Access('user')
  @Mutation(() => User)
  updateProfile(
    @Ctx() context: Context,
    @Arg('input', () => ProfileInput) input: ProfileInput,
  ): Promise<User> {
    const { parts, em, origin } = context;
    return parts.profile.update(em, viewerOf(context), input, origin.ip);
  }

  @Access('user')
  @Mutation(() => User, {
    description: 'Asks for another address. Where mail goes out, a link sent there confirms it.',
  })
  changeEmail(@Ctx() context: Context, @Args() { email, password }: NewEmailArgs): Promise<User> {
    const { parts, em, origin } = context;
    return parts.profile.changeEmail(em, viewerOf(context), email, password, origin.ip);
  }
}
