import { type FileUpload, GraphQLUpload } from 'graphql-upload-ts';
import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { Feed, FeedFormat, FeedRun, FeedRunError } from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context } from '../context.js';
import type { Page } from '../database/keyset.js';
import { readUpload } from '../http/read-upload.js';
import { CsvMapping } from './csv-mapping.js';
import { FeedChanges, FeedInput } from './feeds.inputs.js';
import {
  FeedConnection,
  FeedDeletion,
  FeedPreset,
  FeedRunConnection,
  FeedRunErrorConnection,
} from './indicators.types.js';
import { FEED_PRESETS } from './presets.js';
import { MAX_FEED_BYTES } from './refresh/download.js';

@Resolver(() => Feed)
export class FeedsResolver {
  @Access('admin')
  @Query(() => FeedConnection, { description: 'Feeds, oldest first.' })
  feeds(
    @Ctx() { parts, em }: Context,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<Feed>> {
    return parts.feeds.list(em, first, after);
  }

  @Access('admin')
  @Query(() => Feed, { nullable: true })
  feed(@Ctx() { parts, em }: Context, @Arg('id', () => ID) id: string): Promise<Feed> {
    return parts.feeds.get(em, id);
  }

  @Access('admin')
  @Query(() => [FeedPreset], {
    description: 'Well-known feeds. Nothing is asked of them before they are added.',
  })
  feedPresets(): FeedPreset[] {
    return FEED_PRESETS;
  }

  @Access('admin')
  @Query(() => FeedDeletion, { description: 'What deleteFeed would take away; to ask before it.' })
  feedDeletion(@Ctx() { parts, em }: Context, @Arg('id', () => ID) id: string): Promise<FeedDeletion> {
    return parts.feeds.deletion(em, id);
  }

  @Access('admin')
  @Query(() => FeedRunConnection, { description: 'Refreshes of a feed, newest first; the last 50 are kept.' })
  async feedRuns(
    @Ctx() { parts, em }: Context,
    @Arg('feedId', () => ID) feedId: string,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<FeedRun>> {
    const page = await parts.feeds.runs(em, feedId, first, after);
    for (const run of page.nodes) parts.refresher.withProgress(run);
    return page;
  }

  @Access('admin')
  @Query(() => FeedRun, { nullable: true })
  async feedRun(@Ctx() { parts, em }: Context, @Arg('id', () => ID) id: string): Promise<FeedRun> {
    return parts.refresher.withProgress(await parts.feeds.run(em, id));
  }

  @Access('admin')
  @Query(() => FeedRunErrorConnection, {
    description: 'Rows of a refresh that could not be taken in, by line.',
  })
  feedRunErrors(
    @Ctx() { parts, em }: Context,
    @Arg('runId', () => ID) runId: string,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<FeedRunError>> {
    return parts.feeds.errors(em, runId, first, after);
  }

  @Access('admin')
  @Mutation(() => Feed, { description: 'Adds a feed; when it is enabled it is refreshed within a minute.' })
  addFeed(@Ctx() context: Context, @Arg('input', () => FeedInput) input: FeedInput): Promise<Feed> {
    return context.parts.feeds.add(context.em, actorOf(context), input);
  }

  @Access('admin')
  @Mutation(() => Feed)
  updateFeed(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
    @Arg('changes', () => FeedChanges) changes: FeedChanges,
  ): Promise<Feed> {
    return context.parts.feeds.update(context.em, actorOf(context), id, changes);
  }

  @Access('admin')
  @Mutation(() => FeedDeletion, {
    description: 'Deletes a feed and, in the background, the indicators that no other feed names.',
  })
  deleteFeed(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<FeedDeletion> {
    return context.parts.feeds.delete(context.em, actorOf(context), id);
  }

  @Access('admin')
  @Mutation(() => FeedRun, {
    description: 'Begins a refresh in the background, or answers with the one that is waiting or under way.',
  })
  async refreshFeed(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
    @Arg('force', () => Boolean, {
      nullable: true,
      description:
        'Takes the answer all the same when it is ten times as large as the last, or much smaller.',
    })
    force?: boolean,
  ): Promise<FeedRun> {
    const { parts, em } = context;
    return parts.refresher.begin(em, actorOf(context), await parts.feeds.get(em, id), force ?? false);
  }

  @Access('admin')
  @Mutation(() => FeedRun, {
    nullable: true,
    description:
      'Stops the refresh that is waiting or under way, null when there is none. Indicators stay as they were.',
  })
  async cancelRefresh(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Of the feed.' }) id: string,
  ) {
    const { parts, em } = context;
    return parts.refresher.cancel(em, actorOf(context), await parts.feeds.get(em, id));
  }

  @Access('admin')
  @Mutation(() => FeedRun, {
    description:
      'Takes a file of any known format in, in the background: into a feed that is there, or a new one without an address.',
  })
  uploadIndicators(
    @Ctx() context: Context,
    @Arg('file', () => GraphQLUpload) file: Promise<FileUpload>,
    @Arg('feedId', () => ID, { nullable: true }) feedId?: string,
    @Arg('name', () => String, {
      nullable: true,
      description: "Of a new feed; the file's name when not given.",
    })
    name?: string,
    @Arg('format', () => FeedFormat, { nullable: true, description: 'Of a new feed; AUTO when not given.' })
    format?: FeedFormat,
    @Arg('mapping', () => CsvMapping, { nullable: true, description: 'Of a new feed of CSV files.' })
    mapping?: CsvMapping,
    @Arg('force', () => Boolean, { nullable: true, description: 'As with refreshFeed.' }) force?: boolean,
  ): Promise<FeedRun> {
    const { parts, em } = context;
    const actor = actorOf(context);
    return readUpload(file, MAX_FEED_BYTES, async (stream, fileName) => {
      const feed = feedId
        ? await parts.feeds.get(em, feedId)
        : await parts.feeds.add(em, actor, {
            name: name?.trim() || fileName.slice(0, 100) || 'Uploaded file',
            ...(format ? { format } : {}),
            ...(mapping ? { mapping } : {}),
          });
      return parts.refresher.upload(em, actor, feed, { stream, name: fileName, force: force ?? false });
    });
  }

  @Access('admin')
  @Subscription(() => FeedRun, {
    topics: 'feedRunProgress',
    description: 'Refreshes each time one has got on, a few times a second, and when it has ended.',
  })
  async feedRunProgress(@Root() runId: string, @Ctx() context: Context): Promise<FeedRun> {
    // A subscription outlives many events: each reads the database afresh.
    context.em = context.parts.orm.em.fork();
    return context.parts.refresher.withProgress(await context.parts.feeds.run(context.em, runId));
  }

  @FieldResolver(() => FeedRun, {
    nullable: true,
    description: 'The newest refresh, which may be under way.',
  })
  async lastRun(@Root() feed: Feed, @Ctx() { parts, loaders }: Context): Promise<FeedRun | null> {
    const run = await loaders.lastRunOfFeed.load(feed.id);
    return run && parts.refresher.withProgress(run);
  }

  @FieldResolver(() => CsvMapping, { nullable: true, description: 'Of CSV.' })
  mapping(@Root() feed: Feed): CsvMapping | null {
    return feed.mapping ? JSON.parse(feed.mapping) : null;
  }
}

@Resolver(() => FeedRun)
export class FeedRunResolver {
  @FieldResolver(() => ID)
  feedId(@Root() run: FeedRun): string {
    return run.feed.id;
  }
}
