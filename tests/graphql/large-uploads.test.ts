import { expect, test } from 'vitest';
import { photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const LIMIT = 64 * 1_048_576;
const server = serverOfFile();

test.each([
  ['one byte less than 64 MB', LIMIT - 1],
  ['exactly 64 MB', LIMIT],
])('a file of %s is taken when nothing is set', async (_, size) => {
  const { api } = await server.newUser();
  expect(await api.upload(padded(size))).toMatchObject({ status: 'DONE', bytes: size, faceCount: 1 });
});

test('one byte more is refused, whatever its bytes are', async () => {
  const { api } = await server.newUser();
  const refusal = await api.uploadRefusal(padded(LIMIT + 1));
  expect(refusal).toMatchObject({ message: expect.stringContaining('64 MB') });
  expect(refusal.extensions.code).toBe('UPLOAD_TOO_LARGE');
  expect((await api.uploadRefusal(Buffer.alloc(LIMIT + 1))).extensions.code).toBe('UPLOAD_TOO_LARGE');
});

function padded(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  photo('oneBare').copy(bytes);
  return bytes;
}
