import type { EntityManager } from '@mikro-orm/mysql';
import { Image, Mail, Receipt, type StoredFile, User } from '../../models/index.js';
import type { Config } from '../config.js';
import { selectOne } from '../database/statements.js';
import { type Outbox, receipt } from '../mail/index.js';
import { type Received, receivedFile, receivedPhoto } from './received.js';

/**
 * The mails that tell owners what of theirs came in, written with what they are about. Whoever has no confirmed address,
 * or does not want them, gets none.
 */
export class Receipts {
  constructor(
    private readonly outbox: Outbox,
    private readonly config: Pick<Config, 'publicUrl' | 'port'>,
  ) {}

  /** Adds the receipt for a new file to what the caller flushes. Call `wake` after it. */
  addForFile(em: EntityManager, owner: User, file: StoredFile): void {
    const to = owner.fileReceipts ? addressOf(owner) : null;
    if (!to) return;
    const mail = this.add(em, to, owner.id, file.id, receivedFile(file, this.config));
    em.persist(em.create(Receipt, { mail, file }));
  }

  /**
   * Adds the receipt for a photo that has its verdict, once for a photo, to what the caller flushes.
   *
   * @returns whether there is one; call `wake` then
   */
  async addForPhoto(em: EntityManager, ownerId: string, id: string): Promise<boolean> {
    // Asked for every photo, and most have no receipt.
    const owner = await selectOne(em, User, 'id = ? and photo_receipts = ?', [ownerId, true]);
    const to = owner && addressOf(owner);
    if (!to || (await em.count(Mail, { cause: causeOf('photo', id) })) > 0) return false;
    const photo = await em.findOne(Image, { id });
    if (!photo) return false;
    const mail = this.add(em, to, ownerId, id, receivedPhoto(photo, this.config));
    em.persist(em.create(Receipt, { mail, image: photo }));
    return true;
  }

  /** Sends what was added; after the transaction. */
  wake(): void {
    this.outbox.wake();
  }

  private add(em: EntityManager, to: string, userId: string, id: string, received: Received): Mail {
    // What is written holds no link and no copy: it is what goes out when the file is deleted before the mail is sent.
    const content = receipt({ ...received, copy: 'gone' });
    // Other mails go first: a password reset must not wait for attachments.
    return this.outbox.add(em, { ...content, to, userId, cause: causeOf(received.kind, id), bulk: true });
  }
}

function causeOf(kind: Received['kind'], id: string): string {
  return `${kind}Receipt:${id}`;
}

function addressOf({ email, emailConfirmed }: User): string | null {
  return emailConfirmed ? email : null;
}
