import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { EntityManager } from '@mikro-orm/mysql';
import { stringify } from 'csv-stringify/sync';
import type { ZipFile } from 'yazl';
import { type Image, ImageStatus, PictureState } from '../../../models/index.js';
import type { Parts } from '../../parts.js';
import { CSV, PHOTO_COLUMNS, photoRow } from './photo-row.js';
import { ZipNames } from './zip-names.js';

/** Which pictures of a photo go into an archive. */
export type ZipPicture = 'originals' | 'annotated';

interface ZippedPhoto {
  image: Image;
  /** The username. */
  owner: string;
}

/** A regular file, readable by its owner's group and others: the archive is the reader's own. */
const MODE = 0o100644;

/** Photos as an archive that is made while it is read: one picture at a time, none of it in memory as a whole. */
export class PhotosZip {
  private readonly names = new ZipNames();
  private readonly stopping = new AbortController();
  /** Pictures that could not be had, by their path. */
  private readonly missing: string[] = [];

  private constructor(
    private readonly parts: Parts,
    private readonly em: EntityManager,
    private readonly zip: ZipFile,
  ) {}

  /**
   * Starts an archive with `photos.csv`, a table of the photos with the paths of their pictures, and the pictures behind it.
   * What cannot be had is named in `missing.txt` at its end, so that one lost file does not spoil the rest.
   */
  static async start(
    parts: Parts,
    em: EntityManager,
    photos: ZippedPhoto[],
    pictures: ReadonlySet<ZipPicture>,
  ): Promise<Readable> {
    const { ZipFile } = await import('yazl');
    const zip = new ZipFile();
    const archive = new PhotosZip(parts, em, zip);
    const output = zip.outputStream;
    zip.on('error', (error) => output.destroy(error as Error));
    output.once('close', () => archive.stopping.abort());
    archive.write(photos, pictures).catch((error) => output.destroy(error));
    return output;
  }

  private async write(photos: ZippedPhoto[], pictures: ReadonlySet<ZipPicture>): Promise<void> {
    const planned = photos.map(({ image, owner }) => {
      const shown = whyMissing(image) === null;
      const isJudged = image.status === ImageStatus.DONE;
      return {
        image,
        owner,
        original: pictures.has('originals') && shown ? this.nameOf(image) : '',
        annotated:
          pictures.has('annotated') && isJudged && shown
            ? this.names.add('annotated', image.name, '.jpg')
            : '',
      };
    });
    const rows = planned.map(({ image, owner, original, annotated }) => ({
      ...photoRow(image, owner),
      original,
      annotated,
    }));
    const table = stringify(rows, { ...CSV, columns: [...PHOTO_COLUMNS, 'original', 'annotated'] });
    this.zip.addBuffer(Buffer.from(table), 'photos.csv', { mode: MODE });
    for (const { image } of planned) {
      const why = whyMissing(image);
      if (why) this.missing.push(`${image.name} (${why})`);
    }
    for (const { image, original, annotated } of planned) {
      if (original) await this.add(image, original, async () => image.storageKey);
      if (annotated) {
        await this.add(image, annotated, () => this.parts.renderings.get(this.em, image, 'annotated'));
      }
    }
    if (this.missing.length > 0) {
      const text = `These pictures could not be read:\r\n${this.missing.join('\r\n')}\r\n`;
      this.zip.addBuffer(Buffer.from(text), 'missing.txt', { mode: MODE });
    }
    this.zip.end();
  }

  /** A place that says what it is: as uploaded, or with the faces blurred. */
  private nameOf({ name, format, pictures }: Image): string {
    if (pictures === PictureState.BLURRED) return this.names.add('blurred', name, '.jpg');
    return this.names.add('originals', name, `.${format === 'jpeg' ? 'jpg' : format}`);
  }

  /** Adds one picture, and waits until it is read: nothing is rendered ahead of who downloads it. */
  private async add(image: Image, path: string, keyOf: () => Promise<string>): Promise<void> {
    this.stopping.signal.throwIfAborted();
    const { storage, log } = this.parts;
    let size: number | undefined;
    let key = '';
    try {
      key = await keyOf();
      size = await storage.sizeOf(key);
    } catch (error) {
      log.error({ err: error, image: image.id }, 'a picture could not be put into an archive');
    }
    if (size === undefined) {
      this.missing.push(path);
      return;
    }
    const stream = createReadStream(storage.pathOf(key));
    const stop = () => stream.destroy();
    this.stopping.signal.addEventListener('abort', stop, { once: true });
    try {
      // Photos are compressed already.
      this.zip.addReadStream(stream, path, { mtime: image.uploadedAt, mode: MODE, compress: false, size });
      await finished(stream);
    } finally {
      this.stopping.signal.removeEventListener('abort', stop);
    }
  }
}

/** Why there is no picture of a photo to be had, as missing.txt says it; null: there is. */
function whyMissing({ quarantinedAt, pictures }: Image): string | null {
  if (quarantinedAt) return 'in quarantine';
  if (pictures === PictureState.DELETED) return 'its pictures were deleted, its figures are kept';
  return pictures === PictureState.BLURRING ? 'its faces are not blurred yet' : null;
}
