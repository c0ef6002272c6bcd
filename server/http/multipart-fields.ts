import { Upload } from 'graphql-upload-ts';
import { badUserInput } from '../errors.js';

/** @throws BAD_USER_INPUT when the field is no GraphQL request */
export function readOperations(field: string): object {
  const operations = parse('operations', field);
  if (Array.isArray(operations)) throw badUserInput({ operations: 'Send one operation in a request.' });
  return operations;
}

/** How many files a request may bring. */
export const MOST_FILES = 20;

/**
 * Puts files where the `map` field says that they belong in the request: `{ "0": ["variables.file"] }`. Several must be the
 * items of one list, which one field takes: files come one after the other, and one that nobody reads would keep all
 * behind it.
 *
 * @returns the files by the names of the form's fields that they come in
 * @throws BAD_USER_INPUT when the map is of another form, or names a place that is not there or not null
 */
export function placeUploads(operations: object, field: string): Map<string, Upload> {
  const entries = Object.entries(parse('map', field));
  if (entries.length === 0 || entries.length > MOST_FILES) throw tooManyFiles();
  const uploads = new Map<string, Upload>();
  const lists = new Set<string>();
  for (const [name, paths] of entries) {
    if (!Array.isArray(paths) || paths.length === 0) throw wrongMap();
    const upload = new Upload();
    for (const path of paths) lists.add(place(operations, path, upload));
    uploads.set(name, upload);
  }
  if (entries.length > 1 && (lists.size > 1 || !/^variables\.\w+\.$/.test([...lists].join()))) {
    throw badUserInput({ map: 'Send several files as the items of one list, as in "variables.files.0".' });
  }
  return uploads;
}

export function tooManyFiles() {
  return badUserInput({ map: `Send 1 to ${MOST_FILES} files in a request.` });
}

/** @returns the path up to its last dot, and with it when a number follows, as in an item of a list */
function place(operations: object, path: unknown, upload: Upload): string {
  if (typeof path !== 'string') throw wrongMap();
  const keys = path.split('.');
  const last = keys.pop() as string;
  let at: unknown = operations;
  // Only what the request itself holds is walked, never what its objects inherit.
  for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  if (!isObject(at) || !Object.hasOwn(at, last) || at[last] !== null) throw wrongMap();
  at[last] = upload;
  return keys.join('.') + (Array.isArray(at) ? '.' : '');
}

function parse(name: string, field: string): object {
  try {
    const value: unknown = JSON.parse(field);
    if (isObject(value)) return value;
  } catch {
    // Falls through to the same answer.
  }
  throw badUserInput({ [name]: 'This field must be a JSON object.' });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function wrongMap() {
  return badUserInput({
    map: 'The map must name variables that are null, as in { "0": ["variables.file"] }.',
  });
}
