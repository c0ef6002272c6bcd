import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { Image, ImageStatus } from '#models/index.js';
import type { Account } from '../support/accounts.js';
import { dataOf, type Photo } from '../support/api.js';
import { freshPhoto, photo } from '../support/photos.js';
import { withoutChores } from '../support/queries.js';
import { serverOfFile } from '../support/server.js';

// Photos that a test leaves PENDING stay so.
withoutChores();
const server = serverOfFile();
let user: Account;
let image: Photo;

beforeAll(async () => {
  user = await server.newUser();
  image = await user.api.upload(photo('someMasked'), { name: 'team.jpg' });
});

const KINDS = ['originalUrl', 'annotatedUrl', 'thumbnailUrl'] as const;

describe('the pictures of a photo', () => {
  test('the original is the bytes as uploaded', async () => {
    const response = await user.api.get(image.originalUrl);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await response.arrayBuffer()).equals(photo('someMasked'))).toBe(true);
  });

  test('the annotated one has green boxes for masks and red ones for none, where the faces are', async () => {
    const response = await user.api.get(image.annotatedUrl);
    const { data, info } = await sharp(Buffer.from(await response.arrayBuffer()))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([image.width, image.height]);
    for (const { label, box } of image.faces) {
      // In the middle of the left edge, which no tag covers.
      const x = Math.max(0, box.x - 2);
      const y = Math.round(box.y + box.height / 2);
      const [red, green] = data.subarray(
        (y * info.width + x) * 3,
        (y * info.width + x) * 3 + 2,
      ) as unknown as [number, number];
      expect(label === 'MASK' ? green - red : red - green).toBeGreaterThan(60);
    }
  });

  test('the thumbnail fits into 320 pixels', async () => {
    const response = await user.api.get(image.thumbnailUrl);
    const { width = 0, height = 0 } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(Math.max(width, height)).toBe(320);
    expect(width / height).toBeCloseTo(image.width / image.height, 1);
  });

  test('twenty requests at once for a picture not yet made get the same one', async () => {
    const { annotatedUrl } = await user.api.upload(freshPhoto('oneMasked'));
    const bodies = await Promise.all(
      Array.from({ length: 20 }, async () =>
        Buffer.from(await (await user.api.get(annotatedUrl)).arrayBuffer()),
      ),
    );
    expect(bodies.every((body) => body.equals(bodies[0] as Buffer))).toBe(true);
    await expect(sharp(bodies[0]).stats()).resolves.toBeTruthy();
  });
});

test('a picture of no such kind is NOT_FOUND, not the web page', async () => {
  const response = await user.api.get(`/images/${image.id}/unknown`, { accept: 'text/html' });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
});

describe.each(KINDS)('%s', (kind) => {
  test('is kept by the browser of its reader alone, and asked about each time', async () => {
    const { headers } = await user.api.get(image[kind]);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
  });

  test('is not sent again to who has it', async () => {
    const first = await user.api.get(image[kind]);
    const again = await user.api.get(image[kind], { 'if-none-match': first.headers.get('etag') as string });
    expect(again.status).toBe(304);
    expect((await again.arrayBuffer()).byteLength).toBe(0);
  });

  test('is refused to strangers and to other users', async () => {
    const response = await server.anonymous.get(image[kind]);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    const other = await server.newUser();
    const refused = await other.api.get(image[kind], { 'if-none-match': '*' });
    expect(refused.status).toBe(404);
    expect((await server.admin.get(image[kind])).status).toBe(200);
  });

  test('of a photo that never was is 404', async () => {
    const path = image[kind].replace(image.id, '00000000-0000-7000-8000-000000000000');
    expect((await user.api.get(path)).status).toBe(404);
  });
});

test.each([ImageStatus.PENDING, ImageStatus.FAILED])(
  'while a photo is %s only its original is there',
  async (status) => {
    const pending = await user.api.upload(freshPhoto('oneBare'));
    await server.app.parts.orm.em.fork().nativeUpdate(Image, { id: pending.id }, { status });
    expect((await user.api.get(pending.originalUrl)).status).toBe(200);
    for (const kind of ['annotatedUrl', 'thumbnailUrl'] as const) {
      const response = await user.api.get(pending[kind]);
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ error: { message: expect.any(String) } });
    }
  },
);

describe('the name of a file', () => {
  test.each([
    ['plain.jpg', /^inline; filename="?plain\.jpg"?$/],
    ['übergröße ✓.jpg', /filename\*=UTF-8''%C3%BCbergr%C3%B6%C3%9Fe%20%E2%9C%93\.jpg/],
    ['\u202egpj.exe', /filename/],
    [`${'x'.repeat(300)}.jpg`, /x{251}\.jpg/],
  ])('%j is text and goes no further than a header', async (name, expected) => {
    const { originalUrl } = await user.api.upload(freshPhoto('noFace'), { name });
    const { status, headers } = await user.api.get(originalUrl);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(expected);
  });

  test.each([
    ['filename="a \\"quoted\\" name.jpg"', /^inline; filename="a \\"quoted\\" name\.jpg"$/],
    ['filename="tab\tand\u0085more.jpg"', /^inline; filename="?taband.*more\.jpg"?/],
  ])('sent as %s stays on its line', async (filename, expected) => {
    const { uploadImage } = await uploadNamed(user, filename);
    const { headers } = await user.api.get(uploadImage.originalUrl);
    expect(headers.get('content-disposition')).toMatch(expected);
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('of a path never becomes one', async () => {
    const odd = await user.api.upload(freshPhoto('noFace'), { name: '../../../../etc/passwd' });
    expect(odd.name).not.toBe('');
    expect((await user.api.get(odd.originalUrl)).status).toBe(200);
    const paths = await server.storedFiles();
    expect(paths.every((path) => path.startsWith(server.dataDir) && !path.includes('passwd'))).toBe(true);
  });

  test('goes with ?download into an attachment', async () => {
    const { headers } = await user.api.get(`${image.annotatedUrl}?download`);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="?team-annotated\.jpg"?$/);
  });
});

/** Uploads under a name that clients write into the part's header as they please. */
async function uploadNamed({ api }: Account, filename: string) {
  const query = 'mutation ($file: Upload) { uploadImage(file: $file) { originalUrl } }';
  const part = (disposition: string) => `--line\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`;
  const body = new Blob([
    `${part('name="operations"')}${JSON.stringify({ query, variables: { file: null } })}\r\n`,
    `${part('name="map"')}{"0":["variables.file"]}\r\n`,
    part(`name="0"; ${filename}`),
    freshPhoto('noFace') as Buffer<ArrayBuffer>,
    '\r\n--line--\r\n',
  ]);
  return dataOf(
    await api.post(body, {
      'content-type': 'multipart/form-data; boundary=line',
      'apollo-require-preflight': 'true',
    }),
  );
}
