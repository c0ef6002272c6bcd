import readExif from 'exif-reader';

/**
 * When the camera says a photo was taken, as YYYY-MM-DDTHH:MM:SS on the camera's own clock: EXIF knows no time zone
 * (Exif 3.0, DateTimeOriginal). Undefined when it says nothing that is a time.
 */
export function takenAt(exif: Buffer | undefined): string | undefined {
  if (!exif) return undefined;
  try {
    const { Photo, Image } = readExif(exif);
    const time = Photo?.DateTimeOriginal ?? Image?.DateTime;
    if (!(time instanceof Date) || Number.isNaN(time.getTime())) return undefined;
    // The library reads the camera's clock as if it were UTC.
    const text = time.toISOString().slice(0, 19);
    return /^\d{4}-/.test(text) ? text : undefined;
  } catch {
    // What a camera wrote wrongly is no reason to refuse its photo.
    return undefined;
  }
}
