import type { Readable } from 'node:stream';

/** What may be computed of the bytes besides SHA-256. */
export type ExtraHash = 'md5' | 'sha1';

/** The first and the last bytes of a file, END_BYTES of each, or all of a smaller file. */
export interface FileEnds {
  head: Buffer;
  tail: Buffer;
}

export const END_BYTES = 131_072;

/** Bytes that came in and lie in a private temporary file until they are kept or discarded. */
export interface ReceivedFile {
  path: string;
  /** Of the bytes, in hexadecimal. */
  sha256: string;
  /** null: not asked for. */
  md5: string | null;
  sha1: string | null;
  bytes: number;
  ends: FileEnds;
  /** Removes the temporary file; nothing happens when it was kept. */
  discard(): Promise<void>;
}

/**
 * Where files live. Keys are made by us from ids and checksums, never from what a user calls a file; the first
 * part of a key is the owner's id.
 */
export interface Storage {
  /** A folder for files that are still being written; what is left in it is removed when the store is opened. */
  readonly temporaryFolder: string;

  /**
   * Takes in a stream, hashing while writing, and makes sure that the bytes are on the disk.
   *
   * @throws UPLOAD_TOO_LARGE past `maxBytes`; whatever the stream throws; nothing is left in either case
   */
  receive(stream: Readable, maxBytes: number, alsoHash?: ExtraHash[]): Promise<ReceivedFile>;

  /** Moves a received file to its key; the same key twice is the same bytes, so the later one wins. */
  keep(received: ReceivedFile, key: string): Promise<void>;

  /** A path that a worker can read the file at. */
  pathOf(key: string): string;

  /** A path to write a new file of this key at; its folder is there when this resolves. */
  prepare(key: string): Promise<string>;

  /** Size in bytes, undefined when there is no such file. */
  sizeOf(key: string): Promise<number | undefined>;

  /** While a backup is made the file stays; so it does in `removeFolder`. */
  remove(key: string): Promise<void>;

  /** Names of what lies directly in a folder; none when there is no such folder. */
  list(folder: string): Promise<string[]>;

  /** Removes all files whose key begins with this folder. */
  removeFolder(folder: string): Promise<void>;

  /** Whether a backup, which is over, has kept files from being removed since the last call: somebody has to sweep. */
  takePostponed(): Promise<boolean>;
}
