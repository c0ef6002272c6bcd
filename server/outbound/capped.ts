import { type Readable, Transform } from 'node:stream';
import { AnswerTooLargeError } from './errors.js';
import { failureOf } from './failure.js';

/** The bytes of an answer's body, up to a limit, with its failures in words for people. */
export function capped(body: Readable, maxBytes: number): Readable {
  let bytes = 0;
  const cap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > maxBytes ? new AnswerTooLargeError(maxBytes) : null, chunk);
    },
  });
  body.on('error', (error) => cap.destroy(failureOf(error, true) as Error));
  // Whoever reads later than it fails still gets the error; without a listener it would end the process.
  cap.on('error', () => {});
  return body.pipe(cap);
}
