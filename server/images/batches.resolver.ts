import { type FileUpload, GraphQLUpload } from 'graphql-upload-ts';
import { Arg, Ctx, Field, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Image, ImageSource, TokenScope } from '../../models/index.js';
import { Access } from '../authorization.js';
import { type Context, viewerOf } from '../context.js';
import { ExpectedError } from '../errors.js';
import { readUpload } from '../http/read-upload.js';
import { KnownUpload, knownUploads } from './known-uploads.js';

@ObjectType({ description: 'Why a photo of several was refused; nothing of it is kept.' })
export class UploadRefusal {
  @Field({ description: "As in an error's extensions." })
  code: string;

  @Field()
  message: string;

  @Field(() => Int, { nullable: true, description: 'Seconds, with BUSY: send it again then.' })
  retryAfter: number | null;
}

@ObjectType({ description: 'What came of one photo of several: a record or a refusal.' })
export class UploadResult {
  @Field(() => String, { nullable: true, description: 'The name that the file came with.' })
  name: string | null;

  @Field(() => Image, { nullable: true })
  image: Image | null;

  @Field(() => UploadRefusal, { nullable: true })
  error: UploadRefusal | null;
}

/** For scripts that send many photos. */
@Resolver()
export class BatchesResolver {
  @Access('user', { scope: TokenScope.UPLOAD })
  @Query(() => [KnownUpload], {
    description:
      'Which of up to 1,000 photos, by the SHA-256 of their bytes, you have uploaded and need not send again.',
  })
  checkUploads(
    @Ctx() context: Context,
    @Arg('hashes', () => [String]) hashes: string[],
  ): Promise<KnownUpload[]> {
    const { parts, em } = context;
    return knownUploads(em, viewerOf(context).user, hashes, parts.detector.version);
  }

  @Access('user', { scope: TokenScope.UPLOAD })
  @Mutation(() => [UploadResult], {
    description: 'Checks up to 20 photos. Each is DONE, FAILED or refused by itself; answers in their order.',
  })
  uploadImages(
    @Ctx() context: Context,
    @Arg('files', () => [GraphQLUpload]) files: Promise<FileUpload>[],
    @Arg('source', () => ImageSource, { nullable: true }) source?: ImageSource,
    @Arg('force', () => Boolean, { nullable: true, description: 'As with uploadImage.' }) force?: boolean,
  ): Promise<UploadResult[]> {
    const upload = { source: source ?? ImageSource.FILE, force: force ?? false };
    // All at once: while one is being checked the next one arrives.
    return Promise.all(files.map((file) => uploadOne(context, file, upload)));
  }
}

async function uploadOne(
  context: Context,
  file: Promise<FileUpload>,
  upload: { source: ImageSource; force: boolean },
): Promise<UploadResult> {
  const { parts, origin } = context;
  const { user } = viewerOf(context);
  let name: string | null = null;
  try {
    const image = await readUpload(file, parts.config.maxUploadBytes, (stream, given) => {
      name = given;
      // A unit of work of its own: what goes wrong with one photo must not touch another.
      return parts.uploads.upload(parts.orm.em.fork(), user, {
        ...upload,
        stream,
        name: given,
        ip: origin.ip,
      });
    });
    return { name, image, error: null };
  } catch (error) {
    return { name, image: null, error: refusalOf(context, error) };
  }
}

function refusalOf({ parts, http }: Context, error: unknown): UploadRefusal {
  if (error instanceof ExpectedError) {
    const { retryAfter } = error.extensions;
    const wait = typeof retryAfter === 'number' ? retryAfter : null;
    return { code: error.code, message: error.message, retryAfter: wait };
  }
  const requestId = http?.res.locals.requestId;
  parts.log.error({ err: error, requestId }, 'unexpected error');
  return {
    code: 'INTERNAL_SERVER_ERROR',
    message: `Something went wrong on the server. If it stays, give this id to your administrator: ${requestId}`,
    retryAfter: null,
  };
}
