import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  AllowedIndicator,
  IndicatorType,
  QuarantinedItem,
  QuarantineStatus,
  User,
} from '../../../models/index.js';
import { Access } from '../../authorization.js';
import { actorOf, type Context, viewerOf } from '../../context.js';
import type { Page } from '../../database/keyset.js';
import { AllowedIndicatorConnection, QuarantinedItemConnection } from '../indicators.types.js';

@Resolver(() => QuarantinedItem)
export class ScreeningResolver {
  @Access('admin')
  @Query(() => AllowedIndicatorConnection, { description: 'Values known to be good, newest first.' })
  allowedIndicators(
    @Ctx() { parts, em }: Context,
    @Arg('search', () => String, { nullable: true, description: 'A part of the value.' }) search?: string,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<AllowedIndicator>> {
    return parts.allowList.list(em, search, first, after);
  }

  @Access('admin')
  @Mutation(() => AllowedIndicator, {
    description:
      'Has screening pass a value, exactly that one; what is in quarantine because of it is released.',
  })
  allowIndicator(
    @Ctx() context: Context,
    @Arg('value', () => String, { description: 'May come defanged.' }) value: string,
    @Arg('type', () => IndicatorType, { nullable: true, description: 'Without it the value tells.' })
    type?: IndicatorType,
    @Arg('note', () => String, { nullable: true, description: 'Why it is good.' }) note?: string,
  ): Promise<AllowedIndicator> {
    return context.parts.allowList.add(context.em, actorOf(context), {
      value,
      ...(type ? { type } : {}),
      ...(note ? { note } : {}),
    });
  }

  @Access('admin')
  @Mutation(() => Boolean, { description: 'Takes a value off the allow-list.' })
  async disallowIndicator(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Of the entry of the allow-list.' }) id: string,
  ): Promise<boolean> {
    await context.parts.allowList.remove(context.em, actorOf(context), id);
    return true;
  }

  @Access('admin')
  @Query(() => QuarantinedItemConnection, { description: 'Photos and files that are held, newest first.' })
  quarantine(
    @Ctx() { parts, em }: Context,
    @Arg('status', () => QuarantineStatus, { nullable: true }) status?: QuarantineStatus,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<QuarantinedItem>> {
    return parts.quarantine.list(em, status, first, after);
  }

  @Access('admin')
  @Mutation(() => Int, {
    description: 'Gives up to 500 held items back to their owners. Answers how many there were.',
  })
  releaseQuarantined(@Ctx() context: Context, @Arg('ids', () => [ID]) ids: string[]): Promise<number> {
    return context.parts.quarantine.release(context.em, actorOf(context), ids);
  }

  @Access('admin')
  @Mutation(() => Int, { description: 'Deletes up to 500 held items for good. Answers how many there were.' })
  deleteQuarantined(@Ctx() context: Context, @Arg('ids', () => [ID]) ids: string[]): Promise<number> {
    return context.parts.quarantine.delete(context.em, viewerOf(context).user, actorOf(context), ids);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Of the photo, when it is one.' })
  imageId(@Root() { image }: QuarantinedItem): string | null {
    return image?.id ?? null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Of the file, when it is one.' })
  fileId(@Root() { file }: QuarantinedItem): string | null {
    return file?.id ?? null;
  }

  @FieldResolver(() => User)
  owner(@Root() item: QuarantinedItem, @Ctx() { loaders }: Context): Promise<User> {
    return loaders.userById.load(item.owner.id);
  }
}
