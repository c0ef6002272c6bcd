import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  DetectionCategory,
  Face,
  type FoundFace,
  Image,
  ImageStatus,
  ReviewState,
  RevisionKind,
  VerdictRevision,
} from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context, viewerOf } from '../context.js';
import { judge, messageFor } from '../detection/index.js';
import { Agreement, readAgreement } from './agreement-report.js';
import { FaceInput } from './given-faces.js';
import type { Change } from './reviews.service.js';
import { facesOf } from './revisions.js';

@ObjectType({ description: "The network's own verdict, whatever people have said since." })
export class DetectedVerdict {
  @Field(() => DetectionCategory)
  category: DetectionCategory;

  @Field({ description: 'In a sentence.' })
  message: string;

  @Field(() => Int)
  faceCount: number;

  @Field(() => Int)
  maskedCount: number;

  @Field(() => Int)
  unmaskedCount: number;

  @Field(() => [Face])
  faces: FoundFace[];

  @Field(() => String)
  detectorVersion: string;

  @Field(() => Date)
  detectedAt: Date;
}

/** Verdicts in people's hands. */
@Resolver(() => Image)
export class ReviewsResolver {
  @Access('user')
  @Mutation(() => Image, {
    description:
      "Puts the faces that a person sees in place of a photo's: its owner's or an administrator's word. CONFLICT when the verdict is no longer that of `version`: somebody else was quicker.",
  })
  correctFaces(
    @Ctx() context: Context,
    @Arg('imageId', () => ID) id: string,
    @Arg('faces', () => [FaceInput], {
      description: 'All of them; those of the network stay its own where they are given as it saw them.',
    })
    faces: FaceInput[],
    @Arg('version', () => Int, { description: 'The version of the photo that was corrected.' })
    version: number,
  ): Promise<Image> {
    return context.parts.reviews.correct(context.em, changeOf(context, id, version), faces);
  }

  @Access('user')
  @Mutation(() => Image, { description: "Says that a photo's faces are right as they are." })
  confirmImage(
    @Ctx() context: Context,
    @Arg('imageId', () => ID) id: string,
    @Arg('version', () => Int) version: number,
  ): Promise<Image> {
    return context.parts.reviews.confirm(context.em, changeOf(context, id, version));
  }

  @Access('user')
  @Mutation(() => Image, {
    description: 'Takes back the last change of a verdict by a person; again, the one before.',
  })
  undoReview(
    @Ctx() context: Context,
    @Arg('imageId', () => ID) id: string,
    @Arg('version', () => Int) version: number,
  ): Promise<Image> {
    return context.parts.reviews.undo(context.em, changeOf(context, id, version));
  }

  @Access('user')
  @Mutation(() => Image, {
    description: "Goes back to the network's own verdict; undoReview takes that back.",
  })
  revertToDetected(
    @Ctx() context: Context,
    @Arg('imageId', () => ID) id: string,
    @Arg('version', () => Int) version: number,
  ): Promise<Image> {
    return context.parts.reviews.revert(context.em, changeOf(context, id, version));
  }

  @Access('admin')
  @Query(() => Agreement, {
    description: 'How far the network and people agree, by day and version of the network.',
  })
  agreement(
    @Ctx() { parts, em }: Context,
    @Arg('days', () => Int, { defaultValue: 90, description: 'Today included; 1 to 3,660.' }) days: number,
  ): Promise<Agreement> {
    return readAgreement(em, days, parts.clock.now());
  }

  @FieldResolver(() => Boolean, { description: 'A person has confirmed or corrected the verdict.' })
  reviewed(@Root() { review }: Image): boolean {
    return review === ReviewState.REVIEWED;
  }

  @FieldResolver(() => Boolean, {
    description:
      'Please check: nobody has reviewed it, and its category would be another one if the faces that the network is not sure about were counted otherwise.',
  })
  uncertain(@Root() { review }: Image): boolean {
    return review === ReviewState.UNCERTAIN;
  }

  @FieldResolver(() => DetectedVerdict, { nullable: true, description: 'null until DONE.' })
  async detected(@Root() image: Image, @Ctx() { loaders }: Context): Promise<DetectedVerdict | null> {
    if (image.status !== ImageStatus.DONE) return null;
    if (image.review !== ReviewState.REVIEWED) {
      const faces = await loaders.facesOfImage.load(image.id);
      return detectedVerdict(faces, image.detectorVersion, image.detectedAt);
    }
    const revisions = await loaders.revisionsOfImage.load(image.id);
    const newest = revisions.find(({ kind }) => kind === RevisionKind.DETECTED);
    return newest ? detectedVerdict(facesOf(newest), newest.detectorVersion, newest.at) : null;
  }

  @FieldResolver(() => [VerdictRevision], {
    description:
      "Newest first. None until a person changes the verdict; the last is then the network's first.",
  })
  revisions(@Root() image: Image, @Ctx() { loaders }: Context): Promise<VerdictRevision[]> {
    return loaders.revisionsOfImage.load(image.id);
  }
}

@Resolver(() => VerdictRevision)
export class RevisionsResolver {
  @FieldResolver(() => [Face])
  faces(@Root() revision: VerdictRevision): FoundFace[] {
    return facesOf(revision);
  }

  @FieldResolver(() => String, { description: 'In a sentence.' })
  message(@Root() revision: VerdictRevision): string {
    return messageFor(judge(facesOf(revision)));
  }
}

function detectedVerdict(
  faces: FoundFace[],
  detectorVersion: string | null,
  detectedAt: Date | null,
): DetectedVerdict {
  const { category, ...rest } = judge(faces);
  return {
    ...rest,
    category: DetectionCategory[category],
    faces,
    detectorVersion: detectorVersion as string,
    detectedAt: detectedAt as Date,
  };
}

function changeOf(context: Context, id: string, version: number): Change {
  return { viewer: viewerOf(context).user, actor: actorOf(context), id, version };
}
