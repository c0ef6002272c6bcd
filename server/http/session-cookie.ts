import { parse, serialize } from 'cookie';
import type { Request, Response } from 'express';
import type { Config } from '../config.js';

const NAME = 'maskwatch_session';

/** Hands the browser its session where no script can read it. */
export function setSessionCookie(
  config: Config,
  req: Request,
  res: Response,
  token: string,
  expires: Date,
): void {
  res.append('Set-Cookie', serialize(NAME, token, { ...attributes(config, req), expires }));
}

export function clearSessionCookie(config: Config, req: Request, res: Response): void {
  res.append('Set-Cookie', serialize(NAME, '', { ...attributes(config, req), expires: new Date(0) }));
}

/** @param header a request's Cookie header */
export function sessionCookieIn(header: string | undefined): string | undefined {
  return parse(header ?? '')[NAME];
}

function attributes(config: Config, req: Request) {
  const secure = req.secure || config.publicUrl?.startsWith('https:') === true;
  return { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
}
