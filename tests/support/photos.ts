import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { PhotoName } from './photos/photo-set.js';

const cache = new Map<PhotoName, Buffer>();
let serial = 0;

/** A photo of the tests: real faces, bare or under a painted mask. The same bytes at each call. */
export function photo(name: PhotoName): Buffer {
  let bytes = cache.get(name);
  if (!bytes) {
    bytes = readFileSync(join(inject('photos'), `${name}.jpg`));
    cache.set(name, bytes);
  }
  return bytes;
}

/** The same picture in bytes that no other call gives: a JPEG with a comment in its header. */
export function freshPhoto(name: PhotoName): Buffer {
  const text = Buffer.from(`${process.pid} ${process.hrtime.bigint()} ${serial++}`);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  const bytes = photo(name);
  return Buffer.concat([bytes.subarray(0, 2), comment, bytes.subarray(2)]);
}
