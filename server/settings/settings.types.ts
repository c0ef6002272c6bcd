import { Field, Int, ObjectType } from 'type-graphql';
import { PictureRule } from '../../models/index.js';

@ObjectType({ description: 'What the instance keeps of photos.' })
export class PrivacyRules {
  @Field(() => PictureRule)
  pictures: PictureRule;

  @Field(() => Int, {
    nullable: true,
    description: 'Days after which the pictures of a photo are deleted, its figures kept; null: never.',
  })
  deleteAfterDays: number | null;

  @Field(() => Boolean, { description: "Whether the server's environment decides on `pictures`." })
  picturesLocked: boolean;

  @Field(() => Boolean, { description: "Whether the server's environment decides on `deleteAfterDays`." })
  deleteAfterDaysLocked: boolean;
}

/** What an administrator wants kept. */
export type PrivacyChoice = Pick<PrivacyRules, 'pictures' | 'deleteAfterDays'>;
