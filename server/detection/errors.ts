/** The photo is at fault: not a photo, damaged, too large. The message is written for the person who sent it. */
export class PhotoInvalidError extends Error {
  override name = 'PhotoInvalidError';
}

/** The queue is full; try again in `retryAfterSeconds`. */
export class DetectorBusyError extends Error {
  override name = 'DetectorBusyError';

  constructor(readonly retryAfterSeconds: number) {
    super('The detector is busy. Try again in a moment.');
  }
}

/** Our side failed, the photo may be fine. The cause is for the log, not for the person. */
export class DetectionFailedError extends Error {
  override name = 'DetectionFailedError';
}

/** The detector's files are missing, damaged or do not fit; the message names the file and what is wrong. */
export class DetectorModelError extends Error {
  override name = 'DetectorModelError';
}
