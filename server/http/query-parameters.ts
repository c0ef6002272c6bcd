import type { Request } from 'express';
import { badUserInput } from '../errors.js';

/** A parameter of the address, when it is there once and not empty. */
export function textIn({ query }: Request, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** All values of a parameter that may come several times. */
export function textsIn({ query }: Request, name: string): string[] {
  return [query[name] ?? []].flat().map(String);
}

/** @throws BAD_USER_INPUT for what is no time */
export function timeIn(req: Request, name: string): Date | undefined {
  const text = textIn(req, name);
  if (!text) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw badUserInput({ [name]: 'Write the time as in 2026-01-31T00:00:00Z.' });
  return time;
}

/** @throws BAD_USER_INPUT for what is none of the enum's values */
export function enumIn<Value extends string>(
  req: Request,
  name: string,
  values: Record<string, Value>,
): Value | undefined {
  const text = textIn(req, name);
  if (text !== undefined && !Object.hasOwn(values, text)) {
    throw badUserInput({ [name]: `Choose one of ${Object.values(values).join(', ')}.` });
  }
  return text as Value | undefined;
}

/** @throws BAD_USER_INPUT for what is neither true nor false */
export function booleanIn(req: Request, name: string): boolean | undefined {
  const text = textIn(req, name);
  if (text !== undefined && text !== 'true' && text !== 'false') {
    throw badUserInput({ [name]: 'Write true or false.' });
  }
  return text === undefined ? undefined : text === 'true';
}
