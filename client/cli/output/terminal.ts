import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Interrupted, UsageError } from '../api/failures';

/** Results, for people or for the next program in a pipe. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Everything about the work itself: progress, warnings, failures. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const STYLES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** Text in a style where the stream is a terminal that shows it; NO_COLOR and FORCE_COLOR decide otherwise. */
export function styled(
  style: keyof typeof STYLES,
  text: string,
  stream: NodeJS.WriteStream = process.stderr,
): string {
  const [on, off] = STYLES[style];
  return hasColors(stream) ? `\x1b[${on}m${text}\x1b[${off}m` : text;
}

function hasColors(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return stream.isTTY === true && TERM !== 'dumb';
}

/** Columns of the terminal; 80 where there is none. */
export function widthOf(stream: NodeJS.WriteStream): number {
  return stream.columns || 80;
}

/** Asks a question on the terminal, or takes the next line of what is piped in. */
export async function ask(question: string, { hidden = false } = {}): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  const line = isTerminal ? await askTerminal(question, hidden) : await nextPipedLine();
  if (line === undefined) throw new UsageError('There was no answer to read.');
  return line;
}

/** Asks whether to go on; without a terminal nobody can say yes. */
export async function confirm(question: string): Promise<boolean> {
  if (process.stdin.isTTY !== true) {
    throw new UsageError(`${question} Nobody is here to be asked: say --yes.`);
  }
  return /^y(es)?$/i.test((await ask(`${question} [y/N] `)).trim());
}

async function askTerminal(question: string, hidden: boolean): Promise<string | undefined> {
  // What is typed is shown by what readline writes: here, nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: hidden ? nowhere : process.stderr,
    terminal: true,
  });
  // Only now: what is typed before readline has the terminal in hand is shown by the terminal itself.
  process.stderr.write(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      // Ctrl-C on a terminal that readline has in hand comes here and not as a signal.
      lines.once('SIGINT', () => reject(new Interrupted()));
      lines.once('close', () => reject(new Interrupted()));
    });
  } finally {
    lines.close();
    if (hidden) process.stderr.write('\n');
  }
}

let piped: AsyncIterator<string> | undefined;

async function nextPipedLine(): Promise<string | undefined> {
  piped ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const { value, done } = await piped.next();
  return done ? undefined : value;
}
