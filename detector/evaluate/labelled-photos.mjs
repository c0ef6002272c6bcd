import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * @typedef {'mask' | 'no_mask' | 'incorrect' | 'face'} Label `face`: a face, of which nobody wrote down what it wears
 * @typedef {{ cls: Label, xyxy: [number, number, number, number] }} LabelledBox corners in pixels of the photo
 * @typedef {{ name: string, source: string, scene: string, path: string, width: number, height: number,
 *   boxes: LabelledBox[] }} LabelledPhoto
 */

const BLOCK = 512;

/** Yields the plain files of a tar archive (POSIX.1-1988 with the ustar prefix). */
function* untar(bytes) {
  const text = (from, length) =>
    bytes
      .toString('utf8', from, from + length)
      .replace(/\0[\s\S]*$/, '')
      .trim();
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const type = String.fromCharCode(bytes[at + 156]);
    const name = [text(at + 345, 155), text(at, 100)].filter(Boolean).join('/');
    if (type === '0' || type === '\0') yield { name, content: bytes.subarray(at + BLOCK, at + BLOCK + size) };
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
}

/** Unpacks an archive below `target`; names that lead out of it are refused. */
async function unpack(archive, target) {
  for (const { name, content } of untar(await readFile(archive))) {
    if (name.split('/').includes('..') || name.startsWith('/'))
      throw new Error(`${archive}: leads outside: ${name}`);
    const path = join(target, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

/** Image names in the annotations are relative to the folder, or the root of the archive. */
async function readAnnotations(folder) {
  const entries = await readdir(folder, { recursive: true });
  const index = entries.find((entry) => basename(entry) === 'annotations.jsonl');
  if (!index) throw new Error(`${folder}: no annotations.jsonl`);
  const lines = (await readFile(join(folder, index), 'utf8')).split('\n').filter((line) => line.trim());
  return lines.map((line) => {
    const { image, ...rest } = JSON.parse(line);
    return { ...rest, name: image, path: join(folder, image) };
  });
}

/**
 * Reads labelled photos from a folder: either photos with an `annotations.jsonl`, or tar files of such; then those whose
 * names begin with `split` are unpacked below `scratch`.
 *
 * @returns {Promise<LabelledPhoto[]>}
 */
export async function readLabelledPhotos(folder, split, scratch) {
  const archives = (await readdir(folder))
    .filter((name) => name.endsWith('.tar') && name.startsWith(split))
    .sort();
  if (archives.length === 0) return readAnnotations(folder);
  const photos = [];
  for (const archive of archives) {
    const target = join(scratch, basename(archive, '.tar'));
    await unpack(join(folder, archive), target);
    photos.push(...(await readAnnotations(target)));
  }
  return photos;
}
