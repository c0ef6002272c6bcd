import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';

/** Where Debian's packages put the programs that people's scripts use. */
const PLACES = {
  curl: '/usr/bin/curl',
  python3: '/usr/bin/python3',
  zsh: '/usr/bin/zsh',
  aiohttp: '/usr/lib/python3/dist-packages/aiohttp',
};

/** Skips a test for want of a program; the note is the program's name in scripts/support/debian.mjs. */
export function needs(context: TestContext, program: keyof typeof PLACES): void {
  if (!existsSync(PLACES[program])) context.skip(program);
}

/** Runs a program to its end. @returns its exit status and what it wrote to standard output */
export function runProgram(
  program: string,
  args: string[],
  input: Uint8Array | string = '',
): Promise<{ status: number | null; output: string; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'pipe' });
    let [output, errors] = ['', ''];
    // As text: a letter of several bytes may come in two pieces.
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      errors += chunk;
    });
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output, errors }));
    // Whoever does not read its input may close it before we are done.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

const AIOHTTP = fileURLToPath(new URL('./aiohttp-client.py', import.meta.url));

/** An answer as aiohttp got it. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/**
 * Sends forms as Python's aiohttp does, all at once.
 *
 * @param forms each a list of parts in their order: a text, or a file's path, which goes in chunks of unknown length
 */
export async function aiohttp(
  url: string,
  forms: [name: string, part: { text?: string; file?: string }][][],
) {
  const { status, output, errors } = await runProgram(
    '/usr/bin/python3',
    [AIOHTTP, url],
    JSON.stringify(forms),
  );
  if (status !== 0) throw new Error(errors);
  return JSON.parse(output) as Answer[];
}
