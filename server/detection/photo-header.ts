import { PhotoInvalidError } from './errors.js';
import { sharp } from './image-library.js';
import { readJpegHeader } from './jpeg-header.js';
import { type PhotoFormat, sniffPhotoFormat } from './photo-type.js';
import { isPolyglot } from './polyglot.js';
import { takenAt } from './taken-at.js';

/** A file that has just come in. */
export interface PhotoFile {
  path: string;
  /** Its first and last bytes, 66,000 of each or more where there are as many. */
  ends: { head: Buffer; tail: Buffer };
}

/** What a photo's header says; width and height in pixels, upright. */
export interface PhotoHeader {
  format: PhotoFormat;
  width: number;
  height: number;
  /** On the camera's clock, YYYY-MM-DDTHH:MM:SS. */
  takenAt: string | undefined;
}

/**
 * Reads what a photo is, from its content alone and without decoding it.
 *
 * @throws PhotoInvalidError when it is not a photo we read, its header is damaged, or it has too many pixels
 */
export async function readPhotoHeader({ path, ends }: PhotoFile, maxPixels: number): Promise<PhotoHeader> {
  const format = sniffPhotoFormat(ends.head);
  if (isPolyglot(ends)) {
    throw new PhotoInvalidError('The file is a photo and something else at once. Send the photo alone.');
  }
  const known = format === 'jpeg' ? ordinaryJpeg(ends.head) : undefined;
  const { width, height, takenAt } = known ?? (await readMetadata(path));
  if (width * height > maxPixels) {
    const megapixels = Math.ceil((width * height) / 1e6).toLocaleString('en');
    const limit = Math.floor(maxPixels / 1e6);
    throw new PhotoInvalidError(`The photo has ${megapixels} megapixels; at most ${limit} are accepted.`);
  }
  return { format, width, height, takenAt };
}

/** A JPEG turned sideways is as wide as its rows are many. */
function ordinaryJpeg(head: Buffer): Omit<PhotoHeader, 'format'> | undefined {
  const header = readJpegHeader(head);
  if (!header) return undefined;
  const { width, height, exif, orientation } = header;
  const size = orientation >= 5 ? { width: height, height: width } : { width, height };
  return { ...size, takenAt: takenAt(exif) };
}

/** Only the header is parsed, so the pixel limit can be off here and the message can state the size. */
async function readMetadata(path: string): Promise<Omit<PhotoHeader, 'format'>> {
  try {
    const { autoOrient, exif } = await sharp(path, { limitInputPixels: false }).metadata();
    return { ...autoOrient, takenAt: takenAt(exif) };
  } catch (cause) {
    throw new PhotoInvalidError('The photo is damaged: its header cannot be read.', { cause });
  }
}
