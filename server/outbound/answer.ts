import { AddressUnreachableError, AnswerTooLargeError } from './errors.js';
import type { Answer as WholeAnswer } from './exchange.js';
import { redirectTarget, type Target } from './target.js';

type Answer = Pick<WholeAnswer, 'statusCode' | 'headers'>;

/** With a Location to go on to, RFC 9110 section 15.4; 300 and 304 have none that a machine may follow. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A header that was sent once. */
export function headerOf({ headers }: Answer, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * Where an answer leads on to, undefined when it is not a redirect.
 *
 * @throws AddressRefusedError, AddressUnreachableError when it leads where we do not go
 */
export function redirectOf(answer: Answer, from: Target): Target | undefined {
  const location = headerOf(answer, 'location');
  return location !== undefined && REDIRECTS.has(answer.statusCode)
    ? redirectTarget(location, from)
    : undefined;
}

/**
 * Refuses, by its headers, an answer that is not what was asked for.
 *
 * @param mayBeUnchanged 304 was asked for, too: the request was conditional
 * @throws AddressUnreachableError, AnswerTooLargeError
 */
export function checkAnswer(answer: Answer, maxBytes: number, mayBeUnchanged = false): void {
  if (mayBeUnchanged && answer.statusCode === 304) return;
  if (answer.statusCode !== 200) {
    throw new AddressUnreachableError(`The address answered ${answer.statusCode}. Check it in your browser.`);
  }
  // We ask for the bytes as they are. Unpacking what nobody asked for would let a small answer become a huge one.
  if (!/^(identity)?$/i.test(String(answer.headers['content-encoding'] ?? ''))) {
    throw new AddressUnreachableError(
      'The address sent its answer compressed although it was asked not to. Save the file and upload it instead.',
    );
  }
  if (Number(headerOf(answer, 'content-length') ?? 0) > maxBytes) throw new AnswerTooLargeError(maxBytes);
}
