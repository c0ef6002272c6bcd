import type { PictureJobKind, PictureJobStatus, PictureRule } from '../gql/graphql';
import { count, number } from './format-en';

const days = (n: number) => count(n, 'day', 'days');
const photos = (n: number) => count(n, 'photo', 'photos');

/** Texts of what is kept of photos. */
export const privacyTexts = {
  privacy: {
    title: 'Privacy',
    lead: 'What is kept of photos that come in. Everybody reads it on the upload page.',
    rules: 'Photos are kept',
    rule: { ORIGINALS: 'As they were uploaded', BLURRED: 'Only with all faces blurred' } satisfies Record<
      PictureRule,
      string
    >,
    ruleLead: {
      ORIGINALS: 'The original can be downloaded, judged again and used for training.',
      BLURRED:
        'Right after the check every face is hidden under large blocks and the original is gone, its metadata too. Nobody can bring it back; newer versions of the detector cannot judge the photo again.',
    } satisfies Record<PictureRule, string>,
    delete: 'Delete pictures after some time',
    deleteLead: 'Verdicts, counts and names stay in the history; the pictures go, blurred ones too.',
    days: 'Days',
    daysBad: 'A whole number from 1 to 36,500.',
    picturesLocked: 'PICTURES in the server’s environment decides this.',
    daysLocked: 'PICTURE_DAYS in the server’s environment decides this.',
    dryRun: (n: number, size: string, oldest: string, newest: string) =>
      n === 0
        ? 'No picture is that old yet.'
        : `This would delete the pictures of ${photos(n)} now (${size} as uploaded), uploaded from ${oldest} to ${newest}.`,
    dryRunFailed: 'What this would delete could not be counted. Try again.',
    save: 'Save',
    saved: 'Saved.',
    question: 'Change what is kept of photos?',
    change: 'Change it',
    toOriginals:
      'Photos that come in from now on are kept as they were uploaded. Those that are blurred stay so: their originals are gone.',
    toBlurred: (n: number) =>
      `Photos that come in from now on are kept only with all faces blurred. ${n === 0 ? 'There are no others.' : `${photos(n)} that ${n === 1 ? 'is' : 'are'} there ${n === 1 ? 'stays' : 'stay'} as uploaded until you have them blurred too, here on this page.`}`,
    toDays: (limit: number, n: number, size: string) =>
      `Pictures are deleted ${days(limit)} after they were uploaded. ${n === 0 ? 'None is that old yet.' : `Those of ${photos(n)} (${size} as uploaded) are deleted right away, for good.`}`,
    toNever: 'Pictures are no longer deleted by their age. Those that are deleted do not come back.',
    counts: 'Pictures now',
    originals: 'As uploaded',
    blurring: 'Waiting to be blurred',
    blurred: 'Faces blurred',
    deleted: 'Deleted, figures kept',
    blurAll: (n: number) => `Blur the faces on ${photos(n)} too`,
    blurQuestion: 'Blur the faces on photos that are there?',
    blurLead: (n: number) =>
      `The faces on ${photos(n)} are blurred in the background, and the originals are gone for good. Newer versions of the detector cannot judge these photos again.`,
    blur: 'Blur the faces',
    stop: 'Stop',
    stopQuestion: 'Stop blurring?',
    stopLead: 'Photos that are blurred stay so; the others stay as uploaded.',
    jobs: 'Runs',
    kind: { BLUR: 'Faces blurred', DELETE: 'Pictures deleted' } satisfies Record<PictureJobKind, string>,
    status: { RUNNING: 'Running', DONE: 'Done', STOPPED: 'Stopped' } satisfies Record<
      PictureJobStatus,
      string
    >,
    progress: (done: number, total: number) => `${number(done)} of ${photos(total)}`,
    failed: (n: number) => `${photos(n)} could not be blurred yet; tried again by itself.`,
    by: (name: string, when: string) => (name ? `${when}, started by ${name}` : when),

    /** On the upload page. */
    applies: (rule: PictureRule, limit: number | null) =>
      [
        rule === 'BLURRED'
          ? 'Faces are blurred right after the check, and the original is not kept.'
          : limit === null
            ? ''
            : 'The photo is kept as you upload it.',
        limit === null ? '' : `Pictures are deleted after ${days(limit)}; the result stays.`,
      ]
        .filter(Boolean)
        .join(' '),

    isBlurred:
      'The faces on this photo are hidden for good: the original is gone. A face you add is hidden too; taking one away does not bring anything back.',
    isBlurring: 'The faces on this photo are being blurred. It appears here by itself.',
    isUnchecked: 'This photo could not be checked, so its faces are not blurred and it is not shown.',
    isDeleted: (when: string) =>
      `The pictures of this photo were deleted on ${when}: here they are kept for a limited time. What was found stays.`,
    tileDeleted: 'Pictures deleted',
    blurredPhoto: 'Blurred',
  },
};
