import { Field, InputType, ObjectType } from 'type-graphql';
import { IndicatorType } from '../../models/index.js';

const description = 'Which cells of a CSV file are what: names of columns, or their numbers from 1.';

@ObjectType('CsvMapping', { description })
@InputType('CsvMappingInput', { description })
export class CsvMapping {
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
