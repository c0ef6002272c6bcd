import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { UsageError } from '../api/failures';

/** What `login` keeps. */
export interface SignIn {
  url: string;
  token: string;
  username: string;
  /** Of the token. */
  id: string;
  scopes: string[];
  expiresAt: string | null;
}

/** `$XDG_CONFIG_HOME/maskwatch/login.json` (https://specifications.freedesktop.org/basedir-spec). */
export function settingsFile(): string {
  const base = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
  return join(base, 'maskwatch', 'login.json');
}

export async function readSignIn(): Promise<SignIn | undefined> {
  const text = await readFile(settingsFile(), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${settingsFile()} is damaged. Sign in again: maskwatch login`);
  }
}

/** Keeps a sign-in in a file that only its owner can read, written whole or not at all. */
export async function keepSignIn(signIn: SignIn): Promise<void> {
  const file = settingsFile();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  try {
    await writeFile(draft, `${JSON.stringify(signIn, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

export async function forgetSignIn(): Promise<void> {
  await rm(settingsFile(), { force: true });
}

/**
 * The address of a server as it is kept: with its protocol, without a slash at its end.
 *
 * @throws UsageError
 */
export function serverAddress(typed: string): string {
  const text = /^[a-z]+:\/\//i.test(typed) ? typed : `${isLocal(typed) ? 'http' : 'https'}://${typed}`;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError(`"${typed}" is not the address of a server, as in https://maskwatch.example.org`);
  }
  const { origin, pathname } = new URL(text);
  return origin + pathname.replace(/\/+$/, '');
}

function isLocal(typed: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(typed);
}
