import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Image } from '../../models/index.js';
import { Access } from '../authorization.js';
import { type Context, viewerOf } from '../context.js';
import { EVERYONE } from '../events.js';
import { createLoaders } from '../loaders.js';
import { ownerOf } from './history-filter.js';

interface EventArgs {
  userId?: string;
  everyone?: boolean;
}

@Resolver()
export class ImageEventsResolver {
  @Access('user')
  @Subscription(() => Image, {
    topics: 'imageProcessed',
    topicId: ({ context, args }) => ownerOf(viewerOf(context as Context).user, args as EventArgs) ?? EVERYONE,
    description:
      "Photos as they become DONE or FAILED: one's own, or for administrators a user's or everyone's.",
  })
  imageProcessed(
    @Root() imageId: string,
    @Ctx() context: Context,
    @Arg('userId', () => ID, { nullable: true }) _userId?: string,
    @Arg('everyone', () => Boolean, { nullable: true }) _everyone?: boolean,
  ): Promise<Image> {
    // A subscription outlives many events: each reads the database afresh.
    context.em = context.parts.orm.em.fork();
    context.loaders = createLoaders(context.em);
    return context.parts.history.get(context.em, viewerOf(context).user, imageId);
  }
}
