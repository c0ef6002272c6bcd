import { Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { IndicatorType } from './feed-enums.js';

/** A value that is known to be good: screening passes it whatever feeds say of it. */
@Entity({ tableName: 'allowed_indicators' })
@Unique({ properties: ['valueHash'] })
@ObjectType({
  description: 'A value that is known to be good: screening passes it whatever feeds say of it.',
})
export class AllowedIndicator {
  /** UUIDv7: the list's order. */
  @PrimaryKey({ type: 'string', length: 36 })
  @Field(() => ID)
  id: string = uuidv7();

  @Enum({ items: () => IndicatorType, type: 'string', length: 8 })
  @Field(() => IndicatorType)
  type: IndicatorType;

  @Property({ type: 'text' })
  @Field({ description: 'Normalised, as indicators are.' })
  value: string;

  /** Of type and value, in hexadecimal: values are longer than an index of MySQL may be. */
  @Property({ type: 'string', length: 32 })
  valueHash: string;

  @Property({ type: 'string', length: 255, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it is good.' })
  note: string | null = null;

  @Property({ type: 'string', length: 64 })
  @Field({ description: 'The username of who allowed it.' })
  addedBy: string;

  @Property({ type: 'Date', length: 3 })
  @Field(() => Date)
  createdAt: Date;
}
