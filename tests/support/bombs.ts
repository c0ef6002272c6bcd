import { Readable } from 'node:stream';
import { crc32, createDeflate, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Formats that we read, and how a small file of each is made to state a size that it does not have. */
export const BOMBS: Record<string, (width: number, height: number) => Promise<Buffer>> = {
  JPEG: async (width, height) => {
    const bytes = await small().jpeg().toBuffer();
    // The frame header: marker, length, precision, height, width (ITU-T T.81, B.2.2).
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(height, frame + 5);
    bytes.writeUInt16BE(width, frame + 7);
    return bytes;
  },
  PNG: async (width, height) => pngOf(width, height, deflateSync(Buffer.alloc(100_000))),
  // A film, whose canvas may be larger than its pictures (RFC 9649, 2.7).
  WebP: async (width, height) => {
    const picture = (await small().webp().toBuffer()).subarray(12);
    const canvas = Buffer.alloc(10);
    canvas[0] = 0x02;
    canvas.writeUIntLE(width - 1, 4, 3);
    canvas.writeUIntLE(height - 1, 7, 3);
    const frame = Buffer.alloc(16);
    frame.writeUIntLE(63, 6, 3);
    frame.writeUIntLE(63, 9, 3);
    const chunks = [
      riffChunk('VP8X', canvas),
      riffChunk('ANIM', Buffer.alloc(6)),
      riffChunk('ANMF', Buffer.concat([frame, picture])),
    ];
    return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
  },
  GIF: async (width, height) => {
    const bytes = await small().gif().toBuffer();
    bytes.writeUInt16LE(width, 6);
    bytes.writeUInt16LE(height, 8);
    // The first picture of it, too: its descriptor begins with a comma.
    const descriptor = bytes.indexOf(0x2c, 13 + 3 * 2 ** (((bytes[10] as number) & 7) + 1));
    bytes.writeUInt16LE(width, descriptor + 5);
    bytes.writeUInt16LE(height, descriptor + 7);
    return bytes;
  },
  AVIF: async (width, height) => {
    const bytes = await small().avif({ effort: 0 }).toBuffer();
    // The property "image spatial extents" (ISO/IEC 23008-12, 6.5.3).
    const extents = bytes.indexOf('ispe', 0, 'latin1');
    bytes.writeUInt32BE(width, extents + 8);
    bytes.writeUInt32BE(height, extents + 12);
    return bytes;
  },
  TIFF: async (width, height) => {
    const bytes = await small().tiff({ compression: 'deflate' }).toBuffer();
    // Entries of 12 bytes each; 256 and 257 are the width and the height (TIFF 6.0, section 2).
    const directory = bytes.readUInt32LE(4);
    for (let entry = 0; entry < bytes.readUInt16LE(directory); entry++) {
      const at = directory + 2 + entry * 12;
      const size = { 256: width, 257: height }[bytes.readUInt16LE(at)];
      if (size === undefined) continue;
      bytes.writeUInt16LE(4, at + 2);
      bytes.writeUInt32LE(size, at + 8);
    }
    return bytes;
  },
};

const small = () => sharp({ create: { width: 64, height: 64, channels: 3, background: '#777777' } });

/** Zeros as a deflated stream, without ever having them all. */
export async function packedZeros(bytes: number): Promise<Buffer> {
  const piece = Buffer.alloc(1_048_576);
  const pieces = function* () {
    for (let made = 0; made < bytes; made += piece.length) yield piece;
  };
  return Buffer.concat(
    await Readable.from(pieces())
      .pipe(createDeflate({ level: 1 }))
      .toArray(),
  );
}

/** A small PNG with a profile or a text that is packed. */
export function pngWithChunk(kind: 'iCCP' | 'zTXt' | 'iTXt', packed: Buffer): Buffer {
  const head = { iCCP: 'icc\0\0', zTXt: 'text\0\0', iTXt: 'text\0\x01\0\0\0' }[kind];
  const rows = deflateSync(Buffer.alloc(64 * (64 * 3 + 1)));
  return pngOf(64, 64, rows, chunk(kind, Buffer.concat([Buffer.from(head, 'latin1'), packed])));
}

/** A PNG whose header states a size, with these rows whatever their number. */
function pngOf(width: number, height: number, rows: Buffer, more: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    more,
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function riffChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
}
