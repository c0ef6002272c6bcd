import { IsOptional, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { FeedFormat } from '../../models/index.js';
import { CsvMapping } from './csv-mapping.js';

/** What a new feed and changes of one have in common. */
@InputType()
abstract class FeedSettingsInput {
  @Field(() => String, {
    nullable: true,
    description: 'http or https; without one the feed takes uploaded files alone.',
  })
  @IsOptional()
  @MaxLength(2000)
  address?: string | null;

  @Field(() => FeedFormat, { nullable: true, description: 'Of a new feed AUTO when not given.' })
  @IsOptional()
  format?: FeedFormat | null;

  @Field(() => CsvMapping, { nullable: true, description: 'For CSV.' })
  @IsOptional()
  mapping?: CsvMapping | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of a header that carries a secret, such as Auth-Key.',
  })
  @IsOptional()
  @Matches(/^([A-Za-z0-9!#$%&'*+.^_`|~-]{1,100})?$/, { message: 'This is no name of a header.' })
  secretHeader?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The secret itself. It is stored encrypted, sent to the address's own origin alone, and never shown.",
  })
  @IsOptional()
  @MaxLength(1000)
  @Matches(/^[\x20-\x7e]*$/, { message: 'A secret has plain characters alone.' })
  secret?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Refreshed on its schedule; of a new feed true when not given.',
  })
  @IsOptional()
  enabled?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: '5 to 43,200 (30 days); of a new feed 60 when not given.',
  })
  @IsOptional()
  @Min(5)
  @Max(43_200)
  intervalMinutes?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Each answer lists everything; of a new feed false when not given.',
  })
  @IsOptional()
  full?: boolean | null;

  @Field(() => Int, { nullable: true, description: '0 to 3,650; of a new feed 30 when not given.' })
  @IsOptional()
  @Min(0)
  @Max(3650)
  expireDays?: number | null;
}

@InputType()
export class FeedInput extends FeedSettingsInput {
  @Field()
  @Length(1, 100)
  name: string;
}

@InputType({
  description:
    'What is not given stays. A secret is kept as long as the origin of the address is; a secretHeader of null removes both.',
})
export class FeedChanges extends FeedSettingsInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 100)
  name?: string | null;
}
