import { fileURLToPath } from 'node:url';

/** The checkout's root, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Whether a script is the one that was started, and not imported by another. */
export const isMain = (meta) => process.argv[1] === fileURLToPath(meta.url);

/** A failure that a person can mend: its message is all they need to see. */
export class Problem extends Error {}

/** Ends a script with what went wrong, in a sentence where that says enough. */
export function fail(error) {
  process.stderr.write(`${error instanceof Problem ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
}
