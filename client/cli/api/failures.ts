/** The server understood and said no, or says that it failed itself. */
export class Refusal extends Error {
  constructor(
    message: string,
    /** As in the README's table; `HTTP_…` where an answer was no GraphQL. */
    readonly code: string,
    /** Only of a refusal for now: when to come again. */
    readonly retryAfterMs?: number,
    /** Under which the server's log has it. */
    readonly requestId?: string,
  ) {
    super(message);
  }
}

/** No answer of the server's: nobody listens, the connection broke, a proxy in between answered. */
export class Unreachable extends Error {
  readonly code = 'UNREACHABLE';

  constructor(
    message: string,
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

/** The command was typed in a way that cannot be carried out. */
export class UsageError extends Error {}

/** Nobody is signed in. */
export class SignInNeeded extends Error {
  readonly code = 'UNAUTHENTICATED';
}

/** A file on this machine that cannot be read or is not what it was. */
export class LocalFailure extends Error {
  readonly code = 'FILE_UNREADABLE';
}

/** Ctrl-C, before the command was done. */
export class Interrupted extends Error {
  constructor() {
    super('Stopped.');
  }
}

/** Refusals that mean "later". */
const FOR_NOW = new Set(['RATE_LIMITED', 'BUSY', 'UNAVAILABLE']);

/** Whether the same may work when it is tried again. */
export function isForNow(error: unknown): error is Refusal | Unreachable {
  return error instanceof Unreachable || (error instanceof Refusal && FOR_NOW.has(error.code));
}

/** Refusals that say that nothing else will be accepted either. */
const FINAL = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'PASSWORD_CHANGE_REQUIRED',
  'EMAIL_UNCONFIRMED',
  'ACCOUNT_DISABLED',
  'INVALID_CREDENTIALS',
  'GRAPHQL_VALIDATION_FAILED',
  'HTTP_404',
]);

/**
 * Whether going on with other photos is pointless: the server stayed away or busy for as long as was to be tried, the token
 * is gone, or this is no Maskwatch server.
 */
export function stopsEverything(error: unknown): boolean {
  return isForNow(error) || (error instanceof Refusal && FINAL.has(error.code));
}

/** For queries that answer strangers too, but not with what a command needs. */
export const notSignedIn = () => new Refusal('The server does not know this token.', 'UNAUTHENTICATED');

/** The exit codes; a contract with scripts, see docs/cli.md. */
export const ExitCode = {
  done: 0,
  failures: 1,
  usage: 2,
  unreachable: 3,
  refused: 4,
  interrupted: 130,
} as const;

/** The exit code of a command that an error ended. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return ExitCode.usage;
  if (error instanceof Interrupted) return ExitCode.interrupted;
  if (error instanceof SignInNeeded) return ExitCode.refused;
  if (isForNow(error)) return ExitCode.unreachable;
  if (error instanceof Refusal && FINAL.has(error.code)) return ExitCode.refused;
  return ExitCode.failures;
}

/** The code of any failure, for reports. */
export function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'UNEXPECTED';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What to do about a failure, where there is more to say than its message does. */
export function adviceFor(error: unknown): string | undefined {
  if (!(error instanceof Refusal)) return undefined;
  switch (error.code) {
    case 'UNAUTHENTICATED':
      return 'The token was revoked, has run out or was never one. Sign in again: maskwatch login';
    case 'FORBIDDEN':
      return 'A token with other scopes may: maskwatch login --scopes upload,read,admin (admin: administrators only)';
    case 'PASSWORD_CHANGE_REQUIRED':
      return 'Choose a new password: maskwatch login';
    case 'GRAPHQL_VALIDATION_FAILED':
      return 'This client and the server are of different versions. Take the client that comes with the server.';
    case 'HTTP_404':
      return 'There is no Maskwatch server at this address.';
    default:
      return error.requestId && `The server's log has it under ${error.requestId}.`;
  }
}
