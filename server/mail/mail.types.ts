import { IsEmail, Matches, MaxLength } from 'class-validator';
import { ArgsType, Field, ObjectType } from 'type-graphql';
import { Mail } from '../../models/index.js';
import { connectionOf } from '../database/keyset.js';

export const MailConnection = connectionOf(Mail, 'MailConnection');

@ObjectType({ description: 'Where mails go.' })
export class MailSettings {
  @Field(() => Boolean, { description: 'false: no SMTP server is set, and mails are kept as files.' })
  goesOut: boolean;

  @Field({ description: 'The sender, as written in a mail.' })
  from: string;
}

@ArgsType()
export class TestMailArgs {
  @Field()
  @MaxLength(254, { message: 'An e-mail address has at most 254 characters.' })
  // A quoted local part may hold line breaks and still count as an address.
  @Matches(/^[^\s\p{Cc}"]+$/u, { message: 'This is not an e-mail address.' })
  @IsEmail({}, { message: 'This is not an e-mail address.' })
  to: string;
}
