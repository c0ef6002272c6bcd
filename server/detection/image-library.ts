import sharp, { type Sharp } from 'sharp';

/**
 * Formats that libvips may read in this process. Everything else (SVG, PDF, ImageMagick, ...) is switched off for the
 * whole process, so that no mislabelled file reaches a decoder that we do not mean to run. Ultra HDR photos of phones
 * are left to the JPEG loader, which shows their ordinary picture.
 */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Tiff', 'Heif'];

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: LOADERS.flatMap((name) => [`VipsForeignLoad${name}File`, `VipsForeignLoad${name}Buffer`]),
});
// One thread a photo: the worker threads share out the cores, libvips must not do it once more.
sharp.concurrency(1);
// No photo is opened twice in a row, so the cache would only hold memory and open files.
sharp.cache(false);

/** A decode that takes longer than this is stuck, or the machine is. */
const TIMEOUT_SECONDS = 60;

/**
 * Opens a photo for decoding: its first page or frame, turned upright, any transparency laid on white, in 8-bit sRGB
 * whatever its colour profile (CMYK, grey, 16 bit, wide gamut). Nothing is read until a result is asked for.
 *
 * @param maxPixels a header that states more makes the decode fail before it starts
 */
export function openPhoto(path: string, maxPixels: number): Sharp {
  // 'error' refuses photos with missing or undecodable data, yet lets pass the small faults that phones write.
  return sharp(path, { failOn: 'error', autoOrient: true, limitInputPixels: maxPixels })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');
}

export { sharp };
