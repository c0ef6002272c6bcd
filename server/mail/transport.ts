import type { Readable } from 'node:stream';
import type { Mail } from '../../models/index.js';
import type { Sender } from './settings.js';

/** A file that goes along with a mail. */
export interface Attachment {
  name: string;
  contentType: string;
  /** Where its bytes lie; they are read while they are sent. */
  path: string;
  bytes: number;
}

/** What a mail says at one attempt. */
export interface MailBody {
  text: string;
  html: string;
  attachment?: Attachment;
  /** What it says instead where the attachment is not taken. */
  withoutAttachment?: MailBody;
}

/** A way for mails to leave: an SMTP server, or files. */
export interface MailTransport {
  /** false: they stay on this machine. */
  readonly goesOut: boolean;
  /**
   * @param signal ends the attempt
   * @throws what the server or the disk said
   */
  send(mail: Mail, body: MailBody, signal: AbortSignal): Promise<void>;
}

/** A mail in nodemailer's terms: the same at each attempt. */
export function messageOf(mail: Mail, { text, html }: MailBody, from: Sender) {
  return {
    from,
    // As an object: text would be read as a list of addresses.
    to: { name: '', address: mail.recipient },
    subject: mail.subject,
    text,
    html,
    messageId: mail.messageId,
    date: mail.createdAt,
    // RFC 3834: keeps the answers of people on holiday away.
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The attachment in nodemailer's terms, and the envelope, which says how large the message is about to be. */
export function attached(mail: Mail, attachment: Attachment, content: Readable, from: Sender) {
  const { name, contentType, bytes } = attachment;
  return {
    attachments: [
      {
        filename: name,
        contentType,
        contentDisposition: 'attachment' as const,
        contentTransferEncoding: 'base64' as const,
        content,
      },
    ],
    // By this a server that says how much it takes (RFC 1870) is not sent more.
    envelope: {
      from: { name: '', address: from.address },
      to: [{ name: '', address: mail.recipient }],
      size: BODY_BYTES + Math.ceil(bytes / BYTES_A_LINE) * LINE_BYTES,
    },
  };
}

/** More than headers, text and HTML of a mail take. */
const BODY_BYTES = 16_384;
/** Lines of base64 (RFC 2045): 76 characters and a line break hold 57 bytes. */
const BYTES_A_LINE = 57;
const LINE_BYTES = 78;
