import type { Upload } from 'graphql-upload-ts';
import { badUserInput } from '../errors.js';

/** @throws BAD_USER_INPUT when the field is no GraphQL request */
export function readOperations(field: string): object {
  const operations = parse('operations', field);
  if (Array.isArray(operations)) throw badUserInput({ operations: 'Send one operation in a request.' });
  return operations;
}

/**
 * Puts a file where the `map` field says that it belongs in the request: `{ "0": ["variables.file"] }`.
 *
 * @returns the name of the form's field that the file comes in
 * @throws BAD_USER_INPUT when the map is of another form, or names a place that is not there or not null
 */
export function uploadPaths(operations: object, field: string, upload: Upload): string {
  const entries = Object.entries(parse('map', field));
  const [entry] = entries;
  if (!entry || entries.length > 1) throw badUserInput({ map: 'Send one file in a request.' });
  const [name, paths] = entry;
  if (!Array.isArray(paths) || paths.length === 0) throw wrongMap();
  for (const path of paths) place(operations, path, upload);
  return name;
}

function place(operations: object, path: unknown, upload: Upload): void {
  if (typeof path !== 'string') throw wrongMap();
  const keys = path.split('.');
  const last = keys.pop() as string;
  let at: unknown = operations;
  // Only what the request itself holds is walked, never what its objects inherit.
  for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  if (!isObject(at) || !Object.hasOwn(at, last) || at[last] !== null) throw wrongMap();
  at[last] = upload;
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
