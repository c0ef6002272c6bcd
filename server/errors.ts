import { GraphQLError } from 'graphql';

/** Codes of the API, a contract with scripts; see the README. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'INVALID_CREDENTIALS'
  | 'PASSWORD_CHANGE_REQUIRED'
  | 'ACCOUNT_DISABLED'
  | 'EMAIL_UNCONFIRMED'
  | 'TOKEN_INVALID'
  | 'REGISTRATION_CLOSED'
  | 'LAST_ADMIN'
  | 'USERNAME_TAKEN'
  | 'EMAIL_TAKEN'
  | 'UPLOAD_TOO_LARGE'
  | 'QUOTA_EXCEEDED'
  | 'IMAGE_INVALID'
  | 'DETECTION_FAILED'
  | 'INDICATOR_MATCH'
  | 'URL_REFUSED'
  | 'URL_UNREACHABLE'
  | 'CONFLICT'
  | 'NOT_READY'
  | 'PICTURES_DELETED'
  | 'RATE_LIMITED'
  | 'BUSY'
  | 'UNAVAILABLE'
  | 'STORAGE_FULL';

/** The HTTP status of each code where an answer is plain HTTP: picture addresses and the endpoints for scripts. */
const HTTP_STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  INVALID_CREDENTIALS: 401,
  PASSWORD_CHANGE_REQUIRED: 403,
  ACCOUNT_DISABLED: 403,
  EMAIL_UNCONFIRMED: 403,
  TOKEN_INVALID: 400,
  REGISTRATION_CLOSED: 403,
  LAST_ADMIN: 409,
  USERNAME_TAKEN: 409,
  EMAIL_TAKEN: 409,
  UPLOAD_TOO_LARGE: 413,
  QUOTA_EXCEEDED: 413,
  IMAGE_INVALID: 400,
  DETECTION_FAILED: 500,
  INDICATOR_MATCH: 403,
  URL_REFUSED: 400,
  URL_UNREACHABLE: 502,
  CONFLICT: 409,
  NOT_READY: 409,
  PICTURES_DELETED: 410,
  RATE_LIMITED: 429,
  BUSY: 503,
  UNAVAILABLE: 503,
  STORAGE_FULL: 507,
};

/** An expected failure: its message is written for the person who reads it, its code for their program. */
export class ExpectedError extends GraphQLError {
  constructor(
    message: string,
    readonly code: ErrorCode,
    extensions: Record<string, unknown> = {},
  ) {
    super(message, { extensions: { code, ...extensions } });
  }

  get httpStatus(): number {
    return HTTP_STATUS[this.code];
  }
}

export const unauthenticated = () => new ExpectedError('Sign in first.', 'UNAUTHENTICATED');

export const forbidden = (message = 'Your account may not do this.') =>
  new ExpectedError(message, 'FORBIDDEN');

/** Also for things that are there but somebody else's: the answer must not tell the two apart. */
export const notFound = (what: string) =>
  new ExpectedError(`There is no such ${what}, or it is not yours.`, 'NOT_FOUND');

/** @param fields what is wrong, by name of the argument or input field */
export const badUserInput = (fields: Record<string, string>) =>
  new ExpectedError(Object.values(fields).join(' '), 'BAD_USER_INPUT', { fields });

export const invalidCredentials = (message = 'The username or the password is wrong.') =>
  new ExpectedError(message, 'INVALID_CREDENTIALS');

export const passwordChangeRequired = () =>
  new ExpectedError('Change your password first.', 'PASSWORD_CHANGE_REQUIRED');

export const accountDisabled = () =>
  new ExpectedError('This account is disabled. Ask an administrator.', 'ACCOUNT_DISABLED');

export const emailUnconfirmed = () =>
  new ExpectedError(
    'Confirm your e-mail address first: open the link that we mailed you.',
    'EMAIL_UNCONFIRMED',
  );

export const tokenInvalid = () =>
  new ExpectedError('This link does not work (any more). Ask for a new one.', 'TOKEN_INVALID');

