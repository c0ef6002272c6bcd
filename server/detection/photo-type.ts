import { PhotoInvalidError } from './errors.js';

export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff';

const READABLE = 'Use JPEG, PNG, WebP, GIF, AVIF or TIFF.';
const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/**
 * Tells the format of a photo by its first bytes; neither its name nor its declared type is asked.
 *
 * @param head the first bytes of the file, 64 or more where there are as many
 * @throws PhotoInvalidError for everything that is not one of the six formats
 */
export function sniffPhotoFormat(head: Buffer): PhotoFormat {
  if (head.length === 0) throw new PhotoInvalidError('The file is empty.');
  const text = head.toString('latin1', 0, 16);
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif';
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff';
  if (text.startsWith('II+\0') || text.startsWith('MM\0+')) return 'tiff'; // BigTIFF
  if (text.slice(4, 8) === 'ftyp') return sniffIsoMedia(head);
  throw new PhotoInvalidError(`This is not a photo we can read. ${READABLE}`);
}

/** AVIF and HEIC share their container (ISO/IEC 23008-12); the brands in its first box tell them apart. */
function sniffIsoMedia(head: Buffer): PhotoFormat {
  const end = Math.min(head.length, head.readUInt32BE(0));
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) brands.push(head.toString('latin1', at, at + 4));
  if (brands.includes('avif') || brands.includes('avis')) return 'avif';
  if (brands.some((brand) => HEIF_BRANDS.includes(brand))) {
    throw new PhotoInvalidError(`We cannot read HEIC: save as JPEG and send that. ${READABLE}`);
  }
  throw new PhotoInvalidError(`This is a film or another file, not a photo. ${READABLE}`);
}
