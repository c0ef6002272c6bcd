import { Field, Float, InputType } from 'type-graphql';
import { FaceLabel } from '../../models/index.js';
import { badUserInput } from '../errors.js';
import { sameBox, type VerdictFace } from './verdict-face.js';

/** More faces than on any photo that people look through face by face. */
const MOST_FACES = 500;

/** Smaller ones nobody sees: sides in pixels of the upright original. */
export const SMALLEST_SIDE = 4;

@InputType({
  description: 'In pixels of the upright original, from its top left corner; rounded to whole ones.',
})
export class BoxInput {
  @Field(() => Float)
  x: number;

  @Field(() => Float)
  y: number;

  @Field(() => Float)
  width: number;

  @Field(() => Float)
  height: number;
}

@InputType({ description: 'A face as a person sees it.' })
export class FaceInput {
  @Field(() => FaceLabel)
  label: FaceLabel;

  @Field(() => BoxInput)
  box: BoxInput;
}

/**
 * The faces that somebody gave, checked. One that is the network's to the pixel and wears what it said stays the
 * network's, with its confidence; any other is the person's.
 *
 * @throws BAD_USER_INPUT for a box outside of the photo, one too small, the same one twice, or too many
 */
export function readGivenFaces(
  given: FaceInput[],
  photo: { width: number; height: number },
  detected: readonly VerdictFace[],
): VerdictFace[] {
  if (given.length > MOST_FACES) throw badUserInput({ faces: `A photo has at most ${MOST_FACES} faces.` });
  const faces: VerdictFace[] = [];
  for (const [index, { label, box }] of given.entries()) {
    const [x, y] = [Math.round(box.x), Math.round(box.y)];
    const [right, bottom] = [Math.round(box.x + box.width), Math.round(box.y + box.height)];
    const area = { x, y, width: right - x, height: bottom - y };
    const refuse = (why: string) => badUserInput({ faces: `Face ${index + 1} ${why}.` });
    if (!(x >= 0 && y >= 0 && right <= photo.width && bottom <= photo.height)) {
      throw refuse('does not lie in the photo');
    }
    if (!(area.width >= SMALLEST_SIDE && area.height >= SMALLEST_SIDE)) {
      throw refuse(`is smaller than ${SMALLEST_SIDE} pixels a side`);
    }
    if (faces.some((other) => sameBox(other, area))) throw refuse('is where another one is');
    const known = detected.find((face) => face.label === label && sameBox(face, area));
    faces.push(known ?? { label, confidence: 1, uncertain: false, byPerson: true, ...area });
  }
  return faces;
}

/** Whether two verdicts have the same faces, in whatever order. */
export function sameFaces(a: readonly VerdictFace[], b: readonly VerdictFace[]): boolean {
  return (
    a.length === b.length &&
    a.every((face) => b.some((other) => other.label === face.label && sameBox(other, face)))
  );
}
