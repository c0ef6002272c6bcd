import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { EntityManager } from '@mikro-orm/mysql';
import { type Pack, pack } from 'tar-stream';
import { Face, type FaceLabel, Image, PictureState, ReviewState } from '../../models/index.js';
import { openPhoto } from '../detection/index.js';
import type { Storage } from '../storage/storage.js';

/** Photos that are looked up with one query. */
const BATCH = 200;

/** Names of the labels in the training format; see detector/training/prepare.py. */
const CLASSES: Record<FaceLabel, string> = { MASK: 'mask', NO_MASK: 'no_mask', INCORRECT: 'incorrect' };

/** What every library of the recipe decodes; other formats are written as PNG. */
const PLAIN_FORMATS = new Set(['jpeg', 'png', 'webp']);

/** Where the photos come from, for the recipe's figures by source. */
const SOURCE = 'reviewed';

interface Options {
  /** The share of photos to evaluate on instead of training. */
  valShare: number;
  onProgress(done: number, total: number): void;
}

interface Written {
  train: number;
  val: number;
  /** Photos left out, because their files are not there or cannot be read. */
  missing: number;
  /** Photos left out, because their faces are blurred or their pictures deleted. */
  hidden: number;
}

/**
 * Writes the photos that people confirmed or corrected with what they said of the faces, as `train-reviewed.tar` and
 * `val-reviewed.tar`: photos, then `annotations.jsonl`. Photos of one owner and day stay together, since they may show
 * the same scene, and fall on the same side in every export. Streamed: memory holds a batch of rows and a chunk.
 */
export async function exportLabels(
  em: EntityManager,
  storage: Storage,
  folder: string,
  { valShare, onProgress }: Options,
): Promise<Written> {
  // What is in quarantine is opened by nobody.
  const reviewed = { review: ReviewState.REVIEWED, quarantinedAt: null };
  const original = { ...reviewed, pictures: PictureState.ORIGINAL };
  const total = await em.count(Image, original);
  const hidden = await em.count(Image, { ...reviewed, pictures: { $ne: PictureState.ORIGINAL } });
  const written: Written = { train: 0, val: 0, missing: 0, hidden };
  const archives = { train: new LabelArchive(folder, 'train'), val: new LabelArchive(folder, 'val') };
  try {
    let done = 0;
    for (let last = ''; ; ) {
      const where = { ...original, id: { $gt: last } };
      const images = await em.find(Image, where, { orderBy: { id: 'asc' }, limit: BATCH });
      if (images.length === 0) break;
      const faces = await em.find(Face, { image: { $in: images.map(({ id }) => id) } });
      for (const image of images) {
        const split = isVal(image, valShare) ? 'val' : 'train';
        const own = faces.filter((face) => face.image.id === image.id);
        if (await archives[split].add(image, own, storage.pathOf(image.storageKey))) written[split]++;
        else written.missing++;
        onProgress(++done, total);
      }
      last = images.at(-1)?.id ?? last;
      em.clear();
    }
    await archives.train.finish();
    await archives.val.finish();
  } catch (error) {
    await Promise.all([archives.train.abandon(), archives.val.abandon()]);
    throw error;
  }
  return written;
}

/** As good as random, and the same in every export. */
function isVal({ owner, uploadedAt }: Image, share: number): boolean {
  const group = `${owner.id} ${uploadedAt.toISOString().slice(0, 10)}`;
  return createHash('sha256').update(group).digest().readUInt32BE() / 2 ** 32 < share;
}

/** A tar file in the making; it takes its name when it is whole. */
class LabelArchive {
  private readonly path: string;
  private readonly tar: Pack = pack();
  private readonly writing: Promise<void>;
  /** Annotations so far, on the disk: they come last, and there may be a million. */
  private readonly lines;

  constructor(folder: string, split: 'train' | 'val') {
    this.path = join(folder, `${split}-${SOURCE}.tar`);
    this.writing = pipeline(this.tar, createWriteStream(`${this.path}.part`, { mode: 0o600 }));
    // Its failure comes out where it is awaited.
    this.writing.catch(() => {});
    this.lines = createWriteStream(`${this.path}.jsonl`, { mode: 0o600 });
  }

  /** @returns false when the photo's file is not there or cannot be read */
  async add(image: Image, faces: Face[], path: string): Promise<boolean> {
    const plain = PLAIN_FORMATS.has(image.format);
    const name = `photos/${image.id}.${plain ? image.format : 'png'}`;
    const added = plain
      ? await this.addFile(name, path)
      : await this.addConverted(name, path, image.width * image.height);
    if (!added) return false;
    const line = {
      image: name,
      source: SOURCE,
      scene: image.sha256,
      width: image.width,
      height: image.height,
      boxes: faces.map(({ label, x, y, width, height }) => {
        return { cls: CLASSES[label], xyxy: [x, y, x + width, y + height] };
      }),
    };
    if (!this.lines.write(`${JSON.stringify(line)}\n`)) await once(this.lines, 'drain');
    return true;
  }

  async finish(): Promise<void> {
    this.lines.end();
    await once(this.lines, 'close');
    await this.addFile('annotations.jsonl', `${this.path}.jsonl`);
    this.tar.finalize();
    await this.writing;
    await rename(`${this.path}.part`, this.path);
    await rm(`${this.path}.jsonl`);
  }

  async abandon(): Promise<void> {
    this.tar.destroy();
    this.lines.destroy();
    await this.writing.catch(() => {});
    await Promise.all([rm(`${this.path}.part`, { force: true }), rm(`${this.path}.jsonl`, { force: true })]);
  }

  private async addFile(name: string, path: string): Promise<boolean> {
    // Opened first: of a file that goes meanwhile the whole is still read.
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!file) return false;
    const { size } = await file.stat();
    const entry = this.tar.entry({ name, size, mode: 0o600 });
    await pipeline(file.createReadStream(), entry);
    return true;
  }

  private async addConverted(name: string, path: string, maxPixels: number): Promise<boolean> {
    const converted = await openPhoto(path, maxPixels)
      .png()
      .toBuffer()
      .catch(() => undefined);
    if (!converted) return false;
    this.tar.entry({ name, mode: 0o600 }, converted);
    return true;
  }
}
