import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, onTestFinished } from 'vitest';
import { Api } from './api.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface ServerProcess {
  child: ChildProcess;
  /** All it has written to both outputs so far. */
  output(): string;
  /** Resolves when it says that it is ready. */
  ready(): Promise<Api>;
  /** Resolves with its exit status when it has ended; null when a signal killed it. */
  ended(): Promise<number | null>;
}

/** An empty folder for a test, removed at its end. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'process-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Runs a command of the project as a process of its own, which is killed at the test's end if it still runs.
 *
 * @param command as typed, such as `npm start`
 */
export function startProcess(command: string[], env: Record<string, string>): ServerProcess {
  const [program = '', ...args] = command;
  const settings = {
    HOST: '127.0.0.1',
    PORT: '0',
    DETECTION_WORKERS: '1',
    LOG_LEVEL: 'warn',
    BCRYPT_COST: '10',
  };
  const { CI: _, ...inherited } = process.env;
  // A group of its own: what npm starts ends with it.
  const child = spawn(program, args, {
    cwd: root,
    env: { ...inherited, ...settings, ...env },
    detached: true,
  });
  let text = '';
  // As text: a letter of several bytes may come in two pieces.
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  // Whoever does not read what is typed may be gone before we are done.
  child.stdin.on('error', () => {});
  const exit = once(child, 'close') as Promise<[number | null]>;
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid as number), 'SIGKILL');
    await exit;
  });
  return {
    child,
    output: () => text,
    async ready() {
      const address = () => /ready at http:\/\/\S*?:(\d+)/.exec(text)?.[1];
      while (!address()) await Promise.race([once(child.stdout, 'data'), exit.then(failed)]);
      return new Api(`http://127.0.0.1:${address()}`);
    },
    ended: async () => (await exit)[0],
  };

  function failed(): never {
    throw new Error(`The server ended before it was ready:\n${text}`);
  }
}

export const START = ['npm', 'start'];
export const SERVER = [process.execPath, 'dist/server/main.js'];
