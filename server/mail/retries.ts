const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Pauses after failed attempts, in milliseconds: short at first, for a server that restarts or greylists, then every four
 * hours until two days have gone by.
 */
export const PAUSES: readonly number[] = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  ...Array<number>(12).fill(4 * HOUR),
];

/** What nodemailer says of a failed attempt. */
interface SmtpError extends Error {
  code?: string;
  /** The step of the conversation it failed at; API: before any. */
  command?: string;
  responseCode?: number;
}

/**
 * Whether trying again is of no use: the server refused this mail with a 5xx, or the mail cannot be sent at all. A 5xx to
 * the greeting or the sign-in (and 530, "sign in first") is about our settings, which somebody will mend; as with Postfix
 * it is retried.
 */
export function isFinal(error: unknown): boolean {
  const { code, command, responseCode = 0 } = error as SmtpError;
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  return command === 'API' || (responseCode >= 500 && responseCode !== 530);
}

/** What servers say of a message that is too large, or holds what they do not take. */
const ATTACHMENT_REFUSALS = [552, 554];

/**
 * Whether a mail that was refused may be taken without its attachment: the server said so after it had seen the message,
 * or by the message's size, which it may have announced (RFC 1870).
 */
export function isAboutAttachment(error: unknown): boolean {
  const { code, command, responseCode = 0 } = error as SmtpError;
  // nodemailer's own answer to a size that is larger than the announced one has no response.
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return true;
  if (!isFinal(error)) return false;
  return command === 'DATA' || ATTACHMENT_REFUSALS.includes(responseCode);
}

/**
 * A failure, for an administrator: the step it came at and the server's own words. Some servers quote what they refuse,
 * so the password and links, which let people in, are taken out.
 */
export function reasonOf(error: unknown, password: string | undefined): string {
  let reason = error instanceof Error ? error.message : String(error);
  reason = reason.replace(/\bhttps?:\/\/\S+/gi, '[link]');
  if (password) {
    reason = reason
      .replaceAll(password, '[password]')
      .replaceAll(Buffer.from(password).toString('base64'), '[password]');
  }
  return reason.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
