import { Entity, Enum, ManyToOne, OptionalProps, PrimaryKey, Property, type Rel } from '@mikro-orm/core';
import { Field, Float, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { FaceLabel } from './enums.js';
import { Image } from './image.js';

@ObjectType({ description: 'A bounding box in pixels of the upright original, from its top left corner.' })
export class Box {
  @Field(() => Float)
  x: number;

  @Field(() => Float)
  y: number;

  @Field(() => Float)
  width: number;

  @Field(() => Float)
  height: number;
}

/** One face found on a photo. */
@Entity({ tableName: 'faces' })
@ObjectType({ description: 'One face found on a photo.' })
export class Face {
  [OptionalProps]?: 'uncertain' | 'byPerson' | 'box';

  @PrimaryKey({ type: 'string', length: 36 })
  id: string = uuidv7();

  @ManyToOne(() => Image, { deleteRule: 'cascade', index: true })
  image: Rel<Image>;

  @Enum({ items: () => FaceLabel, type: 'string', length: 16 })
  @Field(() => FaceLabel)
  label: FaceLabel;

  @Property({ type: 'double' })
  @Field(() => Float, { description: "Probability of the label, 0 to 1; 1 for a person's." })
  confidence: number;

  @Property({ type: 'boolean', default: false })
  @Field(() => Boolean, {
    description: 'The network was not sure: its confidence lay between the limits of its card.',
  })
  uncertain: boolean = false;

  @Property({ type: 'boolean', default: false })
  @Field(() => Boolean, { description: 'A person drew it, or moved it, or said what it wears.' })
  byPerson: boolean = false;

  @Property({ type: 'double' })
  x: number;

  @Property({ type: 'double' })
  y: number;

  @Property({ type: 'double' })
  width: number;

  @Property({ type: 'double' })
  height: number;

  @Property({ persist: false })
  @Field(() => Box)
  get box(): Box {
    return { x: this.x, y: this.y, width: this.width, height: this.height };
  }
}

/** What of a face is shown; `box` is made of it when asked for. */
export type FoundFace = Pick<
  Face,
  'label' | 'confidence' | 'uncertain' | 'byPerson' | 'x' | 'y' | 'width' | 'height'
>;