export const registrationClosed = () =>
  new ExpectedError('Registration is closed. Ask an administrator for an account.', 'REGISTRATION_CLOSED');

export const lastAdmin = () =>
  new ExpectedError('This is the last administrator. Make another one first.', 'LAST_ADMIN');

export const usernameTaken = () =>
  new ExpectedError('This username is taken. Choose another one.', 'USERNAME_TAKEN', {
    fields: { username: 'This username is taken.' },
  });

export const emailTaken = () =>
  new ExpectedError('Another account has this e-mail address.', 'EMAIL_TAKEN', {
    fields: { email: 'Another account has this e-mail address.' },
  });

/** @param maxBytes the limit, of the file */
export const uploadTooLarge = (maxBytes: number) =>
  new ExpectedError(`The file is larger than ${maxBytes / 1_048_576} MB.`, 'UPLOAD_TOO_LARGE', { maxBytes });

/** @param quotaBytes what an account may keep */
export const quotaExceeded = (quotaBytes: number) =>
  new ExpectedError(
    `Your files may take ${Math.round(quotaBytes / 1_048_576)} MB in all. Delete some first.`,
    'QUOTA_EXCEEDED',
    { quotaBytes },
  );

export const imageInvalid = (message: string) => new ExpectedError(message, 'IMAGE_INVALID');

export const detectionFailed = () =>
  new ExpectedError('The photo could not be checked. Try it again.', 'DETECTION_FAILED');

/** One message for all reasons: the answer must not tell what is in our network. */
export const urlRefused = (message: string) => new ExpectedError(message, 'URL_REFUSED');

export const urlUnreachable = (message: string) => new ExpectedError(message, 'URL_UNREACHABLE');

/** @param indicator what names the file or the address */
export const indicatorMatch = (message: string, indicator: Record<string, unknown>) =>
  new ExpectedError(message, 'INDICATOR_MATCH', { indicator });

/** On addresses of pictures and files. */
export const quarantined = () =>
  forbidden('This is held in quarantine: a list of known threats names it. An administrator can release it.');

/** @param version the verdict's that is there now */
export const conflict = (version: number) =>
  new ExpectedError('Somebody else changed this verdict meanwhile. Look at it again.', 'CONFLICT', {
    version,
  });

/** What was asked for needs a verdict that is not there yet. */
export const notReady = (message: string) => new ExpectedError(message, 'NOT_READY');

/** The figures of the photo are kept, its pictures are not. */
export const picturesDeleted = () =>
  new ExpectedError(
    'The pictures of this photo were deleted: here they are kept for a limited time. Its figures are still there.',
    'PICTURES_DELETED',
  );

/** @param seconds until another attempt is allowed */
export const rateLimited = (seconds: number) =>
  new ExpectedError(`Too many attempts. Try again in ${waitingTime(seconds)}.`, 'RATE_LIMITED', {
    retryAfter: seconds,
    http: { status: 429, headers: new Map([['retry-after', String(seconds)]]) },
  });

/** @param seconds until it is worth trying again */
export const busy = (seconds: number) =>
  new ExpectedError(`The server is busy. Try again in ${waitingTime(seconds)}.`, 'BUSY', {
    retryAfter: seconds,
    http: { status: 503, headers: new Map([['retry-after', String(seconds)]]) },
  });

/** Seconds after which to ask again for what is not there now. */
export const COME_AGAIN_SECONDS = 5;

/** @param reason what the server lacks, as a sentence */
export const unavailable = (reason: string) =>
  new ExpectedError(`${reason} Try again in ${waitingTime(COME_AGAIN_SECONDS)}.`, 'UNAVAILABLE', {
    retryAfter: COME_AGAIN_SECONDS,
    http: { status: 503, headers: new Map([['retry-after', String(COME_AGAIN_SECONDS)]]) },
  });

export const storageFull = () =>
  new ExpectedError("The server's disk is full. Nothing was saved; tell an administrator.", 'STORAGE_FULL', {
    http: { status: 507 },
  });

function waitingTime(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
