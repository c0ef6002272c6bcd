import type { EntityManager } from '@mikro-orm/mysql';
import { Field, Int, ObjectType } from 'type-graphql';
import { AgreementTally, DetectionCategory, FaceLabel, NO_LABEL } from '../../models/index.js';
import { badUserInput } from '../errors.js';

const DAY_MS = 24 * 3_600_000;
const LONGEST_SPAN = 3_660;

@ObjectType({ description: 'Faces of reviewed photos of a day, by what the network and people said.' })
export class FaceAgreement {
  @Field({ description: 'Of upload, YYYY-MM-DD in UTC.' })
  day: string;

  @Field()
  detectorVersion: string;

  @Field(() => FaceLabel, { nullable: true, description: 'null: the network missed the face.' })
  detected: FaceLabel | null;

  @Field(() => FaceLabel, { nullable: true, description: 'null: people saw no face there.' })
  said: FaceLabel | null;

  @Field(() => Int)
  count: number;
}

@ObjectType({ description: 'Reviewed photos of a day, by what the network and people said.' })
export class PhotoAgreement {
  @Field({ description: 'Of upload, YYYY-MM-DD in UTC.' })
  day: string;

  @Field()
  detectorVersion: string;

  @Field(() => DetectionCategory)
  detected: DetectionCategory;

  @Field(() => DetectionCategory)
  said: DetectionCategory;

  @Field(() => Int)
  count: number;
}

@ObjectType({ description: 'How far the network and people agree on the photos that people reviewed.' })
export class Agreement {
  @Field(() => [FaceAgreement])
  faces: FaceAgreement[];

  @Field(() => [PhotoAgreement])
  photos: PhotoAgreement[];
}

/**
 * How far the network and people agree on photos of the last days, today included: read from tallies, which are some
 * dozens a day and version.
 *
 * @throws BAD_USER_INPUT for a span out of bounds
 */
export async function readAgreement(em: EntityManager, days: number, now: Date): Promise<Agreement> {
  if (days < 1 || days > LONGEST_SPAN) throw badUserInput({ days: `Choose 1 to ${LONGEST_SPAN} days.` });
  const since = Math.floor(now.getTime() / DAY_MS) - days + 1;
  const tallies = await em.find(
    AgreementTally,
    { day: { $gte: since }, count: { $ne: 0 } },
    { orderBy: { day: 'asc', detectorVersion: 'asc', subject: 'asc', detected: 'asc', said: 'asc' } },
  );
  const agreement: Agreement = { faces: [], photos: [] };
  for (const { day, detectorVersion, subject, detected, said, count } of tallies) {
    const common = { day: new Date(day * DAY_MS).toISOString().slice(0, 10), detectorVersion, count };
    if (subject === 'FACE') {
      agreement.faces.push({ ...common, detected: labelOf(detected), said: labelOf(said) });
    } else {
      agreement.photos.push({
        ...common,
        detected: detected as DetectionCategory,
        said: said as DetectionCategory,
      });
    }
  }
  return agreement;
}

function labelOf(name: string): FaceLabel | null {
  return name === NO_LABEL ? null : (name as FaceLabel);
}
