import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { extract, type Header, type Pack, pack } from 'tar-stream';
import { BackupError, fileProblem } from './backup-error.js';
import { CHECKSUMS, formatOf, MANIFEST, type Manifest, parseManifest } from './manifest.js';

/** Read at once. */
const CHUNK_BYTES = 1_048_576;

/** An entry of the archive, as its consumer gets it: to be read to its end. */
export interface Entry {
  name: string;
  size: number;
  stream: Readable;
}

/**
 * A backup in the making: a tar file, first the manifest, last `checksums.sha256`, which `sha256sum -c` reads too. It takes its
 * name when it is whole. Streamed: memory holds a chunk.
 */
export class ArchiveWriter {
  private readonly part: string;
  private readonly tar: Pack = pack();
  private readonly writing: Promise<void>;
  private readonly checksums: WriteStream;
  private readonly checksumsPath: string;

  /** @param folder of temporary files, which its maker removes */
  constructor(
    private readonly path: string,
    folder: string,
    private readonly signal: AbortSignal,
  ) {
    this.part = `${path}.part`;
    this.checksumsPath = join(folder, CHECKSUMS);
    this.checksums = createWriteStream(this.checksumsPath, { mode: 0o600 });
    const out = createWriteStream(this.part, { mode: 0o600, flags: 'wx', flush: true });
    this.writing = pipeline(this.tar, out);
    // Its failure comes out where it is awaited.
    this.writing.catch(() => {});
    this.checksums.on('error', () => {});
  }

  async addText(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    await this.add(name, bytes.length, new Date(), [bytes]);
  }

  /** @returns the size in bytes and SHA-256 in hexadecimal; null when there is no such file */
  async addFile(name: string, path: string): Promise<{ bytes: number; sha256: string } | null> {
    // Opened first: of a file that goes meanwhile the whole is still read.
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw fileProblem(`Cannot read ${path}`, error);
    });
    if (!file) return null;
    try {
      const { size, mtime } = await file.stat();
      const sha256 = await this.add(name, size, mtime, chunksOf(file, size, path));
      return { bytes: size, sha256 };
    } finally {
      await file.close();
    }
  }

  /** The archive is on the disk under its name when this resolves. */
  async finish(): Promise<void> {
    this.checksums.end();
    await this.orFailure(once(this.checksums, 'close'));
    await this.addFile(CHECKSUMS, this.checksumsPath);
    this.tar.finalize();
    await this.writing;
    this.signal.throwIfAborted();
    await rename(this.part, this.path);
    const folder = await open(dirname(this.path));
    await folder.sync().finally(() => folder.close());
  }

  async abandon(): Promise<void> {
    this.tar.destroy();
    this.checksums.destroy();
    await this.writing.catch(() => {});
    await rm(this.part, { force: true });
  }

  private async add(
    name: string,
    size: number,
    mtime: Date,
    chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  ): Promise<string> {
    this.signal.throwIfAborted();
    const hash = createHash('sha256');
    const hashed = async function* () {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    const write = async () =>
      pipeline(hashed, this.tar.entry({ name, size, mtime, mode: 0o600 }), { signal: this.signal });
    await this.orFailure(write());
    const sha256 = hash.digest('hex');
    if (name !== CHECKSUMS && !this.checksums.write(`${sha256}  ${name}\n`)) {
      await this.orFailure(once(this.checksums, 'drain'));
    }
    return sha256;
  }

  /** A disk that is full shows where the archive is written; whatever else fails then fails because of it. */
  private orFailure<T>(work: Promise<T>): Promise<T> {
    const failed = this.writing.then(() => new Promise<never>(() => {}));
    failed.catch(() => {});
    const cause = async (error: unknown): Promise<never> => {
      if (!(error instanceof BackupError) && (this.tar as Pack & { destroying: boolean }).destroying) {
        await this.writing;
      }
      throw error;
    };
    return Promise.race([failed, work.catch(cause)]);
  }
}

async function* chunksOf(file: Awaited<ReturnType<typeof open>>, size: number, path: string) {
  for (let position = 0; position < size; ) {
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size - position));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position).catch((error) => {
      throw fileProblem(`Cannot read ${path}`, error);
    });
    if (bytesRead === 0) throw new BackupError(`${path} became shorter while it was read. Try again.`);
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

interface Reading {
  /** Told how many bytes of the file are read. */
  onBytes?: (bytes: number) => void;
  /** Gives up. */
  signal?: AbortSignal;
}

/**
 * Reads the entries of an archive in their order.
 *
 * @param take gets each but the checksums; what it does not read of one is skipped
 * @throws BackupError when it is no tar file or ends early
 */
