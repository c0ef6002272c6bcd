import { Entity, Index, ManyToOne, OneToOne, PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import { Image } from './image.js';
import { Mail } from './mail.js';
import { StoredFile } from './stored-file.js';

/** What a mailed receipt is about. It goes with the file or photo; the mail then says what it can without it. */
@Entity({ tableName: 'receipts' })
@Index({ properties: ['file'] })
@Index({ properties: ['image'] })
export class Receipt {
  [PrimaryKeyProp]?: 'mail';

  @OneToOne(() => Mail, { primary: true, owner: true, deleteRule: 'cascade' })
  mail: Rel<Mail>;

  @ManyToOne(() => StoredFile, { nullable: true, deleteRule: 'cascade' })
  file: Rel<StoredFile> | null = null;

  @ManyToOne(() => Image, { nullable: true, deleteRule: 'cascade' })
  image: Rel<Image> | null = null;
}
