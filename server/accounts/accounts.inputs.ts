import { IsEmail, IsOptional, Matches, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Role } from '../../models/index.js';

/** Visible text on one line, without blanks at its ends. Control and text-direction marks hide what a name says. */
export const ONE_LINE = /^(?!\s)[^\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+(?<!\s)$/u;

/** One line, or nothing. */
const OPTIONAL_LINE = new RegExp(`^$|${ONE_LINE.source}`, 'u');
const LINE_MESSAGE = 'Use visible characters on one line, without blanks at the ends.';

@InputType()
export class CreateUserInput {
  @Field()
  @MaxLength(64, { message: 'A username has at most 64 characters.' })
  @Matches(ONE_LINE, { message: `A username is needed. ${LINE_MESSAGE}` })
  username: string;

  @Field()
  @MaxLength(254, { message: 'An e-mail address has at most 254 characters.' })
  @IsEmail({}, { message: 'This is not an e-mail address.' })
  email: string;

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

  @Field(() => Role, { nullable: true, description: 'USER when not given.' })
  @IsOptional()
  role?: Role | null;
}
