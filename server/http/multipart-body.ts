import { PassThrough, type Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { type FileUpload, Upload } from 'graphql-upload-ts';
import { badUserInput, ExpectedError, uploadTooLarge } from '../errors.js';
import { readOperations, uploadPaths } from './multipart-fields.js';

/** Longest text of a query with its variables. */
const LARGEST_FIELD = 1_000_000;
/** Bytes of the file that wait for their reader before the connection is told to wait too. */
const READ_AHEAD = 262_144;

/**
 * Reads a multipart request as far as its file, which stays a stream: its bytes are taken from the connection when a resolver
 * reads them, and never lie in a file of their own in between.
 *
 * @param maxFileBytes reading a larger file fails with UPLOAD_TOO_LARGE
 * @returns the GraphQL request, with a promise of the file in its variables
 * @throws BAD_USER_INPUT saying what is wrong with the form
 */
export function readMultipart(req: Request, maxFileBytes: number): Promise<object> {
  const upload = new Upload();
  return new Promise((resolve, reject) => {
    let operations: object | undefined;
    let fileField: string | undefined;
    const fail = (error: Error) => {
      const answer = error instanceof ExpectedError ? error : malformed(error.message);
      reject(answer);
      upload.reject(answer);
      req.unpipe(parser);
      req.resume();
    };
    const attempt = (step: () => void) => {
      try {
        step();
      } catch (error) {
        fail(error as Error);
      }
    };

    // One byte more than allowed: the parser cuts at its limit even when the file ends there.
    const limits = { fieldSize: LARGEST_FIELD, fields: 2, files: 1, fileSize: maxFileBytes + 1 };
    const parser = parserOf(req, limits);
    parser.on('field', (name, value, { valueTruncated }) =>
      attempt(() => {
        if (valueTruncated) throw badUserInput({ [name]: 'This field is too long.' });
        if (name === 'operations') operations = readOperations(value);
        else if (name === 'map') {
          if (!operations) throw malformed('the field "operations" must come before "map"');
          fileField = uploadPaths(operations, value, upload);
          resolve(operations);
        } else throw malformed(`it has a field "${name}" that is neither "operations" nor "map"`);
      }),
    );
    parser.on('file', (name, stream, { filename, encoding, mimeType }) =>
      attempt(() => {
        stream.on('error', () => {});
        if (fileField === undefined) throw malformed('the file must come after "operations" and "map"');
        if (name !== fileField) throw malformed('"map" does not name the file');
        const file = incoming(req, parser, stream);
        stream.on('limit', () => file.destroy(uploadTooLarge(maxFileBytes)));
        upload.resolve({
          filename: filename ?? '',
          encoding,
          mimetype: mimeType,
          fieldName: name,
          createReadStream: () => file,
        } as unknown as FileUpload);
      }),
    );
    parser.on('filesLimit', () => fail(badUserInput({ map: 'Send one file in a request.' })));
    parser.on('fieldsLimit', () => fail(malformed('it has more fields than "operations" and "map"')));
    parser.on('error', fail);
    parser.on('close', () => {
      if (!upload.file) fail(malformed('it lacks "operations", "map" or the file'));
    });
    req.once('close', () => {
      if (!req.complete) parser.destroy(new Error('the connection was cut'));
    });
    req.pipe(parser);
  });
}

function parserOf(req: Request, limits: Parameters<typeof busboy>[0]['limits']) {
  try {
    return busboy({ headers: req.headers, defParamCharset: 'utf8', fileHwm: READ_AHEAD, limits });
  } catch (error) {
    throw malformed((error as Error).message);
  }
}

/** The file's bytes for its reader. Who stops reading lets the rest of the request run into nothing. */
function incoming(req: Request, parser: NodeJS.WritableStream, stream: Readable): Readable {
  const file = new PassThrough();
  // Until somebody reads and listens.
  file.on('error', () => {});
  stream.on('error', (error) => file.destroy(malformed(error.message)));
  file.once('close', () => {
    if (stream.readableEnded) return;
    req.unpipe(parser);
    req.resume();
  });
  return stream.pipe(file);
}

function malformed(what: string): ExpectedError {
  return badUserInput({ body: `The multipart request is malformed: ${what}.` });
}
