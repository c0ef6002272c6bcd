import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { ActivityKind, User } from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context, viewerOf } from '../context.js';

@ObjectType({ description: 'A sign-in of somebody on some device.' })
export class SignedInDevice {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true, description: 'What the browser calls itself.' })
  userAgent: string | null;

  @Field(() => String, { nullable: true })
  ip: string | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date, { description: 'To the minute.' })
  lastSeenAt: Date;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  current: boolean;
}

@Resolver()
export class SessionsResolver {
  @Access('user')
  @Query(() => [SignedInDevice], {
    description: "One's own sign-ins, the last seen first; for administrators a user's.",
  })
  async sessions(
    @Ctx() context: Context,
    @Arg('userId', () => ID, { nullable: true }) userId?: string,
  ): Promise<SignedInDevice[]> {
    const { parts, em } = context;
    const viewer = viewerOf(context);
    const sessions = await parts.sessions.list(em, viewer, userId);
    return sessions.map((session) => ({
      id: session.id,
      userAgent: session.userAgent,
      ip: session.ip,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      current: session.id === viewer.session?.id,
    }));
  }

  @Access('user')
  @Mutation(() => Boolean, { description: "Ends one of one's own sign-ins; administrators end anyone's." })
  async endSession(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<boolean> {
    const { parts, em } = context;
    const { user, ip } = await parts.sessions.endOne(em, viewerOf(context), id);
    await parts.activity.write(actorOf(context), {
      kind: ActivityKind.SESSIONS_ENDED,
      subject: subjectOf(context, user),
      detail: `1${ip ? `, from ${ip}` : ''}`,
    });
    return true;
  }

  @Access('user')
  @Mutation(() => Int, {
    description: "Ends one's other sign-ins, or for administrators all of a user's. Answers how many.",
  })
  async endSessions(
    @Ctx() context: Context,
    @Arg('userId', () => ID, { nullable: true }) userId?: string,
  ): Promise<number> {
    const { parts, em } = context;
    const ended = await parts.sessions.endMany(em, viewerOf(context), userId);
    const user = userId ? await em.findOne(User, { id: userId }) : null;
    await parts.activity.write(actorOf(context), {
      kind: ActivityKind.SESSIONS_ENDED,
      subject: user && subjectOf(context, user),
      detail: `${ended}`,
    });
    return ended;
  }
}

/** Whose sign-ins an administrator ended; nothing for one's own. */
function subjectOf(context: Context, { id, username }: User) {
  return id === viewerOf(context).user.id ? null : { id, name: username };
}
