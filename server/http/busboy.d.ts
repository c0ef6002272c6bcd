/** What we use of busboy, which brings no types. */
declare module 'busboy' {
  import type { IncomingHttpHeaders } from 'node:http';
  import type { Readable, Writable } from 'node:stream';

  interface Parser extends Writable {
    on(
      event: 'file',
      listener: (
        name: string,
        stream: Readable,
        info: { filename: string | undefined; encoding: string; mimeType: string },
      ) => void,
    ): this;
    on(
      event: 'field',
      listener: (name: string, value: string, info: { valueTruncated: boolean }) => void,
    ): this;
    on(event: 'filesLimit' | 'fieldsLimit' | 'close', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
  }

  export default function busboy(options: {
    headers: IncomingHttpHeaders;
    defParamCharset?: string;
    /** Bytes of a file that are held before its reader has taken them. */
    fileHwm?: number;
    limits?: { fieldSize?: number; fields?: number; fileSize?: number; files?: number };
  }): Parser;
}
