import type { MikroORM } from '@mikro-orm/mysql';
import { type Mail, PictureState, Receipt } from '../../models/index.js';
import type { Config } from '../config.js';
import { type MailBody, receipt } from '../mail/index.js';
import type { Storage } from '../storage/storage.js';
import { type Received, receivedFile, receivedPhoto } from './received.js';

interface Parts {
  orm: MikroORM;
  storage: Storage;
  config: Pick<Config, 'publicUrl' | 'port' | 'receiptAttachmentBytes'>;
  /** Blurs the faces of a photo that waits for it. */
  blur(id: string): Promise<unknown>;
}

/** What receipts say at the moment they are sent: the file may have been deleted since they were written. */
export class ReceiptBodies {
  constructor(private readonly parts: Parts) {}

  /** @returns null for a mail that is no receipt, or whose file is gone: it says what was written */
  async of(mail: Mail): Promise<MailBody | null> {
    const received = await this.receivedBy(mail);
    if (!received) return null;
    const { contentType, storageKey, blurred } = received;
    const linked = receipt({ ...received, copy: { link: received.link } });
    if (storageKey === null) return linked;
    const bytes = await this.parts.storage.sizeOf(storageKey);
    if (bytes === undefined) return null;
    if (bytes > this.parts.config.receiptAttachmentBytes) return linked;
    const name = blurred ? `${received.name.replace(/\.[A-Za-z0-9]{1,8}$/, '')}-blurred.jpg` : received.name;
    return {
      ...receipt({ ...received, copy: blurred ? 'blurred' : 'attached' }),
      attachment: { name, contentType, path: this.parts.storage.pathOf(storageKey), bytes },
      withoutAttachment: linked,
    };
  }

  private async receivedBy({ id, template }: Mail): Promise<Received | null> {
    if (!template.endsWith('Receipt')) return null;
    const { orm, config } = this.parts;
    // A photo in the bin counts as deleted: the relation's filter leaves it out.
    const read = () => orm.em.fork().findOne(Receipt, { mail: id }, { populate: ['file', 'image'] });
    let row = await read();
    if (row?.image?.pictures === PictureState.BLURRING) {
      await this.parts.blur(row.image.id);
      row = await read();
    }
    // What is in quarantine is given to nobody.
    if (row?.file) return row.file.quarantinedAt ? null : receivedFile(row.file, config);
    return row?.image && !row.image.deletedAt && !row.image.quarantinedAt
      ? receivedPhoto(row.image, config)
      : null;
  }
}
