import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Reads a line from the terminal without showing it, or from what is piped in. */
export async function askPassword(question: string): Promise<string> {
  process.stderr.write(question);
  // What is typed is shown by what readline writes: here, nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: nowhere,
    terminal: process.stdin.isTTY === true,
  });
  // Ctrl-C on a terminal that readline has in hand comes here and not as a signal.
  lines.once('SIGINT', () => lines.close());
  const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  lines.close();
  if (process.stdin.isTTY) process.stderr.write('\n');
  return line ?? '';
}
