/** What we use of yazl, which brings no types. */
declare module 'yazl' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  interface EntryOptions {
    mtime?: Date;
    /** Unix permissions with the kind of file. */
    mode?: number;
    compress?: boolean;
    size?: number;
  }

  export class ZipFile extends EventEmitter {
    readonly outputStream: Readable;
    addReadStream(stream: Readable, path: string, options?: EntryOptions): void;
    addBuffer(buffer: Buffer, path: string, options?: Omit<EntryOptions, 'size'>): void;
    end(): void;
  }
}
