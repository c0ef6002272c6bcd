import { PassThrough, type Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { badUserInput, type ExpectedError, uploadTooLarge } from '../errors.js';

/** Bytes of a file that wait for their reader before the connection is told to wait too. */
const READ_AHEAD = 262_144;

interface Limits {
  /** Longest text of a field. */
  fieldSize: number;
  fields: number;
  files: number;
  maxFileBytes: number;
}

/**
 * A parser of a form's body, multipart or urlencoded.
 *
 * @throws BAD_USER_INPUT when the headers are no form's
 */
export function formParser(req: Request, { maxFileBytes, ...limits }: Limits) {
  try {
    const parser = busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      fileHwm: READ_AHEAD,
      // One byte more than allowed: the parser cuts at its limit even when the file ends there.
      limits: { ...limits, fileSize: maxFileBytes + 1 },
    });
    // What comes with the form's end in one piece the parser still reads (busboy 1.6), and then waits for ever for the end of a file.
    return parser.prependListener('file', () => {
      if ((parser as { _complete?: boolean })._complete) parser.destroy(new Error('a file follows its end'));
    });
  } catch (error) {
    throw malformed((error as Error).message);
  }
}

/**
 * A file's bytes for its reader: too many fail with UPLOAD_TOO_LARGE. Who stops reading lets the rest of the file run into
 * nothing.
 *
 * @param until the file ends for its reader only after this, so that what is wrong behind it still counts
 */
export function incomingFile(stream: Readable, maxBytes: number, until?: Promise<unknown>): PassThrough {
  const file = new PassThrough();
  // Until somebody reads and listens.
  file.on('error', () => {});
  stream.on('limit', () => file.destroy(uploadTooLarge(maxBytes)));
  stream.on('error', (error) => file.destroy(malformed(error.message)));
  file.once('close', () => stream.resume());
  if (!until) return stream.pipe(file);
  stream.once('end', () => until.then(() => file.end()));
  return stream.pipe(file, { end: false });
}

/** Sends a request's body to its parser, which fails when the connection is cut. */
export function parseBody(req: Request, parser: ReturnType<typeof formParser>): void {
  req.once('close', () => {
    if (!req.complete) parser.destroy(new Error('the connection was cut'));
  });
  req.pipe(parser);
}

export function malformed(what: string): ExpectedError {
  return badUserInput({ body: `The request's form is malformed: ${what}.` });
}
