import type { FileUpload } from 'graphql-upload-ts';
import { GraphQLUpload } from 'graphql-upload-ts';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DetectionCategory, Face, Image, ImageSource, ImageStatus, User } from '../../models/index.js';
import { Access } from '../authorization.js';
import { type Context, viewerOf } from '../context.js';
import type { Page } from '../database/keyset.js';
import { messageFor } from '../detection/index.js';
import { badUserInput, uploadTooLarge } from '../errors.js';
import { HistorySummary, ImageConnection } from './images.types.js';

@Resolver(() => Image)
export class ImagesResolver {
  @Access('user')
  @Query(() => ImageConnection, {
    description: "Photos, newest first: one's own, or for administrators a user's.",
  })
  history(
    @Ctx() context: Context,
    @Arg('category', () => DetectionCategory, { nullable: true }) category?: DetectionCategory,
    @Arg('userId', () => ID, { nullable: true }) userId?: string,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<Image>> {
    const { parts, em } = context;
    return parts.history.list(em, viewerOf(context).user, { category, userId }, first, after);
  }

  @Access('user')
  @Query(() => HistorySummary)
  historySummary(
    @Ctx() context: Context,
    @Arg('userId', () => ID, { nullable: true }) userId?: string,
  ): Promise<HistorySummary> {
    return context.parts.history.summary(context.em, viewerOf(context).user, userId);
  }

  @Access('user')
  @Query(() => Image, { nullable: true })
  image(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Image> {
    return context.parts.history.get(context.em, viewerOf(context).user, id);
  }

  @Access('user')
  @Mutation(() => Image, {
    description: 'Checks a photo. Answers when it is DONE or FAILED. Give a file or an address.',
  })
  async uploadImage(
    @Ctx() context: Context,
    @Arg('file', () => GraphQLUpload, { nullable: true }) file?: Promise<FileUpload>,
    @Arg('url', () => String, { nullable: true }) url?: string,
    @Arg('source', () => ImageSource, { nullable: true }) source?: ImageSource,
    @Arg('force', () => Boolean, {
      nullable: true,
      description: 'Makes a new record even when you have uploaded the same bytes before.',
    })
    force?: boolean,
  ): Promise<Image> {
    const { parts, em } = context;
    if (url != null) throw badUserInput({ url: 'Photos by address are not available yet. Upload a file.' });
    if (!file) throw badUserInput({ file: 'Choose a photo.' });
    const upload = await file;
    const stream = upload.createReadStream();
    stream.on('error', () => {});
    return await parts.uploads
      .upload(em, viewerOf(context).user, {
        stream,
        name: upload.filename,
        source: source ?? ImageSource.FILE,
        force: force ?? false,
      })
      .catch((error) => {
        // The multipart parser cuts a stream at its own limit, one byte past ours.
        throw error?.status === 413 ? uploadTooLarge(parts.config.maxUploadBytes) : error;
      });
  }

  @Access('user')
  @Mutation(() => Boolean, { description: 'Removes a photo with all that belongs to it.' })
  async deleteImage(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<boolean> {
    await context.parts.history.delete(context.em, viewerOf(context).user, id);
    return true;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The verdict in a sentence; null until DONE.' })
  message(@Root() image: Image): string | null {
    return image.status === ImageStatus.DONE ? messageFor(image) : null;
  }

  @FieldResolver(() => [Face])
  faces(@Root() image: Image, @Ctx() { loaders }: Context): Promise<Face[]> {
    return loaders.facesOfImage.load(image.id);
  }

  @FieldResolver(() => User)
  owner(@Root() image: Image, @Ctx() { loaders }: Context): Promise<User> {
    return loaders.userById.load(image.owner.id);
  }

  @FieldResolver(() => String, {
    description: 'The bytes as uploaded. Wants the same sign-in as this query.',
  })
  originalUrl(@Root() image: Image): string {
    return `/images/${image.id}/original`;
  }

  @FieldResolver(() => String, { description: 'The photo with its boxes and labels; HTTP 409 until DONE.' })
  annotatedUrl(@Root() image: Image): string {
    return `/images/${image.id}/annotated`;
  }

  @FieldResolver(() => String, { description: 'At most 320 pixels a side; HTTP 409 until DONE.' })
  thumbnailUrl(@Root() image: Image): string {
    return `/images/${image.id}/thumbnail`;
  }
}
