import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import type { Photo } from '../support/api.js';
import { freshPhoto } from '../support/photos.js';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';
import { serverOfFile } from '../support/server.js';

interface LabelledPhoto {
  name: string;
  source: string;
  path: string;
  width: number;
  height: number;
  boxes: { cls: string; xyxy: number[] }[];
}

const server = serverOfFile();
const training = fileURLToPath(new URL('../../detector/training/', import.meta.url));
let corrected: Photo;
let confirmed: Photo;

beforeAll(async () => {
  const { admin } = server;
  corrected = await admin.upload(freshPhoto('someMasked'));
  const landscape = await sharp(freshPhoto('noFace')).avif().toBuffer();
  confirmed = await admin.upload(landscape, { name: 'landscape.avif' });
  await admin.upload(freshPhoto('oneBare'));
  await admin.ask(
    `mutation ($faces: [FaceInput!]!, $corrected: ID!, $confirmed: ID!) {
      correctFaces(imageId: $corrected, version: 1, faces: $faces) { id }
      confirmImage(imageId: $confirmed, version: 1) { id } }`,
    {
      corrected: corrected.id,
      confirmed: confirmed.id,
      faces: [
        { label: 'INCORRECT', box: corrected.faces[0]?.box },
        { label: 'MASK', box: { x: 5, y: 6, width: 70, height: 80 } },
      ],
    },
  );
});

async function exportTo(folder: string, ...options: string[]): Promise<string> {
  const command = [...SERVER, 'detector:export-labels', folder, ...options];
  const child = startProcess(command, { DATA_DIR: server.dataDir });
  expect(await child.ended()).toBe(0);
  return child.output();
}

async function readSplit(folder: string, split: string): Promise<LabelledPhoto[]> {
  const path = new URL('../../detector/evaluate/labelled-photos.mjs', import.meta.url).href;
  const { readLabelledPhotos } = await import(path);
  return readLabelledPhotos(folder, split, await temporaryFolder());
}

test('reviewed photos are written beside a running server as the evaluation reads them, with what people said', async () => {
  const folder = await temporaryFolder();
  expect(await exportTo(folder, '--val', '0')).toContain('Wrote 2 photos to train on and 0 to evaluate on');
  const photos = await readSplit(folder, 'train');
  const box = corrected.faces[0]?.box as { x: number; y: number; width: number; height: number };
  expect(photos.find(({ name }) => name.includes(corrected.id))).toMatchObject({
    source: 'reviewed',
    width: corrected.width,
    height: corrected.height,
    boxes: expect.arrayContaining([
      { cls: 'incorrect', xyxy: [box.x, box.y, box.x + box.width, box.y + box.height] },
      { cls: 'mask', xyxy: [5, 6, 75, 86] },
    ]),
  });
  // A format that the recipe's library does not read is converted.
  const landscape = photos.find(({ name }) => name.includes(confirmed.id)) as LabelledPhoto;
  expect(landscape.boxes).toEqual([]);
  expect(await sharp(readFileSync(landscape.path)).metadata()).toMatchObject({ format: 'png', width: 1280 });
});

test('photos of one owner and day fall on one side, the same in each export, and nothing else is left', async () => {
  const folder = await temporaryFolder();
  await exportTo(folder, '--val', '1');
  expect(readdirSync(folder).sort()).toEqual(['train-reviewed.tar', 'val-reviewed.tar']);
  expect(await readSplit(folder, 'val')).toHaveLength(2);
});

/** One's own Python, or Debian's with its packages; OpenCV is too large to be installed for one test. */
const python = ['python3', '/usr/bin/python3'].find(
  (each) => spawnSync(each, ['-c', 'import cv2, numpy']).status === 0,
);

test.skipIf(!python)('the training recipe reads the exported labels (needs python3-opencv)', async () => {
  const [folder, prepared] = [await temporaryFolder(), await temporaryFolder()];
  await exportTo(folder, '--val', '0');
  const { status, stderr } = spawnSync(python as string, [join(training, 'prepare.py'), folder, prepared], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const entries = JSON.parse(readFileSync(join(prepared, 'train.json'), 'utf8'));
  expect(entries).toHaveLength(2);
  const read = entries.find(({ name }: { name: string }) => name.includes(corrected.id));
  const scale = 600 / Math.max(corrected.width, corrected.height);
  expect(read.boxes).toContainEqual([5, 6, 75, 86].map((side) => side * scale).concat(0));
});

test('photos whose faces are blurred or whose pictures are deleted are left out, with a word', async () => {
  const { admin } = server;
  const set = 'mutation ($p: PictureRule!) { setPrivacy(pictures: $p) { pictures } }';
  await admin.ask(set, { p: 'BLURRED' });
  const { id } = await admin.upload(freshPhoto('oneMasked'));
  await admin.ask(set, { p: 'ORIGINALS' });
  await admin.ask('mutation ($id: ID!) { confirmImage(imageId: $id, version: 1) { id } }', { id });
  const said = await exportTo(await temporaryFolder());
  expect(said).toContain('Left out 1, whose faces are blurred or whose pictures are deleted.');
  expect(said).not.toContain('cannot be read');
});

test('a wrong command says how to type it', async () => {
  const child = startProcess([...SERVER, 'detector:export-labels'], { DATA_DIR: server.dataDir });
  expect(await child.ended()).toBe(1);
  expect(child.output()).toContain('npm run detector:export-labels -- FOLDER');
});
