import { once } from 'node:events';
import type { PassThrough } from 'node:stream';
import type { Request } from 'express';
import type { FileUpload, Upload } from 'graphql-upload-ts';
import { badUserInput, ExpectedError } from '../errors.js';
import { formParser, incomingFile, malformed, parseBody } from './form-parser.js';
import { MOST_FILES, placeUploads, readOperations, tooManyFiles } from './multipart-fields.js';

/** Longest text of a query with its variables. */
const LARGEST_FIELD = 1_000_000;

/**
 * Reads a multipart request as far as its files, which stay streams: their bytes are taken from the connection when a resolver
 * reads them, one file after the other, and never lie in a file of their own in between.
 *
 * @param maxFileBytes reading a larger file fails with UPLOAD_TOO_LARGE
 * @returns the GraphQL request, with promises of the files in its variables
 * @throws BAD_USER_INPUT saying what is wrong with the form
 */
export function readMultipart(req: Request, maxFileBytes: number): Promise<object> {
  return new Promise((resolve, reject) => {
    let operations: object | undefined;
    let uploads: Map<string, Upload> | undefined;
    let last: PassThrough | undefined;
    const fail = (error: Error) => {
      const answer = error instanceof ExpectedError ? error : malformed(error.message);
      reject(answer);
      for (const upload of uploads?.values() ?? []) upload.reject(answer);
      last?.destroy(answer);
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

    const parser = formParser(req, { fieldSize: LARGEST_FIELD, fields: 2, files: MOST_FILES, maxFileBytes });
    const parsed = once(parser, 'close').catch(() => {});
    parser.on('field', (name, value, { valueTruncated }) =>
      attempt(() => {
        if (valueTruncated) throw badUserInput({ [name]: 'This field is too long.' });
        if (name === 'operations') operations = readOperations(value);
        else if (name === 'map') {
          if (!operations) throw malformed('the field "operations" must come before "map"');
          uploads = placeUploads(operations, value);
          resolve(operations);
        } else throw malformed(`it has a field "${name}" that is neither "operations" nor "map"`);
      }),
    );
    parser.on('file', (name, stream, { filename, encoding, mimeType }) =>
      attempt(() => {
        stream.on('error', () => {});
        if (!uploads) throw malformed('a file must come after "operations" and "map"');
        const upload = uploads.get(name);
        if (!upload || upload.file) throw malformed(`"map" does not name the file "${name}"`);
        // Whoever takes the last file in has not done so before the form has ended as it should.
        const isLast = [...uploads.values()].every((each) => each === upload || each.file);
        const file = incomingFile(stream, maxFileBytes, isLast ? parsed : undefined);
        if (isLast) last = file;
        upload.resolve({
          filename: filename ?? '',
          encoding,
          mimetype: mimeType,
          fieldName: name,
          createReadStream: () => file,
        } as unknown as FileUpload);
      }),
    );
    parser.on('filesLimit', () => fail(tooManyFiles()));
    parser.on('fieldsLimit', () => fail(malformed('it has more fields than "operations" and "map"')));
    parser.on('error', fail);
    parser.on('close', () => {
      const isWhole = uploads && [...uploads.values()].every(({ file }) => file);
      if (!isWhole) fail(malformed('it lacks "operations", "map" or a file'));
    });
    parseBody(req, parser);
  });
}
