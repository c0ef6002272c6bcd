import type { Mail } from '../../models/index.js';
import type { Sender } from './settings.js';

/** A way for mails to leave: an SMTP server, or files. */
export interface MailTransport {
  /** false: they stay on this machine. */
  readonly goesOut: boolean;
  /**
   * @param mail with its bodies loaded
   * @param signal ends the attempt
   * @throws what the server or the disk said
   */
  send(mail: Mail, signal: AbortSignal): Promise<void>;
}

/** A mail in nodemailer's terms: the same at each attempt. */
export function messageOf(mail: Mail, from: Sender) {
  return {
    from,
    // As an object: text would be read as a list of addresses.
    to: { name: '', address: mail.recipient },
    subject: mail.subject,
    text: mail.text ?? '',
    html: mail.html ?? '',
    messageId: mail.messageId,
    date: mail.createdAt,
    // RFC 3834: keeps the answers of people on holiday away.
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
