import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../support/accounts.js';
import type { Photo, Reply } from '../support/api.js';
import { BOMBS, packedZeros, pngWithChunk } from '../support/bombs.js';
import { peakMemoryOf } from '../support/peak-memory.js';
import { photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const MB = 1_048_576;
const server = serverOfFile();
let user: Account;

beforeAll(async () => {
  user = await server.newUser();
  // What is loaded with the first photo is no part of the others' memory.
  await user.api.upload(photo('noFace'));
});

async function expectRefused(bytes: Buffer): Promise<string> {
  const { extensions, message } = await user.api.uploadRefusal(bytes);
  expect([extensions.code, message]).toEqual(['IMAGE_INVALID', expect.stringMatching(/^[A-Z].{10,}\.$/)]);
  expect((await user.api.ask('{ historySummary { total } }')).historySummary.total).toBe(1);
  expect((await server.storedFiles()).filter((path) => path.includes(user.id))).toHaveLength(1);
  expect(await server.temporaryFiles()).toEqual([]);
  return message;
}

describe('a header that states more pixels than are taken is refused before anything is decoded, in less than 300 MB:', () => {
  test.each(Object.keys(BOMBS))('%s', async (format) => {
    const { detector } = server.app.parts;
    // WebP states at most 16,383 (RFC 9649); libwebp refuses more as damaged.
    const side = format === 'WebP' ? 16_383 : 30_000;
    const bytes = await (BOMBS[format] as (typeof BOMBS)[string])(side, side);
    expect(bytes.length).toBeLessThan(10_000);
    let message = '';
    const peak = await peakMemoryOf(async () => {
      message = await expectRefused(bytes);
    });
    const megapixels = Math.ceil(side ** 2 / 1e6);
    expect(message).toBe(`The photo has ${megapixels} megapixels; at most 268 are accepted.`);
    expect(peak).toBeLessThan(300 * MB);
    expect(detector.stats).toEqual({ queued: 0, running: 0, reserved: 0 });
  });
});

let packed: Buffer | undefined;

async function remove(id: string | undefined): Promise<void> {
  if (id) await user.api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id });
}

describe('what unpacks to much more than it is does not take the memory for it:', () => {
  test.each(['iCCP', 'zTXt', 'iTXt'] as const)('a PNG whose %s chunk has 300 MB', async (kind) => {
    packed ??= await packedZeros(300 * MB);
    const bytes = pngWithChunk(kind, packed);
    let reply: Reply | undefined;
    const peak = await peakMemoryOf(async () => {
      reply = await user.api.uploadReply(bytes);
    });
    expect(peak).toBeLessThan(200 * MB);
    // An extra that cannot be read is no reason to refuse a picture that is whole.
    expect(reply?.data?.uploadImage.status ?? reply?.errors?.[0]?.extensions.code).toMatch(
      /^(DONE|IMAGE_INVALID)$/,
    );
    await remove(reply?.data?.uploadImage.id);
  });

  test('a GIF of a thousand frames, of which the first is the photo', async () => {
    const frame = await sharp({ create: { width: 640, height: 640, channels: 3, background: '#777777' } })
      .gif()
      .toBuffer();
    // From the colour table's end to the trailer: one frame's blocks.
    const table = 13 + 3 * 2 ** (((frame[10] as number) & 7) + 1);
    const blocks = frame.subarray(table, -1);
    const film = Buffer.concat([
      frame.subarray(0, table),
      ...Array.from({ length: 1000 }, () => blocks),
      frame.subarray(-1),
    ]);
    let image: Photo | undefined;
    const peak = await peakMemoryOf(async () => {
      image = await user.api.upload(film);
    });
    expect(image).toMatchObject({ status: 'DONE', width: 640, height: 640 });
    expect(peak).toBeLessThan(300 * MB);
    await remove(image?.id);
  });
});

describe('what is a photo and something else at once, or says that it is another, is refused:', () => {
  const jpeg = () => photo('oneBare');
  const behind = (text: string) => Buffer.concat([jpeg(), Buffer.from(text, 'latin1')]);
  const inComment = (text: string) => {
    const comment = Buffer.from(`\xff\xfe\0\0${text}`, 'latin1');
    comment.writeUInt16BE(comment.length - 2, 2);
    return Buffer.concat([jpeg().subarray(0, 2), comment, jpeg().subarray(2)]);
  };
  /** The end of an empty ZIP's directory, which makes any file before it one. */
  const ZIP = `PK\x05\x06${'\0'.repeat(18)}`;

  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['a JPEG with a PHP script behind it', () => behind('<?php system($_GET[0]); ?>')],
    ['a JPEG with a PHP script in its comment', () => inComment('<?php system($_GET[0]); ?>')],
    [
      'a JPEG with a page’s script in its comment',
      () => inComment('<script>alert(document.cookie)</script>'),
    ],
    ['a JPEG with a ZIP or JAR behind it', () => behind(ZIP)],
    ['a JPEG with a PDF in its comment', () => inComment('%PDF-1.7\n1 0 obj')],
    ['a GIF that is a script', () => Buffer.from('GIF89a/*\x01\0\0\0*/=1;alert(1)//<script>', 'latin1')],
    ['a page that is called a photo', () => Buffer.from('<html><script>alert(1)</script></html>')],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    [
      'an SVG behind a byte order mark',
      () => Buffer.from('\ufeff<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['a PDF', () => Buffer.from('%PDF-1.7\n%%EOF')],
    ['a PostScript', () => Buffer.from('%!PS-Adobe-3.0 EPSF-3.0\n')],
    [
      'an ImageMagick script',
      () => Buffer.from("push graphic-context\nviewbox 0 0 1 1\nfill 'url(https://127.0.0.1/)'\n"),
    ],
    ['a program', () => Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1')],
    ['a ZIP', () => Buffer.from(ZIP, 'latin1')],
    ['a film', () => Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1')],
    ['a PNG’s head on a text', () => Buffer.from('\x89PNG\r\n\x1a\nhello', 'latin1')],
    ['a JPEG 2000', () => Buffer.from('\0\0\0\x0cjP  \r\n\x87\n', 'latin1')],
    [
      'a TIFF whose directory leads to itself',
      () => {
        const bytes = Buffer.from('II*\0\x08\0\0\0\0\0\x08\0\0\0', 'latin1');
        return bytes;
      },
    ],
  ])('%s', async (_, make) => {
    await expectRefused(await make());
  });

  test('whatever its name and its declared type are, the content decides', async () => {
    const text = await user.api.uploadRefusal(Buffer.from('just a text'), {
      name: 'photo.jpg',
      type: 'image/jpeg',
    });
    expect(text.extensions.code).toBe('IMAGE_INVALID');
    const image = await user.api.upload(await sharp(photo('noFace')).png().toBuffer(), {
      name: 'shell.jpg.php',
      type: 'text/x-php',
    });
    const response = await user.api.get(`${image.originalUrl}?download`);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=shell.jpg.php');
    await remove(image.id);
  });
});
