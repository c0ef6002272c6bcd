import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { IndicatorType } from '../../models/index.js';
import { Access } from '../authorization.js';
import type { Context } from '../context.js';
import { Indicator, IndicatorConnection, IndicatorFeed, IndicatorSummary } from './indicators.types.js';

@Resolver()
export class IndicatorsResolver {
  @Access('user')
  @Query(() => IndicatorConnection, { description: 'Indicators of compromise, first seen last first.' })
  indicators(
    @Ctx() { parts, em }: Context,
    @Arg('type', () => IndicatorType, { nullable: true }) type?: IndicatorType,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'In value, cause, tags and names of feeds, 3 characters and more; every word must be found. A defanged value is ' +
        'understood. What counts as found: indicatorSummary.searchMode.',
    })
    search?: string,
    @Arg('feed', () => ID, { nullable: true, description: 'Named by this feed.' }) feed?: string,
    @Arg('since', () => Date, { nullable: true, description: 'First seen at this time or later.' })
    since?: Date,
    @Arg('until', () => Date, { nullable: true, description: 'First seen before this time.' }) until?: Date,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<IndicatorConnection> {
    return parts.indicators.list(em, { type, search, feed, since, until }, first, after);
  }

  @Access('user')
  @Query(() => Indicator, { nullable: true })
  indicator(@Ctx() { parts, em }: Context, @Arg('id', () => ID) id: string): Promise<Indicator> {
    return parts.indicators.get(em, id);
  }

  @Access('user')
  @Query(() => IndicatorSummary)
  indicatorSummary(@Ctx() { parts, em }: Context): Promise<IndicatorSummary> {
    return parts.indicators.summary(em);
  }

  @Access('user')
  @Query(() => [IndicatorFeed], {
    description: 'Where indicators come from. At most 200: there can be no more.',
  })
  indicatorFeeds(@Ctx() { parts, em }: Context): Promise<IndicatorFeed[]> {
    return parts.indicators.feeds(em);
  }
}
