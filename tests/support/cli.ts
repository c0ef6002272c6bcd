import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, onTestFinished } from 'vitest';
import type { Api } from './api.js';

export const MASKWATCH = fileURLToPath(new URL('../../dist/cli/maskwatch.mjs', import.meta.url));

export interface CliOptions {
  /** Whose token it works with; nobody's when not given. */
  as?: Api;
  /** The folder it is typed in. */
  cwd?: string;
  env?: Record<string, string>;
  /** What is piped in. */
  input?: string;
}

export interface CliResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** An empty folder for a test, removed at its end. */
export async function folderOfTest(): Promise<string> {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The environment of a user with an empty home, signed in by variables or not at all. */
export function cliEnv({ as, env, cwd }: CliOptions): Record<string, string> {
  const { PATH = '', TMPDIR = '/tmp' } = process.env;
  const home = cwd ?? inject('temporaryFolder');
  const credentials: Record<string, string> = as?.token
    ? { MASKWATCH_URL: as.url, MASKWATCH_TOKEN: as.token }
    : {};
  return { PATH, TMPDIR, HOME: home, ...credentials, ...env };
}

/** The command line as a process of its own, which is killed at the test's end if it still runs. */
export class Cli {
  readonly child: ChildProcessWithoutNullStreams;
  stdout = '';
  stderr = '';
  private readonly closed: Promise<[number | null]>;

  constructor(args: string[], options: CliOptions = {}) {
    this.child = spawn(process.execPath, [MASKWATCH, ...args], { cwd: options.cwd, env: cliEnv(options) });
    // As text: a letter of several bytes may come in two pieces.
    this.child.stdout.setEncoding('utf8').on('data', (chunk) => {
      this.stdout += chunk;
    });
    this.child.stderr.setEncoding('utf8').on('data', (chunk) => {
      this.stderr += chunk;
    });
    this.child.stdin.on('error', () => {});
    this.child.stdin.end(options.input ?? '');
    this.closed = once(this.child, 'close') as Promise<[number | null]>;
    onTestFinished(async () => {
      this.child.kill('SIGKILL');
      await this.closed;
    });
  }

  /** Waits until it has written something; throws when it ends before. */
  async until(seen: () => boolean): Promise<void> {
    let ended = false;
    void this.closed.then(() => {
      ended = true;
    });
    while (!seen()) {
      if (ended) throw new Error(`It ended:\n${this.stdout}\n${this.stderr}`);
      await Promise.race([once(this.child.stdout, 'data'), once(this.child.stderr, 'data'), this.closed]);
    }
  }

  async result(): Promise<CliResult> {
    const [status] = await this.closed;
    return { status, stdout: this.stdout, stderr: this.stderr };
  }

  /** What `--json` has written so far. */
  get lines(): JsonLine[] {
    return linesOf(this.stdout);
  }
}

/** Runs a command to its end. */
export function maskwatch(args: string[], options?: CliOptions): Promise<CliResult> {
  return new Cli(args, options).result();
}

// biome-ignore lint/suspicious/noExplicitAny: tests name the fields that the contract has
export type JsonLine = any;

/** The objects of `--json`, as far as whole lines are there. */
export function linesOf(text: string): JsonLine[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
