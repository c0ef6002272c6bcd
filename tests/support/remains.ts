import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestServer } from './server.js';

/** Bytes that are looked for together. */
const PIECE = 32;
const MOST_PIECES = 60;

/**
 * Where pieces of some bytes are left in what an instance keeps: in any file of its folder (store, database, mails), and
 * in any row of its database as bytes, hexadecimal or Base64.
 *
 * @param original a JPEG; its tables are those of every JPEG and are not looked for
 * @returns paths and tables, none when nothing is left
 */
export async function remainsOf(server: TestServer, original: Buffer): Promise<string[]> {
  const pieces = piecesOf(original);
  const found: string[] = [];
  const entries = await readdir(server.dataDir, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (pieces.some((piece) => bytes.includes(piece))) found.push(path);
  }
  const texts = pieces.flatMap((piece) => [piece.toString('hex'), piece.toString('base64').slice(4, -4)]);
  const em = server.app.parts.orm.em.fork();
  for (const { tableName } of Object.values(em.getMetadata().getAll())) {
    const rows = JSON.stringify(await em.getKnex()(tableName).select('*'));
    if (texts.some((text) => rows.includes(text))) found.push(`table ${tableName}`);
  }
  return found;
}

/** From all over the file: its comment, in which the tests' photos differ, and its coded picture. */
function piecesOf(original: Buffer): Buffer[] {
  const scan = original.indexOf(Buffer.from([0xff, 0xda])) + 14;
  const pieces = [original.subarray(6, 6 + PIECE)];
  const step = Math.ceil((original.length - scan) / MOST_PIECES);
  for (let at = scan; at + PIECE < original.length; at += step) {
    const piece = original.subarray(at, at + PIECE);
    // Where nothing is to be seen the same bytes come again and again, in every file.
    if (new Set(piece).size > PIECE / 2) pieces.push(piece);
  }
  return pieces;
}
