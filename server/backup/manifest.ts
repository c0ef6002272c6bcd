import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Of the archive; a later one is refused by name. */
export const FORMAT = 1;

export const MANIFEST = 'manifest.json';
export const CHECKSUMS = 'checksums.sha256';

const counts = z.record(z.string(), z.number());

const manifest = z.object({
  maskwatchBackup: z.literal(FORMAT),
  /** Of the program that made it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  database: z.enum(['embedded', 'mysql']),
  /** Names of the migrations that the database has had. */
  migrations: z.array(z.string()),
  /** Rows at the moment of the copy: accounts, photos, files, indicators. */
  counts,
  /** `archive`: the key is in it; `environment`: it came from SECRET and has to be set again. */
  secret: z.enum(['archive', 'environment']),
  secretFingerprint: z.string(),
});

/** The first entry of an archive: what it is of. */
export type Manifest = z.infer<typeof manifest>;
export type Counts = z.infer<typeof counts>;

/** @returns undefined when it is not one of ours */
export function parseManifest(text: string): Manifest | undefined {
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The format of a manifest that `parseManifest` does not know. */
export function formatOf(text: string): unknown {
  try {
    return JSON.parse(text)?.maskwatchBackup;
  } catch {
    return undefined;
  }
}

/** Tells two keys apart, and nothing about either: a key has at least 32 characters. */
export function fingerprintOf(secret: string): string {
  return createHash('sha256').update(`maskwatch backup ${secret}`).digest('hex').slice(0, 16);
}
