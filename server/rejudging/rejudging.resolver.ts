import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Rejudging, RejudgingChange } from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context } from '../context.js';
import { connectionOf, type Page } from '../database/keyset.js';

const RejudgingConnection = connectionOf(Rejudging, 'RejudgingConnection');

/** Judging the history again with the present network, for administrators. */
@Resolver(() => Rejudging)
export class RejudgingResolver {
  @Access('admin')
  @Query(() => RejudgingConnection, { description: 'Runs of the network over the history, newest first.' })
  rejudgings(
    @Ctx() { parts, em }: Context,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<Rejudging>> {
    return parts.rejudging.list(em, first, after);
  }

  @Access('admin')
  @Query(() => String, { description: 'Version of the network that judges photos now.' })
  detectorVersion(@Ctx() { parts }: Context): string {
    return parts.detector.version;
  }

  @Access('admin')
  @Mutation(() => Rejudging, {
    description:
      'Judges the photos of other versions with the present one, in the background and behind uploads. Nothing changes until it is accepted.',
  })
  startRejudging(@Ctx() context: Context): Promise<Rejudging> {
    return context.parts.rejudging.start(context.em, actorOf(context));
  }

  @Access('admin')
  @Mutation(() => Rejudging)
  pauseRejudging(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Rejudging> {
    return context.parts.rejudging.pause(context.em, actorOf(context), id);
  }

  @Access('admin')
  @Mutation(() => Rejudging)
  resumeRejudging(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Rejudging> {
    return context.parts.rejudging.resume(context.em, actorOf(context), id);
  }

  @Access('admin')
  @Mutation(() => Rejudging, {
    description: 'Puts the new verdicts in place, in the background. What people have said stays.',
  })
  acceptRejudging(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Rejudging> {
    return context.parts.rejudging.accept(context.em, actorOf(context), id);
  }

  @Access('admin')
  @Mutation(() => Rejudging, { description: 'Drops the new verdicts, whether all photos are judged or not.' })
  discardRejudging(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Rejudging> {
    return context.parts.rejudging.discard(context.em, actorOf(context), id);
  }

  @FieldResolver(() => [RejudgingChange], { description: 'Only what changes.' })
  changes(@Root() { id }: Rejudging, @Ctx() { parts, em }: Context): Promise<RejudgingChange[]> {
    return parts.rejudging.changes(em, id);
  }
}
