import type { Mail } from '../../models/index.js';
import type { Sender, SmtpSettings } from './settings.js';
import { type MailTransport, messageOf } from './transport.js';

/** A server that answers each step just in time is still cut off after this many timeouts. */
const LONGEST_ATTEMPT = 4;

/** Hands mails to an SMTP server, each over a connection of its own: one that hangs holds up only its mail. */
export class SmtpTransport implements MailTransport {
  readonly goesOut = true;
  private opened: ReturnType<typeof open> | undefined;

  constructor(
    private readonly settings: SmtpSettings,
    private readonly from: Sender,
  ) {}

  async send(mail: Mail, signal: AbortSignal): Promise<void> {
    this.opened ??= open(this.settings);
    const transport = await this.opened;
    const longest = AbortSignal.timeout(LONGEST_ATTEMPT * this.settings.timeoutMs);
    await transport.sendMail({ ...messageOf(mail, this.from), signal: AbortSignal.any([signal, longest]) });
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
