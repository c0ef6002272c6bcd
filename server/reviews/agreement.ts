import { raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { type AgreementSubject, AgreementTally, NO_LABEL } from '../../models/index.js';
import { categoryOf, intersectionOverUnion, judge } from '../detection/index.js';
import type { VerdictFace } from './verdict-face.js';

const DAY_MS = 24 * 3_600_000;

/** Two boxes that overlap by this much (intersection over union) show the same face: the recipe's own measure. */
const SAME_FACE_IOU = 0.5;

interface Agreement {
  subject: AgreementSubject;
  detected: string;
  said: string;
}

/** What two verdicts on one photo say about each other: one entry for the photo and one for each face of either. */
export function compare(detected: readonly VerdictFace[], said: readonly VerdictFace[]): Agreement[] {
  const overlaps = detected.flatMap((network) =>
    said.map((person) => ({ network, person, overlap: intersectionOverUnion(network, person) })),
  );
  const partners = new Map<VerdictFace, VerdictFace>();
  const taken = new Set<VerdictFace>();
  for (const { network, person, overlap } of overlaps.sort((a, b) => b.overlap - a.overlap)) {
    if (overlap < SAME_FACE_IOU || partners.has(network) || taken.has(person)) continue;
    partners.set(network, person);
    taken.add(person);
  }
  return [
    { subject: 'PHOTO', detected: categoryOf(judge(detected)), said: categoryOf(judge(said)) },
    ...detected.map(
      (face): Agreement => ({
        subject: 'FACE',
        detected: face.label,
        said: partners.get(face)?.label ?? NO_LABEL,
      }),
    ),
    ...said
      .filter((face) => !taken.has(face))
      .map((face): Agreement => ({ subject: 'FACE', detected: NO_LABEL, said: face.label })),
  ];
}

/**
 * Moves a photo in the tallies, in the transaction that changes what people say of it or adds a verdict of the network's.
 *
 * @param from what counted before, a version of the network with its faces and those of people
 */
export async function retallyAgreement(
  em: EntityManager,
  uploadedAt: Date,
  from: Compared[],
  to: Compared[],
): Promise<void> {
  const day = Math.floor(uploadedAt.getTime() / DAY_MS);
  const changes = new Map<string, { detectorVersion: string; step: number } & Agreement>();
  const count = ({ detectorVersion, detected, said }: Compared, step: number) => {
    for (const entry of compare(detected, said)) {
      const key = [detectorVersion, entry.subject, entry.detected, entry.said].join(' ');
      const change = changes.get(key) ?? { detectorVersion, ...entry, step: 0 };
      change.step += step;
      changes.set(key, change);
    }
  };
  for (const each of from) count(each, -1);
  for (const each of to) count(each, 1);
  // Always in the same order, so that two transactions never wait for each other's row.
  for (const [, { step, ...entry }] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (step === 0) continue;
    await em
      .createQueryBuilder(AgreementTally)
      .insert({ day, ...entry, count: step })
      .onConflict(['day', 'detectorVersion', 'subject', 'detected', 'said'])
      .merge({ count: raw('agreement_tallies.count + ?', [step]) })
      .execute();
  }
}

/** A verdict of the network's beside what people say. */
export interface Compared {
  detectorVersion: string;
  detected: readonly VerdictFace[];
  said: readonly VerdictFace[];
}
