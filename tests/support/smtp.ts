import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { expect } from 'vitest';
import { keptPort } from './ports.js';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Header lines, unfolded. */
  headers: string[];
  /** The text part, decoded. */
  text: string;
  html: string;
  attachments: { name: string; type: string; content: Buffer }[];
  encrypted: boolean;
  user: string | undefined;
}

/**
 * What happens to a mail for an address. `hang`: nothing more is said. `cut`: the connection ends. `take and cut`: it
 * ends when the mail was taken, before that was said. `hold`: taken once `release` is called. A number with a text: that
 * answer to RCPT. `attachment: …`: one without an attachment is taken; one with it meets that when it has been said.
 */
export type Treatment =
  | 'hang'
  | 'cut'
  | 'take and cut'
  | 'hold'
  | `attachment: ${'hang' | 'cut' | `${4 | 5}${number} ${string}`}`
  | `${4 | 5}${number} ${string}`;

/**
 * Waits for what a sender does that was woken: less than the 15 seconds after which it looks by itself, which would hide that
 * nobody had woken it.
 */
export const WOKEN = { timeout: 14_000 };

/** A real SMTP server that takes mails, or misbehaves. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Addresses in the order in which senders named them, whatever came of it. */
  readonly attempts: string[] = [];
  /** What every new connection meets instead of a greeting. */
  greeting: 'hang' | `5${number} ${string}` | undefined;
  private readonly treatments = new Map<string, Treatment>();
  private readonly held: (() => void)[] = [];
  private server: SMTPServer;
  private port = 0;

  constructor(private readonly options: SMTPServerOptions = {}) {}

  /** Settings of a server that sends by this one. */
  env(query = 'timeout=20', credentials = ''): Record<string, string> {
    return {
      SMTP_URL: `smtp://${credentials}127.0.0.1:${this.port}?${query}`,
      MAIL_FROM: 'Maskwatch <maskwatch@example.net>',
      PUBLIC_URL: 'https://maskwatch.example.net',
    };
  }

  /** Opens it, on the port it had if it was open before. */
  async start(): Promise<this> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      logger: false,
      onConnect: (_, callback) => {
        if (this.greeting === undefined) callback();
        else if (this.greeting !== 'hang') callback(answer(this.greeting));
      },
      onRcptTo: ({ address }, session, callback) => {
        this.attempts.push(address);
        const treatment = this.treatments.get(address);
        if (treatment === 'cut') this.cut(session);
        else if (treatment && /^\d/.test(treatment)) callback(answer(treatment));
        else if (treatment !== 'hang') callback();
      },
      onData: async (stream, session, callback) => {
        // A sender that is gone before its mail was there in full has sent none.
        const raw = await text(stream).catch(() => undefined);
        if (raw === undefined) return;
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const treatment = this.treatments.get(to[0] as string);
        const mail = receivedMail(raw, session);
        const take = () => this.received.push(mail);
        if (mail.attachments.length > 0 && treatment?.startsWith('attachment: ')) {
          const answered = treatment.slice('attachment: '.length);
          if (answered === 'cut') this.cut(session);
          else if (answered !== 'hang') callback(answer(answered));
          return;
        }
        if (treatment === 'hold') await new Promise<void>((resolve) => this.held.push(resolve));
        take();
        if (treatment === 'take and cut') this.cut(session);
        else callback();
      },
      ...this.options,
    });
    // What senders that give up do to their connections is no fault of the test's.
    this.server.on('error', () => {});
    // Nobody else gets it while the server is down.
    this.port ||= await keptPort();
    await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
    return this;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  /** @param treatment undefined: mails for the address are taken again */
  treat(address: string, treatment: Treatment | undefined): void {
    if (treatment) this.treatments.set(address, treatment);
    else this.treatments.delete(address);
  }

  /** How many mails are held. */
  get holding(): number {
    return this.held.length;
  }

  release(): void {
    for (const resolve of this.held.splice(0)) resolve();
  }

  mailsTo(address: string): ReceivedMail[] {
    return this.received.filter(({ to }) => to.includes(address));
  }

  /** The newest mail to an address, once there are as many. */
  async mailTo(address: string, count = 1): Promise<ReceivedMail> {
    await expect.poll(() => this.mailsTo(address).length, WOKEN).toBe(count);
    return this.mailsTo(address).at(-1) as ReceivedMail;
  }

  private cut(session: SMTPServerSession): void {
    for (const connection of this.server.connections) {
      const { session: its, _socket } = connection as unknown as {
        session: SMTPServerSession;
        _socket: { destroy(): void };
      };
      if (its.id === session.id) _socket.destroy();
    }
  }
}

/** Values of a header, by its name in any case. */
export function headerValues(mail: ReceivedMail, name: string): string[] {
  const prefix = `${name.toLowerCase()}:`;
  return mail.headers
    .filter((line) => line.toLowerCase().startsWith(prefix))
    .map((line) => line.slice(prefix.length).trim());
}

/** The first link of a mail's text. */
export function linkIn(mail: ReceivedMail): string {
  return /https?:\/\/\S+/.exec(mail.text)?.[0] as string;
}

function answer(line: string): Error {
  return Object.assign(new Error(line.slice(4)), { responseCode: Number(line.slice(0, 3)) });
}

function receivedMail(raw: string, session: SMTPServerSession): ReceivedMail {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    headers: headersOf(raw),
    text: partOf(raw, 'text/plain'),
    html: partOf(raw, 'text/html'),
    attachments: attachmentsOf(raw),
    encrypted: session.secure,
    user: session.user || undefined,
  };
}

function headersOf(raw: string): string[] {
  return raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
}

/** The parts of a message, those within others too. */
function partsOf(raw: string): string[] {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  if (!boundary) return [raw];
  const parts = raw.split(`--${boundary}`).slice(1, -1);
  return parts.flatMap((part) => (/^\s*Content-Type: multipart/.test(part) ? partsOf(part) : [part]));
}

function attachmentsOf(raw: string): ReceivedMail['attachments'] {
  return partsOf(raw)
    .filter((part) => /Content-Disposition: attachment/.test(part))
    .map((part) => ({
      name: /filename="?([^"\r\n;]+)"?/.exec(part)?.[1] ?? '',
      type: /Content-Type: ([^;\r\n]+)/.exec(part)?.[1] ?? '',
      content: Buffer.from(part.slice(part.indexOf('\r\n\r\n') + 4), 'base64'),
    }));
}

function partOf(raw: string, type: string): string {
  const part = partsOf(raw).find((each) => each.includes(`Content-Type: ${type}`)) ?? '';
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  if (/Content-Transfer-Encoding: base64/.test(part)) return Buffer.from(body, 'base64').toString();
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n');
}
