import { IsOptional, MaxLength } from 'class-validator';
import { Arg, Ctx, Field, ID, InputType, Int, Query, Resolver } from 'type-graphql';
import { Activity, ActivityKind } from '../../models/index.js';
import { Access } from '../authorization.js';
import type { Context } from '../context.js';
import { connectionOf, type Page } from '../database/keyset.js';
import { listActivities } from './activity-list.js';

const ActivityConnection = connectionOf(Activity, 'ActivityConnection');

@InputType()
export class ActivityFilter {
  @Field(() => ID, { nullable: true, description: 'Who did it.' })
  @IsOptional()
  @MaxLength(36)
  actorId?: string | null;

  @Field(() => [ActivityKind], { nullable: true })
  @IsOptional()
  kinds?: ActivityKind[] | null;

  @Field(() => Date, { nullable: true, description: 'At this time or later.' })
  @IsOptional()
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Before this time.' })
  @IsOptional()
  until?: Date | null;
}

@Resolver()
export class ActivityResolver {
  @Access('admin')
  @Query(() => ActivityConnection, { description: 'Who did what, when, from where; newest first.' })
  activities(
    @Ctx() { em }: Context,
    @Arg('filter', () => ActivityFilter, { nullable: true }) filter?: ActivityFilter,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<Activity>> {
    return listActivities(em, filter ?? {}, first, after);
  }
}
