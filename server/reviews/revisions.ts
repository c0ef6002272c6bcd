import type { EntityManager } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import {
  type DetectionCategory,
  type ReviewState,
  RevisionKind,
  VerdictRevision,
} from '../../models/index.js';
import type { DetectedFace } from '../detection/index.js';
import type { ImageBefore } from '../images/image-records.js';
import { retallyAgreement } from './agreement.js';
import { readFaces, type VerdictFace, verdictFaces } from './verdict-face.js';

/** The faces of a revision. */
export function facesOf(revision: Pick<VerdictRevision, 'faces'>): VerdictFace[] {
  return JSON.parse(revision.faces);
}

/**
 * The revision that a photo's verdict is now. When nobody has changed it yet this keeps the network's verdict as the
 * first revision.
 *
 * @param faces those of the photo now
 */
export async function currentRevision(
  em: EntityManager,
  image: ImageBefore,
  faces: VerdictFace[],
): Promise<Pick<VerdictRevision, 'id' | 'baseId'>> {
  const known = await em.findOne(
    VerdictRevision,
    { image: image.id, version: image.version },
    { orderBy: { id: 'desc' }, disableIdentityMap: true },
  );
  if (known) return known;
  const id = await insertRevision(em, {
    image: image.id,
    version: image.version,
    baseId: null,
    kind: RevisionKind.DETECTED,
    at: image.detectedAt as Date,
    actorId: null,
    actorName: null,
    detectorVersion: image.detectorVersion,
    review: image.review,
    corrected: false,
    category: image.category as DetectionCategory,
    faces: JSON.stringify(faces),
  });
  return { id, baseId: null };
}

type NewRevision = Omit<VerdictRevision, 'id' | 'image'> & { image: string };

/** @returns its id */
export async function insertRevision(em: EntityManager, revision: NewRevision): Promise<string> {
  const id = uuidv7();
  await em.insert(VerdictRevision, { id, ...revision });
  return id;
}

/** The network's verdicts on a photo, newest first, at most one of each version of the network. */
export async function detectedRevisions(em: EntityManager, imageId: string): Promise<VerdictRevision[]> {
  const revisions = await em.find(
    VerdictRevision,
    { image: imageId, kind: RevisionKind.DETECTED },
    { orderBy: { id: 'desc' }, disableIdentityMap: true },
  );
  const versions = new Set<string | null>();
  return revisions.filter(({ detectorVersion }) => {
    if (versions.has(detectorVersion)) return false;
    versions.add(detectorVersion);
    return true;
  });
}

/** Keeps a new verdict of the network's beside what people have said, which stays. */
export async function addBeside(
  em: EntityManager,
  image: ImageBefore,
  verdict: {
    faces: readonly DetectedFace[];
    category: DetectionCategory;
    review: ReviewState;
    detectorVersion: string;
    detectedAt: Date;
  },
): Promise<void> {
  const { category, review, detectorVersion, detectedAt } = verdict;
  const said = await readFaces(em, image.id);
  const detected = verdictFaces(verdict.faces);
  const former = (await detectedRevisions(em, image.id)).find(
    (each) => each.detectorVersion === detectorVersion,
  );
  await insertRevision(em, {
    image: image.id,
    version: null,
    baseId: null,
    kind: RevisionKind.DETECTED,
    at: detectedAt,
    actorId: null,
    actorName: null,
    detectorVersion,
    review,
    corrected: false,
    category,
    faces: JSON.stringify(detected),
  });
  await retallyAgreement(
    em,
    image.uploadedAt,
    former ? [{ detectorVersion, detected: facesOf(former), said }] : [],
    [{ detectorVersion, detected, said }],
  );
}
