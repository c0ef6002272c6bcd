import { Entity, PrimaryKeyProp, Property } from '@mikro-orm/core';

/** What a tally counts: faces, by label, or photos, by category. */
export type AgreementSubject = 'FACE' | 'PHOTO';

/** In place of a label: the network saw no face where people see one, or the other way round. */
export const NO_LABEL = 'NONE';

/**
 * How often a version of the network said one thing and people said another or the same, by the day of upload. Kept in
 * the transactions that review photos; it outlives the photos, and names nobody.
 */
@Entity({ tableName: 'agreement_tallies' })
export class AgreementTally {
  [PrimaryKeyProp]?: ['day', 'detectorVersion', 'subject', 'detected', 'said'];

  /** Days since 1970 (UTC) when the photos were uploaded. */
  @Property({ type: 'integer', primary: true })
  day: number;

  @Property({ type: 'string', length: 32, primary: true })
  detectorVersion: string;

  @Property({ type: 'string', length: 8, primary: true })
  subject: AgreementSubject;

  /** What the network said: a label or a category, or NO_LABEL. */
  @Property({ type: 'string', length: 16, primary: true })
  detected: string;

  /** What people said, likewise. */
  @Property({ type: 'string', length: 16, primary: true })
  said: string;

  @Property({ type: 'integer' })
  count: number;
}
