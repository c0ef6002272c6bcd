import { registerEnumType } from 'type-graphql';

export enum Role {
  ADMIN = 'ADMIN',
  USER = 'USER',
}

export enum UserStatus {
  ACTIVE = 'ACTIVE',
  DISABLED = 'DISABLED',
}

/** What a photo shows as a whole: the four tabs of the history. */
export enum DetectionCategory {
  NO_FACE = 'NO_FACE',
  ALL_MASKED = 'ALL_MASKED',
  SOME_MASKED = 'SOME_MASKED',
  NONE_MASKED = 'NONE_MASKED',
}

/** What one face wears. INCORRECT (nose or mouth bare) counts as not masked. */
export enum FaceLabel {
  MASK = 'MASK',
  NO_MASK = 'NO_MASK',
  INCORRECT = 'INCORRECT',
}

/**
 * Where a photo's verdict stands. UNCERTAIN: nobody has looked at it, and its category hangs on a face that the network is
 * not sure about. REVIEWED: a person confirmed or corrected it. NONE: anything else.
 */
export enum ReviewState {
  NONE = 'NONE',
  UNCERTAIN = 'UNCERTAIN',
  REVIEWED = 'REVIEWED',
}

/** PENDING: stored, not judged yet. FAILED: our side failed, the photo can be run again. */
export enum ImageStatus {
  PENDING = 'PENDING',
  DONE = 'DONE',
  FAILED = 'FAILED',
}

/**
 * What is left of a photo's pictures. BLURRING: the faces are about to be blurred, and nothing is given out until they are.
 * DELETED: the figures alone are kept.
 */
export enum PictureState {
  ORIGINAL = 'ORIGINAL',
  BLURRING = 'BLURRING',
  BLURRED = 'BLURRED',
  DELETED = 'DELETED',
}

/** What an instance keeps of the photos that come in. */
export enum PictureRule {
  ORIGINALS = 'ORIGINALS',
  BLURRED = 'BLURRED',
}

/** How a photo came in. */
export enum ImageSource {
  FILE = 'FILE',
  URL = 'URL',
  CAMERA = 'CAMERA',
  API = 'API',
}

/**
 * SENDING: being handed over. SENT: an SMTP server took it. FAILED: given up. KEPT: written to a file, because no SMTP
 * server is set.
 */
export enum MailStatus {
  QUEUED = 'QUEUED',
  SENDING = 'SENDING',
  SENT = 'SENT',
  FAILED = 'FAILED',
  KEPT = 'KEPT',
}

registerEnumType(Role, { name: 'Role' });
registerEnumType(UserStatus, { name: 'UserStatus' });
registerEnumType(DetectionCategory, {
  name: 'DetectionCategory',
  description: 'What a photo shows as a whole.',
});
registerEnumType(FaceLabel, {
  name: 'FaceLabel',
  description: 'What one face wears. INCORRECT counts as not masked.',
});
registerEnumType(ImageStatus, {
  name: 'ImageStatus',
  description: 'PENDING: stored, not judged yet. FAILED: our side failed, the photo can be run again.',
});
registerEnumType(ImageSource, { name: 'ImageSource', description: 'How a photo came in.' });
registerEnumType(MailStatus, {
  name: 'MailStatus',
  description: 'SENT: an SMTP server took it. KEPT: written to a file, because no SMTP server is set.',
});
registerEnumType(PictureState, {
  name: 'PictureState',
  description:
    "What is left of a photo's pictures. BLURRING: the faces are about to be blurred, and nothing is given out until they are. DELETED: the figures alone are kept.",
});
registerEnumType(PictureRule, {
  name: 'PictureRule',
  description:
    'What the instance keeps of photos: them as they were uploaded, or only with all faces blurred.',
});
