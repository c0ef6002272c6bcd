import { IsEmail, IsOptional, Matches, MaxLength } from 'class-validator';
import { ArgsType, Field, InputType } from 'type-graphql';
import { Role, UserStatus } from '../../models/index.js';

/**
 * Visible text on one line, without blanks at its ends. Control and text-direction marks and characters of no width hide
 * what a name says; the joiners U+200C and U+200D belong to words of some scripts.
 */
export const ONE_LINE =
  /^(?!\s)[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+(?<!\s)$/u;

/** One line, or nothing. */
const OPTIONAL_LINE = new RegExp(`^$|${ONE_LINE.source}`, 'u');
const LINE_MESSAGE = 'Use visible characters on one line, without blanks at the ends.';

/** What every account has beside its names to sign in with. */
@InputType()
abstract class PersonInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(100, { message: 'A first name has at most 100 characters.' })
  @Matches(OPTIONAL_LINE, { message: LINE_MESSAGE })
  firstName?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(100, { message: 'A last name has at most 100 characters.' })
  @Matches(OPTIONAL_LINE, { message: LINE_MESSAGE })
  lastName?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(255, { message: 'An address has at most 255 characters.' })
  @Matches(OPTIONAL_LINE, { message: LINE_MESSAGE })
  address?: string | null;
}

@InputType()
export class CreateUserInput extends PersonInput {
  @Field()
  @MaxLength(64, { message: 'A username has at most 64 characters.' })
  @Matches(ONE_LINE, { message: `A username is needed. ${LINE_MESSAGE}` })
  username: string;

  @Field()
  @MaxLength(254, { message: 'An e-mail address has at most 254 characters.' })
  @IsEmail({}, { message: 'This is not an e-mail address.' })
  email: string;

  @Field(() => Role, { nullable: true, description: 'USER when not given.' })
  @IsOptional()
  role?: Role | null;
}

@InputType()
export class RegisterInput extends PersonInput {
  @Field()
  @MaxLength(64, { message: 'A username has at most 64 characters.' })
  @Matches(ONE_LINE, { message: `A username is needed. ${LINE_MESSAGE}` })
  username: string;

  @Field({ description: '8 to 72 bytes, none of the most common ones.' })
  password: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(254, { message: 'An e-mail address has at most 254 characters.' })
  @IsEmail({}, { message: 'This is not an e-mail address.' })
  email?: string | null;
}

@InputType({ description: 'Fields that are not given stay; an empty one is removed.' })
export class ProfileInput extends PersonInput {
  @Field(() => Boolean, { nullable: true, description: 'Whether a receipt is mailed for each file.' })
  @IsOptional()
  fileReceipts?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a receipt is mailed for each photo.' })
  @IsOptional()
  photoReceipts?: boolean | null;
}

@InputType({ description: 'Fields that are not given stay; an empty name or address is removed.' })
export class UpdateUserInput extends PersonInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(254, { message: 'An e-mail address has at most 254 characters.' })
  @IsEmail({}, { message: 'This is not an e-mail address.' })
  email?: string | null;

  @Field(() => Role, { nullable: true })
  @IsOptional()
  role?: Role | null;

  @Field(() => UserStatus, { nullable: true, description: 'DISABLED ends the sessions at once.' })
  @IsOptional()
  status?: UserStatus | null;
}

@InputType()
export class UsersFilter {
  @Field(() => Role, { nullable: true })
  @IsOptional()
  role?: Role | null;

  @Field(() => UserStatus, { nullable: true })
  @IsOptional()
  status?: UserStatus | null;
}

@ArgsType()
export class NewEmailArgs {
  @Field()
  @MaxLength(254, { message: 'An e-mail address has at most 254 characters.' })
  @IsEmail({}, { message: 'This is not an e-mail address.' })
  email: string;

  @Field({ description: 'The present password.' })
  password: string;
}
