import { expect, test } from 'vitest';
import { HalfUpload } from '../support/half-upload.js';
import { freshPhoto } from '../support/photos.js';
import { SERVER, startProcess } from '../support/process.js';
import { serverOfFile } from '../support/server.js';

// The second half of the upload comes when the other process has come and gone.
const server = serverOfFile({ CLIENT_SECONDS: '600' });

test('a second server on the same folder is refused by a sentence, and the first one’s uploads are not touched', async () => {
  const upload = new HalfUpload(server.admin, freshPhoto('someMasked'));
  await expect.poll(async () => (await server.temporaryFiles()).length).toBe(1);
  const second = startProcess(SERVER, { DATA_DIR: server.dataDir });
  expect(await second.ended()).toBe(1);
  expect(second.output()).toContain(
    `Another Maskwatch server is running on the folder ${server.dataDir}. Stop it first, or set DATA_DIR to another folder.`,
  );
  expect(await server.temporaryFiles()).toHaveLength(1);
  expect(await upload.finish()).toEqual({ status: 'DONE', faceCount: 4 });
}, 300_000);
