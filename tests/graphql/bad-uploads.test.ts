import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { BOMBS } from '../support/bombs.js';
import { photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const MB = 1_048_576;
const server = serverOfFile({ MAX_UPLOAD_MB: '1', MAX_MEGAPIXELS: '20' });

/** What is no photo, or none that we take. */
const invalid: Record<string, () => Buffer | Promise<Buffer>> = {
  'an empty file': () => Buffer.alloc(0),
  'a text': () => Buffer.from('This is a letter, not a photo.'),
  'random bytes': () => Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)),
  'a drawing (SVG)': () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
  'half a JPEG': () => photo('oneBare').subarray(0, photo('oneBare').length / 2),
  'a JPEG of a header alone': () => photo('oneBare').subarray(0, 300),
  'a PNG cut in its data': async () => (await png()).subarray(0, -5000),
  'a picture of more pixels than MAX_MEGAPIXELS': () => BOMBS.PNG?.(5000, 5000) as Promise<Buffer>,
  'a HEIC': () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
};

const png = () => sharp(photo('oneBare')).resize(300).png().toBuffer();

describe('what is no photo is refused, and nothing of it is left', () => {
  test.each(Object.keys(invalid))('%s', async (kind) => {
    const { api } = await server.newUser();
    const bytes = (await invalid[kind]?.()) as Buffer;
    const refusal = await api.uploadRefusal(bytes, { name: 'photo.jpg' });
    expect(refusal.extensions.code).toBe('IMAGE_INVALID');
    expect(refusal.message).toMatch(/^[A-Z].{10,}\.$/);
    await expectNothingLeft(api);
  });

  test('a HEIC is told what to do instead', async () => {
    const { api } = await server.newUser();
    const refusal = await api.uploadRefusal((await invalid['a HEIC']?.()) as Buffer);
    expect(refusal.message).toContain('HEIC: save as JPEG');
  });
});

describe('the limit of a file’s size', () => {
  test.each([
    ['one byte less', MB - 1],
    ['exactly', MB],
  ])('%s is taken', async (_, size) => {
    const { api } = await server.newUser();
    expect(await api.upload(padded(size))).toMatchObject({ status: 'DONE', bytes: size });
  });

  test.each([
    ['one byte more', MB + 1],
    ['three times as much', 3 * MB],
  ])('%s is refused by its own code', async (_, size) => {
    const { api } = await server.newUser();
    const refusal = await api.uploadRefusal(padded(size));
    expect(refusal.extensions.code).toBe('UPLOAD_TOO_LARGE');
    expect(refusal.message).toContain('1 MB');
    await expectNothingLeft(api);
  });
});

async function expectNothingLeft(api: typeof server.admin): Promise<void> {
  expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(0);
  const { me } = await api.ask('{ me { id } }');
  expect((await server.storedFiles()).filter((path) => path.includes(me.id))).toEqual([]);
  // The parser removes its file when the answer is out, which the client may have before.
  await expect.poll(() => server.temporaryFiles()).toEqual([]);
}

/** A photo made as long as wanted by what follows its end, which decoders ignore. */
function padded(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  photo('oneBare').copy(bytes);
  return bytes;
}
