import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql';
import { DetectionCategory, Image } from '../../models/index.js';
import { Access } from '../authorization.js';
import { type Context, viewerOf } from '../context.js';
import type { Page } from '../database/keyset.js';
import { HistoryFilter, HistorySort, ownerOf } from './history-filter.js';
import { DayStatistics, HistorySummary, ImageConnection, ImageNeighbours } from './images.types.js';
import { dailyStatistics } from './statistics.js';

@ArgsType()
class SelectionArgs {
  @Field(() => DetectionCategory, { nullable: true })
  category?: DetectionCategory;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Those that a person has confirmed or corrected, or the others.',
  })
  reviewed?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Those to please check, or the others.' })
  uncertain?: boolean;

  @Field(() => ID, { nullable: true, description: "Whose; one's own when not given." })
  userId?: string;

  @Field(() => Boolean, { nullable: true, description: 'Photos of all users, for administrators.' })
  everyone?: boolean;

  @Field(() => HistoryFilter, { nullable: true })
  filter?: HistoryFilter;

  @Field(() => HistorySort, { nullable: true, description: 'NEWEST when not given.' })
  sort?: HistorySort;
}

@Resolver()
export class HistoryResolver {
  @Access('user')
  @Query(() => ImageConnection, {
    description: "Photos: one's own, or for administrators a user's or everyone's.",
  })
  history(
    @Ctx() context: Context,
    @Args() selection: SelectionArgs,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<Image>> {
    const { parts, em } = context;
    const { user } = viewerOf(context);
    return parts.history.list(em, user, selection, selection.sort ?? HistorySort.NEWEST, first, after);
  }

  @Access('user')
  @Query(() => HistorySummary)
  historySummary(
    @Ctx() context: Context,
    @Arg('userId', () => ID, { nullable: true }) userId?: string,
    @Arg('everyone', () => Boolean, { nullable: true }) everyone?: boolean,
    @Arg('filter', () => HistoryFilter, { nullable: true }) filter?: HistoryFilter,
    @Arg('reviewed', () => Boolean, {
      nullable: true,
      description: 'Those that a person has confirmed or corrected, or the others.',
    })
    reviewed?: boolean,
  ): Promise<HistorySummary> {
    const selection = { userId, everyone, filter, reviewed };
    return context.parts.history.summary(context.em, viewerOf(context).user, selection);
  }

  @Access('user')
  @Query(() => [DayStatistics], {
    description: 'Photos, faces and masks by day, today last, days without photos too.',
  })
  dailyStatistics(
    @Ctx() context: Context,
    @Arg('days', () => Int, { defaultValue: 30, description: '1 to 366.' }) days: number,
    @Arg('timeZone', () => String, {
      defaultValue: 'UTC',
      description: 'An IANA name, as in "Europe/Berlin".',
    })
    timeZone: string,
    @Arg('userId', () => ID, { nullable: true }) userId?: string,
    @Arg('everyone', () => Boolean, { nullable: true }) everyone?: boolean,
  ): Promise<DayStatistics[]> {
    const { parts, em } = context;
    const { user } = viewerOf(context);
    return dailyStatistics(em, ownerOf(user, { userId, everyone }), days, timeZone, parts.clock.now());
  }

  @Access('user')
  @Query(() => Image, { nullable: true })
  image(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Image> {
    return context.parts.history.get(context.em, viewerOf(context).user, id);
  }

  @Access('user')
  @Query(() => ImageNeighbours, {
    description: 'The photos before and after one in the list with these arguments.',
  })
  imageNeighbours(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
    @Args() selection: SelectionArgs,
  ): Promise<ImageNeighbours> {
    const { parts, em } = context;
    const { user } = viewerOf(context);
    return parts.history.neighbours(em, user, id, selection, selection.sort ?? HistorySort.NEWEST);
  }
}
