import { IsOptional, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { FeedFormat, IndicatorType } from '../../models/index.js';

@InputType({ description: 'Which cells of a CSV file are what: names of columns, or their numbers from 1.' })
export class CsvMappingInput {
  @Field({ description: 'Column of the value.' })
  value: string;

  @Field(() => String, { nullable: true, description: 'Column of the type; without it the value tells.' })
  type?: string | null;

  @Field(() => IndicatorType, { nullable: true, description: 'The type of all rows.' })
  fixedType?: IndicatorType | null;

  @Field(() => String, { nullable: true })
  cause?: string | null;

  @Field(() => String, { nullable: true })
  firstSeen?: string | null;

  @Field(() => String, { nullable: true })
  lastSeen?: string | null;

  @Field(() => String, { nullable: true })
  reference?: string | null;

  @Field(() => String, { nullable: true })
  tags?: string | null;

  @Field(() => String, { nullable: true })
  confidence?: string | null;

  @Field(() => String, { nullable: true, description: 'One character; recognised when not given.' })
  delimiter?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether the first row is names. Without, columns are numbers.',
  })
  hasHeader: boolean;
}

@InputType()
export class FeedInput {
  @Field()
  @Length(1, 100)
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'http or https; without one the feed takes uploaded files.',
  })
  @IsOptional()
  @MaxLength(2000)
  address?: string | null;

  @Field(() => FeedFormat, { nullable: true, description: 'AUTO when not given.' })
  @IsOptional()
  format?: FeedFormat | null;

  @Field(() => CsvMappingInput, { nullable: true, description: 'For CSV.' })
  @IsOptional()
  mapping?: CsvMappingInput | null;

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

  @Field(() => Boolean, { nullable: true, description: 'Refreshed on its schedule; true when not given.' })
  @IsOptional()
  enabled?: boolean | null;

  @Field(() => Int, { nullable: true, description: '5 to 43,200 (30 days); 60 when not given.' })
  @IsOptional()
  @Min(5)
  @Max(43_200)
  intervalMinutes?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Each answer lists everything; false when not given.',
  })
  @IsOptional()
  full?: boolean | null;

  @Field(() => Int, { nullable: true, description: '0 to 3,650; 30 when not given.' })
  @IsOptional()
  @Min(0)
  @Max(3650)
  expireDays?: number | null;
}

@InputType({
  description: 'What is not given stays. A secret is kept as long as the origin of the address is.',
})
export class FeedChanges {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 100)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'null: it takes uploaded files alone.' })
  @IsOptional()
  @MaxLength(2000)
  address?: string | null;

  @Field(() => FeedFormat, { nullable: true })
  @IsOptional()
  format?: FeedFormat | null;

  @Field(() => CsvMappingInput, { nullable: true })
  @IsOptional()
  mapping?: CsvMappingInput | null;

  @Field(() => String, { nullable: true, description: 'null removes header and secret.' })
  @IsOptional()
  @Matches(/^([A-Za-z0-9!#$%&'*+.^_`|~-]{1,100})?$/, { message: 'This is no name of a header.' })
  secretHeader?: string | null;

  @Field(() => String, { nullable: true, description: 'A new secret; without it the stored one stays.' })
  @IsOptional()
  @MaxLength(1000)
  @Matches(/^[\x20-\x7e]*$/, { message: 'A secret has plain characters alone.' })
  secret?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  enabled?: boolean | null;

  @Field(() => Int, { nullable: true, description: '5 to 43,200.' })
  @IsOptional()
  @Min(5)
  @Max(43_200)
  intervalMinutes?: number | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  full?: boolean | null;

  @Field(() => Int, { nullable: true, description: '0 to 3,650.' })
  @IsOptional()
  @Min(0)
  @Max(3650)
  expireDays?: number | null;
}
