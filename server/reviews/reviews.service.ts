import type { EntityManager } from '@mikro-orm/mysql';
import {
  ActivityKind,
  DetectionCategory,
  Image,
  ImageStatus,
  PictureState,
  ReviewState,
  RevisionKind,
  type User,
  VerdictRevision,
} from '../../models/index.js';
import type { ActivityLog, Actor } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { judge } from '../detection/index.js';
import { badUserInput, conflict, notFound, notReady, picturesDeleted } from '../errors.js';
import type { HistoryService } from '../images/history.service.js';
import type { ImageBefore, ImageRecords } from '../images/image-records.js';
import { renderingKey } from '../images/photo-keys.js';
import { retally, talliedOf } from '../images/tallies.js';
import type { Blurring } from '../privacy/blurring.js';
import { isWithin, knownBoxes } from '../privacy/known-boxes.js';
import type { Storage } from '../storage/storage.js';
import { type Compared, retallyAgreement } from './agreement.js';
import { type FaceInput, readGivenFaces, sameFaces } from './given-faces.js';
import { currentRevision, detectedRevisions, facesOf, insertRevision } from './revisions.js';
import { readFaces, type VerdictFace, writeFaces } from './verdict-face.js';

interface Parts {
  history: HistoryService;
  records: ImageRecords;
  blurring: Blurring;
  activity: ActivityLog;
  storage: Storage;
  clock: Clock;
}

/** Who changes which verdict; `version` is that of the photo which they have in front of them. */
export interface Change {
  viewer: User;
  actor: Actor;
  id: string;
  version: number;
}

/** A verdict in the making. */
interface Next {
  kind: RevisionKind;
  faces: VerdictFace[];
  review: ReviewState;
  corrected: boolean;
  baseId: string | null;
}

/** What a change starts from. */
interface Now {
  faces: VerdictFace[];
  /** The network's newest verdict. */
  detected: VerdictRevision;
  revision: Pick<VerdictRevision, 'id' | 'baseId'>;
  image: ImageBefore;
}

const WORDS: Record<RevisionKind, string> = {
  DETECTED: 'Detected',
  CONFIRMED: 'Confirmed',
  CORRECTED: 'Corrected',
  UNDONE: 'Undone',
  REVERTED: 'Back to the network’s verdict',
};

/**
 * What people say about verdicts: they see the photo, and their word wins. Each change is one transaction with the faces,
 * the counts and the revision that says who made it, and is refused when the photo's verdict is no longer the one that
 * the person saw. Where faces are blurred, one that a person adds is blurred before the answer.
 */
export class ReviewsService {
  constructor(private readonly parts: Parts) {}

  /**
   * Puts a person's faces in place of those that a photo has. Those of the network as they are amount to confirming.
   *
   * @throws NOT_FOUND, NOT_READY, CONFLICT, BAD_USER_INPUT
   */
  correct(em: EntityManager, change: Change, given: FaceInput[]): Promise<Image> {
    return this.apply(em, change, async (_, { image, detected, revision }) => {
      const network = facesOf(detected);
      const faces = readGivenFaces(given, image, network);
      const corrected = !sameFaces(faces, network);
      return {
        kind: corrected ? RevisionKind.CORRECTED : RevisionKind.CONFIRMED,
        faces,
        review: ReviewState.REVIEWED,
        corrected,
        baseId: revision.id,
      };
    });
  }

  /** Says that a photo's faces are right as they are. @throws NOT_FOUND, NOT_READY, CONFLICT */
  confirm(em: EntityManager, change: Change): Promise<Image> {
    return this.apply(em, change, async (_, { faces, detected, revision }) => ({
      kind: RevisionKind.CONFIRMED,
      faces,
      review: ReviewState.REVIEWED,
      corrected: !sameFaces(faces, facesOf(detected)),
      baseId: revision.id,
    }));
  }

