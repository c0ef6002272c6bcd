import type { RejudgingStatus, RevisionKind } from '../gql/graphql';
import { count, number } from './format-en';

/** Texts of what people say about verdicts. */
export const reviewTexts = {
  review: {
    pleaseCheck: 'Please check',
    pleaseCheckLead:
      'The detector is not sure of a face that the verdict hangs on. Have a look: is it right?',
    confirm: 'It is right',
    correct: 'Correct',
    stop: 'Done correcting',
    confirmed: 'Confirmed by a person',
    corrected: 'Corrected by a person',
    network: (version: string, message: string) => `The detector (version ${version}) said: ${message}`,
    history: 'Changes of the verdict',
    kind: {
      DETECTED: 'Detected',
      CONFIRMED: 'Confirmed',
      CORRECTED: 'Corrected',
      UNDONE: 'Taken back',
      REVERTED: 'Back to the detector’s verdict',
    } satisfies Record<RevisionKind, string>,
    detector: (version: string) => `Detector, version ${version}`,
    revert: 'Back to the detector’s verdict',
    editor: (name: string) => `Correct the faces of ${name}`,
    help: 'Arrows go from face to face. M: mask, N: no mask, I: incorrect. Delete takes a face away, A adds one. Shift and arrows move it, Alt and arrows change its size. Z takes the last change back, C says that all is right. Plus and minus zoom at the face, 0 shows all.',
    draw: 'Draw around a missed face, or choose one to change it.',
    face: (n: number, all: number, label: string, percent: string, uncertain: boolean) =>
      `Face ${n} of ${all}: ${label}${percent && `, ${percent}`}${uncertain ? ', uncertain' : ''}`,
    labels: 'What the chosen face wears',
    remove: 'Take the face away',
    add: 'Add a face',
    undo: 'Take the last change back',
    saving: 'Saving…',
    conflict:
      'Somebody else changed this verdict just before you. You see theirs now, and your last change was not saved: make it again if it is still needed.',
    byPerson: 'by a person',

    title: 'Check photos the detector is not sure of',
    emptyTab: 'The detector is sure of the verdicts here, or people have checked them.',
    many: 'Check them one by one',
    next: 'Right, next',
    skip: 'Skip',
    back: 'Back to the last one',
    progress: (done: number, left: number) =>
      `${number(done)} checked, ${left === 0 ? 'none left' : `${number(left)} left`}`,
    keys: 'Enter: right, next. S: skip. B: back to the last one; Z there takes its check back.',
    allDone: 'Nothing is left to check',
    allDoneLead: 'The detector is sure of the verdicts of all other photos.',
    toHistory: 'To the history',
  },

  detector: {
    title: 'Detector',
    rejudge: 'Judge the history again',
    rejudgeLead: (version: string) =>
      `Version ${version} looks again at the photos that other versions judged, in the background. You see what would change before anything does.`,
    start: 'Start',
    pause: 'Pause',
    resume: 'Go on',
    accept: 'Accept the new verdicts',
    acceptLead: (changed: number, judged: number) =>
      `${count(changed, 'photo goes', 'photos go')} to another category, of ${count(judged, 'photo', 'photos')} that were judged again. This cannot be taken back. What people said stays.`,
    discard: 'Discard',
    discardLead: 'The new verdicts are dropped. Nothing changes.',
    status: {
      RUNNING: 'Running',
      PAUSED: 'Paused',
      READY: 'Waits for your decision',
      ACCEPTING: 'The new verdicts are put in place',
      ACCEPTED: 'Accepted',
      DISCARDED: 'Discarded',
    } satisfies Record<RejudgingStatus, string>,
    progress: (done: number, total: number) => `${number(done)} of ${count(total, 'photo', 'photos')}`,
    progressLabel: 'Progress of judging again',
    judged: 'Judged again',
    kept: 'Reviewed by people, kept',
    failed: 'Could not be judged again',
    skipped: 'Left out: faces blurred or pictures deleted',
    changed: 'Go to another category',
    from: 'From',
    to: 'To',
    photos: 'Photos',
    none: 'No verdict changes its category.',
    by: (name: string, when: string) => `Started by ${name}, ${when}`,

    agreement: 'Agreement with people',
    agreementLead:
      'On the photos that people confirmed or corrected: how often the detector had said the same. People look above all at photos that it is not sure of, so that it is better on the others.',
    days: (n: number) => `${number(n)} days`,
    period: 'Photos of the last',
    noAgreement: 'Nobody has confirmed or corrected a photo of this time.',
    version: 'Version',
    month: 'Month',
    agreedPhotos: 'Same category',
    agreedFaces: 'Same faces',
    share: (part: number, whole: number) =>
      whole === 0 ? '–' : `${Math.round((part / whole) * 100)} % (${number(part)} of ${number(whole)})`,
    byClass: 'Faces by class',
    byClassLead: 'Rows: what the detector said. Columns: what people said.',
    noFace: 'No face',
    overTime: 'Over time',
  },
};
