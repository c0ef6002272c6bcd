import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { PictureJob } from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context } from '../context.js';
import { connectionOf, type Page } from '../database/keyset.js';
import { badUserInput } from '../errors.js';
import { PictureCounts, pictureCounts } from './picture-counts.js';
import { listPictureJobs } from './picture-jobs.js';
import { PicturesToDelete, picturesToDelete } from './pictures-to-delete.js';

const PictureJobConnection = connectionOf(PictureJob, 'PictureJobConnection');

/** What is done to the pictures of photos that are there, for administrators. */
@Resolver()
export class PrivacyResolver {
  @Access('admin')
  @Query(() => PicturesToDelete, {
    description: 'A dry run: what deleting pictures after so many days would delete now. Changes nothing.',
  })
  picturesToDelete(
    @Ctx() { parts, em }: Context,
    @Arg('days', () => Int, { description: '1 to 36,500.' }) days: number,
  ): Promise<PicturesToDelete> {
    if (!(days >= 1 && days <= 36_500)) {
      throw badUserInput({ days: 'Give a whole number of days from 1 to 36500.' });
    }
    return picturesToDelete(em, parts.pictureDeletion.limitOf(days));
  }

  @Access('admin')
  @Query(() => PictureCounts)
  pictureCounts(@Ctx() { em }: Context): Promise<PictureCounts> {
    return pictureCounts(em);
  }

  @Access('admin')
  @Query(() => PictureJobConnection, { description: 'Runs over the pictures of photos, newest first.' })
  pictureJobs(
    @Ctx() { em }: Context,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<PictureJob>> {
    return listPictureJobs(em, first, after);
  }

  @Access('admin')
  @Mutation(() => PictureJob, {
    description:
      'Blurs the faces of the photos that are kept as they were uploaded, in the background. For good: the originals are gone.',
  })
  startBlurring(@Ctx() context: Context): Promise<PictureJob> {
    return context.parts.blurring.start(context.em, actorOf(context));
  }

  @Access('admin')
  @Mutation(() => PictureJob, { description: 'Ends a run before it is through. What is blurred stays so.' })
  stopBlurring(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<PictureJob> {
    return context.parts.blurring.end(context.em, actorOf(context), id);
  }
}
