import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { type CliOptions, cliEnv, MASKWATCH } from './cli.js';

/** The command line on a terminal of 80 columns, which util-linux's `script` provides. */
export class Terminal {
  /** All that is on the screen, escape sequences included. */
  screen = '';
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly closed: Promise<[number | null]>;

  constructor(args: string[], options: CliOptions) {
    const quoted = [process.execPath, MASKWATCH, ...args].map((arg) => `'${arg.replaceAll("'", "'\\''")}'`);
    const command = `stty cols 80 rows 24; exec ${quoted.join(' ')}`;
    this.child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: options.cwd,
      env: { TERM: 'xterm-256color', ...cliEnv(options) },
    });
    // As text: a letter of several bytes may come in two pieces.
    this.child.stdout.setEncoding('utf8').on('data', (chunk) => {
      this.screen += chunk;
    });
    this.child.stdin.on('error', () => {});
    this.closed = once(this.child, 'close') as Promise<[number | null]>;
    onTestFinished(async () => {
      this.child.kill('SIGKILL');
      await this.closed;
    });
  }

  async until(text: string): Promise<void> {
    let ended = false;
    void this.closed.then(() => {
      ended = true;
    });
    while (!this.screen.includes(text)) {
      if (ended) throw new Error(`It ended without "${text}":\n${this.screen}`);
      await Promise.race([once(this.child.stdout, 'data'), this.closed]);
    }
  }

  /** Types a line, or a key, once a question is there. */
  async type(question: string, line: string, end = '\r'): Promise<void> {
    await this.until(question);
    this.child.stdin.write(line + end);
  }

  async result(): Promise<{ status: number | null; stdout: string }> {
    const [status] = await this.closed;
    return { status, stdout: this.screen };
  }
}

export function inTerminal(args: string[], options: CliOptions): Terminal {
  return new Terminal(args, options);
}
