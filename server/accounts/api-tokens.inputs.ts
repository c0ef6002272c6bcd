import { ArrayNotEmpty, IsOptional, Matches, MaxLength } from 'class-validator';
import { Field, InputType, ObjectType } from 'type-graphql';
import { ApiToken, TokenScope } from '../../models/index.js';
import { ONE_LINE } from './accounts.inputs.js';

@InputType()
export class CreateApiTokenInput {
  @Field({ description: 'What it is for.' })
  @MaxLength(100, { message: 'A name has at most 100 characters.' })
  @Matches(ONE_LINE, { message: 'Give the token a name.' })
  name: string;

  @Field(() => [TokenScope])
  @ArrayNotEmpty({ message: 'Choose at least one scope.' })
  scopes: TokenScope[];

  @Field(() => Date, { nullable: true, description: 'Never, when not given.' })
  @IsOptional()
  expiresAt?: Date | null;
}

@ObjectType()
export class CreatedApiToken {
  @Field({ description: 'Shown this once.' })
  token: string;

  @Field(() => ApiToken)
  apiToken: ApiToken;
}
