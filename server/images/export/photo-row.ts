import type { Image } from '../../../models/index.js';
import { ImageStatus, ReviewState } from '../../../models/index.js';
import { messageFor } from '../../detection/index.js';

/** Columns of a photo in an export, in their order. */
export const PHOTO_COLUMNS = [
  'id',
  'name',
  'owner',
  'uploadedAt',
  'takenAt',
  'status',
  'category',
  'message',
  'verdict',
  'faceCount',
  'maskedCount',
  'unmaskedCount',
  'width',
  'height',
  'bytes',
  'format',
  'sha256',
  'source',
  'detectorVersion',
  'failureReason',
  'pictures',
] as const;

export type PhotoRow = Record<(typeof PHOTO_COLUMNS)[number], string | number | null>;

/** Whose verdict it is: the detector's, one that it is not sure of, one that a person confirmed, or a person's own. */
function verdictOf({ status, review, corrected }: Image): string | null {
  if (status !== ImageStatus.DONE) return null;
  if (review === ReviewState.REVIEWED) return corrected ? 'CORRECTED' : 'CONFIRMED';
  return review === ReviewState.UNCERTAIN ? 'UNCERTAIN' : 'DETECTED';
}

/** @param owner the username */
export function photoRow(image: Image, owner: string): PhotoRow {
  return {
    id: image.id,
    name: image.name,
    owner,
    uploadedAt: image.uploadedAt.toISOString(),
    takenAt: image.takenAt,
    status: image.status,
    category: image.category,
    message: image.status === ImageStatus.DONE ? messageFor(image) : null,
    verdict: verdictOf(image),
    faceCount: image.faceCount,
    maskedCount: image.maskedCount,
    unmaskedCount: image.unmaskedCount,
    width: image.width,
    height: image.height,
    bytes: image.bytes,
    format: image.format,
    sha256: image.sha256,
    source: image.source,
    detectorVersion: image.detectorVersion,
    failureReason: image.failureReason,
    pictures: image.pictures,
  };
}

/** How csv-stringify writes our tables: for spreadsheets too, which would run a cell that begins like a formula. */
export const CSV = { header: true, escape_formulas: true, record_delimiter: 'windows' } as const;
