import { createReadStream } from 'node:fs';
import type { Mail } from '../../models/index.js';
import type { Sender, SmtpSettings } from './settings.js';
import { attached, type MailBody, type MailTransport, messageOf } from './transport.js';

/** A server that answers each step just in time is still cut off after this many timeouts. */
const LONGEST_ATTEMPT = 4;
/** Slower than this an attachment need not travel. */
const SLOWEST_BYTES_PER_SECOND = 32_768;

/** In milliseconds. @param bytes of the attachment */
function longestAttempt({ timeoutMs }: SmtpSettings, bytes: number): number {
  return LONGEST_ATTEMPT * timeoutMs + Math.ceil(bytes / SLOWEST_BYTES_PER_SECOND) * 1000;
}

/** Hands mails to an SMTP server, each over a connection of its own: one that hangs holds up only its mail. */
export class SmtpTransport implements MailTransport {
  readonly goesOut = true;
  private opened: ReturnType<typeof open> | undefined;

  constructor(
    private readonly settings: SmtpSettings,
    private readonly from: Sender,
  ) {}

  async send(mail: Mail, body: MailBody, signal: AbortSignal): Promise<void> {
    this.opened ??= open(this.settings);
    const transport = await this.opened;
    const { attachment } = body;
    const longest = AbortSignal.timeout(longestAttempt(this.settings, attachment?.bytes ?? 0));
    const message = {
      ...messageOf(mail, body, this.from),
      signal: AbortSignal.any([signal, longest]),
    };
    if (!attachment) {
      await transport.sendMail(message);
      return;
    }
    const content = createReadStream(attachment.path);
    try {
      await transport.sendMail({ ...message, ...attached(mail, attachment, content, this.from) });
    } finally {
      // What nobody read to its end would stay open.
      content.destroy();
    }
  }
}

/** Loads nodemailer, which a server that has no mail to send does not need. */
async function open({ host, port, implicitTls, tls, credentials, timeoutMs }: SmtpSettings) {
  const { default: nodemailer } = await import('nodemailer');
  return nodemailer.createTransport({
    host,
    port,
    secure: implicitTls,
    ignoreTLS: tls === 'none',
    requireTLS: tls === 'encrypt' || tls === 'verify',
    // Where encryption itself may be missing, a certificate nobody vouches for is better than none.
    tls: { rejectUnauthorized: tls === 'verify' },
    ...(credentials ? { auth: { user: credentials.user, pass: credentials.password } } : {}),
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
}
