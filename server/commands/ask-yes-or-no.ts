import { createInterface } from 'node:readline/promises';

/** Asks on the terminal. @returns whether the answer begins with a y */
export async function askYesOrNo(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y/i.test(await lines.question(`${question} [y/N] `));
  } finally {
    lines.close();
  }
}