  /**
   * Takes back the last change that was not taken back yet.
   *
   * @throws NOT_FOUND, NOT_READY, CONFLICT, BAD_USER_INPUT when there is none
   */
  undo(em: EntityManager, change: Change): Promise<Image> {
    return this.apply(em, change, async (tx, { detected, revision: { baseId } }) => {
      const found = baseId
        ? await tx.findOne(VerdictRevision, { id: baseId }, { disableIdentityMap: true })
        : null;
      if (!found) throw badUserInput({ version: 'There is no change to take back.' });
      // Where that was the network's verdict and it has given another since, the newest counts.
      const target = found.kind === RevisionKind.DETECTED ? detected : found;
      const { review, corrected } = target;
      return { kind: RevisionKind.UNDONE, faces: facesOf(target), review, corrected, baseId: found.baseId };
    });
  }

  /** Goes back to what the network said. @throws NOT_FOUND, NOT_READY, CONFLICT */
  revert(em: EntityManager, change: Change): Promise<Image> {
    return this.apply(em, change, async (_, { detected, revision }) => ({
      kind: RevisionKind.REVERTED,
      faces: facesOf(detected),
      review: detected.review,
      corrected: false,
      baseId: revision.id,
    }));
  }

  private async apply(
    em: EntityManager,
    { viewer, actor, id, version }: Change,
    decide: (tx: EntityManager, now: Now) => Promise<Next>,
  ): Promise<Image> {
    const { history, records, blurring, activity, storage } = this.parts;
    const image = await history.get(em, viewer, id);
    if (image.status !== ImageStatus.DONE) throw notReady('This photo is not checked yet.');
    if (image.pictures === PictureState.DELETED) throw picturesDeleted();
    const before = await records.change(id, async (tx, before) => {
      if (before.deletedAt) throw notFound('photo');
      if (before.version !== version) throw conflict(before.version);
      const faces = await readFaces(tx, id);
      const revision = await currentRevision(tx, before, faces);
      const verdicts = await detectedRevisions(tx, id);
      const detected = verdicts[0] as VerdictRevision;
      const next = await decide(tx, { faces, detected, revision, image: before });
      await this.write(tx, before, next, actor);
      const compared = (said: VerdictFace[]): Compared[] =>
        verdicts.map((each) => ({
          detectorVersion: each.detectorVersion as string,
          detected: facesOf(each),
          said,
        }));
      await retallyAgreement(
        tx,
        before.uploadedAt,
        before.review === ReviewState.REVIEWED ? compared(faces) : [],
        next.review === ReviewState.REVIEWED ? compared(next.faces) : [],
      );
      const subject = { id, name: before.name };
      activity.add(tx, actor, { kind: ActivityKind.IMAGE_REVIEWED, subject, detail: WORDS[next.kind] });
    });
    records.processed(before, {});
    if (image.pictures !== PictureState.ORIGINAL) await blurring.blur(id);
    // It shows the verdict before, which nobody asks for any more.
    await storage.remove(renderingKey(image, 'annotated'));
    return em.refreshOrFail(image);
  }

  private async write(em: EntityManager, before: ImageBefore, next: Next, actor: Actor): Promise<void> {
    const { kind, faces, review, corrected, baseId } = next;
    const { category, faceCount, maskedCount, unmaskedCount } = judge(faces);
    const outcome = {
      category: DetectionCategory[category],
      faceCount,
      maskedCount,
      unmaskedCount,
      review,
      corrected,
      version: before.version + 1,
      ...(await this.picturesFor(em, before, faces)),
    };
    await writeFaces(em, before.id, faces);
    await em.nativeUpdate(Image, { id: before.id }, outcome);
    await insertRevision(em, {
      image: before.id,
      version: outcome.version,
      baseId,
      kind,
      at: this.parts.clock.now(),
      actorId: actor.user?.id ?? null,
      actorName: actor.user?.username ?? null,
      detectorVersion: null,
      review,
      corrected,
      category: outcome.category,
      faces: JSON.stringify(faces),
    });
    await retally(em, [{ image: before, from: talliedOf(before), to: talliedOf({ ...before, ...outcome }) }]);
  }

  /** Has faces blurred that are on a photo without faces. To be asked before these are written. */
  private async picturesFor(em: EntityManager, before: ImageBefore, faces: VerdictFace[]) {
    if (before.pictures !== PictureState.BLURRED) return {};
    const hidden = await knownBoxes(em, before.id);
    return faces.every((face) => isWithin(face, hidden)) ? {} : { pictures: PictureState.BLURRING };
  }
}
