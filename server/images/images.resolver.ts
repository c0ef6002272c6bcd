import type { FileUpload } from 'graphql-upload-ts';
import { GraphQLUpload } from 'graphql-upload-ts';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import {
  ActivityKind,
  Face,
  type FoundFace,
  Image,
  ImageSource,
  ImageStatus,
  TokenScope,
  User,
} from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context, viewerOf } from '../context.js';
import { messageFor } from '../detection/index.js';
import { badUserInput } from '../errors.js';
import { readUpload } from '../http/read-upload.js';

@Resolver(() => Image)
export class ImagesResolver {
  @Access('user', { scope: TokenScope.UPLOAD })
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
    const { parts, em, origin } = context;
    const owner = viewerOf(context).user;
    if (file && url != null) throw badUserInput({ url: 'Give a file or an address, not both.' });
    if (url != null) {
      const byAddress = { url, source: source ?? ImageSource.URL, force: force ?? false, ip: origin.ip };
      return parts.uploadsByAddress.upload(em, owner, byAddress);
    }
    if (!file) throw badUserInput({ file: 'Choose a photo or give its address.' });
    return readUpload(file, parts.config.maxUploadBytes, (stream, name) =>
      parts.uploads.upload(em, owner, {
        stream,
        name,
        source: source ?? ImageSource.FILE,
        force: force ?? false,
        ip: origin.ip,
      }),
    );
  }

  @Access('user', { scope: TokenScope.UPLOAD })
  @Mutation(() => Image, { description: 'Runs a photo that FAILED through the detector again.' })
  retryDetection(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Image> {
    return context.parts.uploads.retry(context.em, viewerOf(context).user, id);
  }

  @Access('user')
  @Mutation(() => Boolean, { description: 'Removes a photo with all that belongs to it, for good.' })
  async deleteImage(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<boolean> {
    const { name } = await context.parts.deletion.delete(context.em, viewerOf(context).user, id);
    await context.parts.activity.write(actorOf(context), {
      kind: ActivityKind.IMAGES_DELETED,
      subject: { id, name },
      detail: 'For good',
    });
    return true;
  }

  @Access('user')
  @Mutation(() => Int, {
    description:
      'Deletes up to 500 photos; restoreImages brings them back for 15 minutes. Answers how many there were.',
  })
  async deleteImages(@Ctx() context: Context, @Arg('ids', () => [ID]) ids: string[]): Promise<number> {
    const count = await context.parts.deletion.trash(viewerOf(context).user, ids);
    await context.parts.activity.write(actorOf(context), {
      kind: ActivityKind.IMAGES_DELETED,
      detail: photos(count),
    });
    return count;
  }

  @Access('user')
  @Mutation(() => Int, { description: 'Brings back what deleteImages deleted. Answers how many there were.' })
  async restoreImages(@Ctx() context: Context, @Arg('ids', () => [ID]) ids: string[]): Promise<number> {
    const count = await context.parts.deletion.restore(viewerOf(context).user, ids);
    await context.parts.activity.write(actorOf(context), {
      kind: ActivityKind.IMAGES_RESTORED,
      detail: photos(count),
    });
    return count;
  }

  @FieldResolver(() => Boolean, {
    description: 'In the reply of an upload: these bytes were there already, and this is their record.',
  })
  duplicate(@Root() image: Image): boolean {
    return image.duplicate ?? false;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The verdict in a sentence; null until DONE.' })
  message(@Root() image: Image): string | null {
    return image.status === ImageStatus.DONE ? messageFor(image) : null;
  }

  @FieldResolver(() => [Face])
  faces(@Root() image: Image, @Ctx() { loaders }: Context): FoundFace[] | Promise<FoundFace[]> {
    return image.knownFaces ?? loaders.facesOfImage.load(image.id);
  }

  @FieldResolver(() => User)
  owner(@Root() image: Image, @Ctx() { loaders }: Context): Promise<User> {
    return loaders.userById.load(image.owner.id);
  }

  @FieldResolver(() => String, {
    description:
      'The bytes as uploaded or, when `pictures` is BLURRED, the photo with its faces blurred. Wants the same sign-in as this query.',
  })
  originalUrl(@Root() image: Image): string {
    return `/images/${image.id}/original`;
  }

  @FieldResolver(() => String, { description: 'The photo with its boxes and labels; HTTP 409 until DONE.' })
  annotatedUrl(@Root() image: Image): string {
    return `/images/${image.id}/annotated`;
  }

  @FieldResolver(() => String, {
    description: 'The photo for a screen, at most 2,048 pixels a side; HTTP 409 until DONE.',
  })
  previewUrl(@Root() image: Image): string {
    return `/images/${image.id}/preview`;
  }

  @FieldResolver(() => String, { description: 'At most 320 pixels a side; HTTP 409 until DONE.' })
  thumbnailUrl(@Root() image: Image): string {
    return `/images/${image.id}/thumbnail`;
  }
}

function photos(count: number): string {
  return count === 1 ? '1 photo' : `${count} photos`;
}