export async function readArchive(
  path: string,
  take: (entry: Entry) => Promise<void>,
  { onBytes, signal }: Reading,
): Promise<void> {
  const tar = extract();
  let last = '';
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  let bytes = 0;
  source.on('data', (chunk) => {
    bytes += chunk.length;
    onBytes?.(bytes);
  });
  let unread: unknown;
  const feeding = pipeline(source, tar, { signal }).catch((error) => {
    unread = error;
  });
  try {
    for await (const { header, stream } of entriesOf(tar)) {
      const { name, size = 0, type } = header;
      if (type !== 'file') throw notOurs(path, name);
      await take({ name, size, stream });
      // What was not read.
      stream.resume();
      last = name;
    }
    await feeding;
    if (unread) throw unread;
  } catch (error) {
    source.destroy();
    tar.destroy();
    await feeding;
    const cause = [error, unread].find((each) => each && !isOfTar(each));
    throw cause ? fileProblem(`Cannot read ${path}`, cause) : damaged(path, last);
  }
}

async function* entriesOf(tar: ReturnType<typeof extract>) {
  for await (const entry of tar as unknown as AsyncIterable<Readable & { header: Header }>) {
    yield { header: entry.header, stream: entry };
  }
}

/** tar-stream has plain errors for what is no tar file, and streams end by these codes when it breaks off. */
function isOfTar(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return (
    Object.getPrototypeOf(error) === Error.prototype &&
    (code === undefined || /STREAM|PREMATURE|ABORT/.test(code))
  );
}

function damaged(path: string, last: string): BackupError {
  if (last === '')
    return new BackupError(`${path} is not a backup of Maskwatch: it is no tar file, or damaged.`);
  return new BackupError(`${path} is damaged: it breaks off, or cannot be read, after ${last}.`);
}

export const notOurs = (path: string, name: string) =>
  new BackupError(`${path} is damaged, or not a backup of Maskwatch: it holds "${name}".`);

/**
 * Reads a whole archive and compares every entry with its checksum.
 *
 * @param folder for a temporary file, which is removed
 * @param check sees the manifest before the rest is read, and may refuse it
 * @param isKnown whether backups have entries of this name
 * @throws BackupError naming what is damaged
 */
export async function verifyArchive(
  path: string,
  folder: string,
  options: Reading & {
    check(manifest: Manifest): Promise<void>;
    isKnown(name: string): boolean;
  },
): Promise<{ manifest: Manifest; entries: number }> {
  const found = join(folder, 'found');
  const lines = createWriteStream(found, { mode: 0o600 });
  // Its failure comes out where it is waited for.
  lines.on('error', () => {});
  const state: { manifest?: Manifest; isWhole: boolean; entries: number } = { isWhole: false, entries: 0 };
  const take = async ({ name, stream }: Entry) => {
    if (!state.manifest) {
      const text = await textOf(stream);
      state.manifest = readManifest(path, name, text);
      await options.check(state.manifest);
      lines.write(`${createHash('sha256').update(text).digest('hex')}  ${name}\n`);
      return;
    }
    if (name === CHECKSUMS) {
      lines.end();
      await finished(lines);
      await compareLines(path, found, stream);
      state.isWhole = true;
      return;
    }
    if (state.isWhole || !options.isKnown(name)) throw notOurs(path, name);
    const hash = createHash('sha256');
    for await (const chunk of stream) hash.update(chunk);
    if (!lines.write(`${hash.digest('hex')}  ${name}\n`)) {
      await once(lines, 'drain');
    }
    state.entries++;
  };
  try {
    await readArchive(path, take, options);
  } finally {
    lines.destroy();
    await rm(found, { force: true });
  }
  if (!state.manifest) throw damaged(path, '');
  if (!state.isWhole) throw new BackupError(`${path} is damaged: its end is missing.`);
  return { manifest: state.manifest, entries: state.entries };
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function readManifest(path: string, name: string, text: string): Manifest {
  if (name !== MANIFEST)
    throw new BackupError(`${path} is not a backup of Maskwatch: it begins with "${name}".`);
  const manifest = parseManifest(text);
  if (manifest) return manifest;
  const format = formatOf(text);
  throw new BackupError(
    typeof format === 'number'
      ? `${path} is of a newer version of Maskwatch (format ${format}). Restore it with that version.`
      : `${path} is damaged: its ${MANIFEST} cannot be read.`,
  );
}

/** Compares what was read with what is said of it, line by line in the same order. */
async function compareLines(path: string, found: string, said: Readable): Promise<void> {
  const readings = createInterface({ input: createReadStream(found) })[Symbol.asyncIterator]();
  for await (const line of createInterface({ input: said })) {
    const { value } = await readings.next();
    if (line !== value)
      throw new BackupError(`${path} is damaged: ${(value ?? line).slice(66)} is not what it was.`);
  }
  const { value } = await readings.next();
  if (value !== undefined)
    throw new BackupError(`${path} is damaged: nothing is said of ${value.slice(66)}.`);
}
