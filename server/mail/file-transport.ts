import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mail } from '../../models/index.js';
import { writeAtomically } from '../rendering/atomic-file.js';
import type { Sender } from './settings.js';
import { type MailBody, type MailTransport, messageOf } from './transport.js';

/**
 * Keeps mails as files that mail programs open, `<time>-<id>.eml`, readable by the server's account alone. What would be
 * attached lies on this machine already, and is linked to.
 */
export class FileTransport implements MailTransport {
  readonly goesOut = false;

  constructor(
    private readonly folder: string,
    private readonly from: Sender,
  ) {}

  async send(mail: Mail, body: MailBody): Promise<void> {
    const { default: nodemailer } = await import('nodemailer');
    const composer = nodemailer.createTransport({ streamTransport: true, buffer: true });
    const { message } = await composer.sendMail(messageOf(mail, body.withoutAttachment ?? body, this.from));
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeAtomically(keptFile(this.folder, mail), (path) =>
      writeFile(path, message as Buffer, { mode: 0o600 }),
    );
  }
}

/** Where a mail is kept. */
export function keptFile(folder: string, { id, createdAt }: Pick<Mail, 'id' | 'createdAt'>): string {
  const time = createdAt.toISOString().slice(0, 19).replaceAll(':', '-');
  return join(folder, `${time}-${id}.eml`);
}
