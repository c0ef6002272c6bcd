import type { Readable } from 'node:stream';
import type { Request } from 'express';
import { badUserInput } from '../errors.js';
import { formParser, incomingFile, malformed, parseBody } from '../http/form-parser.js';

/** Fields of a form by name; of one that comes twice, the first. */
export type Fields = ReadonlyMap<string, string>;

/** Takes the bytes of the form's file; `fields` has those that came before it. */
export type TakeFile = (stream: Readable, name: string | undefined, fields: Fields) => Promise<void>;

const LONGEST_FIELD = 10_000;
const MOST_FIELDS = 20;

/**
 * Reads a form, urlencoded or multipart. The part called `file` is handed on while it arrives; other files are passed over.
 *
 * @returns the fields, when all of the form is read and the file is taken
 * @throws BAD_USER_INPUT saying what is wrong with the form, and what `takeFile` throws
 */
export function readForm(req: Request, maxFileBytes: number, takeFile?: TakeFile): Promise<Fields> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>();
    let file: Readable | undefined;
    let taking: Promise<void> | undefined;
    let hasFailed = false;
    const fail = (error: unknown) => {
      hasFailed = true;
      req.unpipe(parser);
      req.resume();
      file?.destroy(error as Error);
      // Not before who takes the file has let go of it: the caller clears up then.
      Promise.resolve(taking).then(
        () => reject(error),
        () => reject(error),
      );
    };
    const parser = formParser(req, { fieldSize: LONGEST_FIELD, fields: MOST_FIELDS, files: 5, maxFileBytes });
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) fail(badUserInput({ [name]: `The field ${name} is too long.` }));
      else if (!fields.has(name)) fields.set(name, value);
    });
    parser.on('file', (name, stream, { filename }) => {
      stream.on('error', () => {});
      // The parser goes on with what it has of a form that failed: nobody would be there to clear up after this file.
      if (hasFailed || name !== 'file' || !takeFile || taking) return void stream.resume();
      file = incomingFile(stream, maxFileBytes);
      taking = takeFile(file, filename, fields);
      taking.catch(fail);
    });
    parser.on('error', (error) => fail(malformed(error.message)));
    parser.on('close', () => {
      Promise.resolve(taking).then(
        () => resolve(fields),
        () => {},
      );
    });
    parseBody(req, parser);
  });
}
