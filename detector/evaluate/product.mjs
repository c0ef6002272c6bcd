/** Runs networks through the product's own detection path, decoding and suppression included. */

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { categoryOf, Detector, judge, loadDetector, sharp } from '#server/detection/index.js';

/** Low enough for whole precision-recall curves: a calibrated network gives most doubtful boxes less than 0.02. */
const LOWEST_CONFIDENCE = 0.001;

const LABEL_NAMES = { MASK: 'mask', NO_MASK: 'no_mask', INCORRECT: 'incorrect' };

/** A network in one worker thread, with its own threshold or the lowest. */
export async function startDetector(path, { lowest = false } = {}) {
  const model = await loadDetector(path);
  const options = { workers: 1, queueLimit: 4, maxMegapixels: 268 };
  const detector = new Detector(lowest ? { ...model, threshold: LOWEST_CONFIDENCE } : model, options);
  await detector.start();
  return { model, detector };
}

function toPrediction({ label, confidence, box: { x, y, width, height } }) {
  return { label: LABEL_NAMES[label], confidence, xyxy: [x, y, x + width, y + height] };
}

/** Median of the milliseconds that photos took a network on one thread, decoding left out. */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Detects the faces of all photos with each of the networks in turn, photo by photo, so that what else the machine does
 * meets them alike.
 *
 * @returns one entry a network: its description, the photos with `predictions`, milliseconds a photo
 */
export async function detectAll(networks, photos) {
  const runs = await Promise.all(networks.map((path) => startDetector(path, { lowest: true })));
  const results = runs.map(({ model }) => ({
    model,
    photos: [],
    milliseconds: { inference: [], decode: [] },
  }));
  try {
    for (const photo of photos) {
      for (const [at, { detector }] of runs.entries()) {
        const { faces, timings } = await detector.detect(photo.path);
        results[at].photos.push({ ...photo, predictions: faces.map(toPrediction) });
        results[at].milliseconds.inference.push(timings.inferenceMs);
        results[at].milliseconds.decode.push(timings.decodeMs);
      }
    }
  } finally {
    await Promise.all(runs.map(({ detector }) => detector.close()));
  }
  return results.map(({ milliseconds, ...rest }) => ({
    ...rest,
    milliseconds: { inference: median(milliseconds.inference), decode: median(milliseconds.decode) },
  }));
}

/** EXIF orientation that undoes a turn by so many degrees clockwise. */
const UNDOING = { 90: 8, 180: 3, 270: 6 };

/**
 * Compares the verdict on photos with that on copies whose pixels are turned and whose EXIF orientation turns them back.
 *
 * @returns the names of the photos whose verdicts differ
 */
export async function turnedVerdicts(network, photos, scratch) {
  const { detector } = await startDetector(network);
  const differing = [];
  const turns = Object.entries(UNDOING);
  const upright = join(scratch, 'upright.webp');
  const turned = join(scratch, 'turned.webp');
  try {
    for (const [number, photo] of photos.entries()) {
      const [degrees, orientation] = turns[number % turns.length];
      const pixels = sharp(await sharp(photo.path).autoOrient().removeAlpha().png().toBuffer());
      await writeFile(upright, await pixels.clone().webp({ lossless: true }).toBuffer());
      const copy = pixels.clone().rotate(Number(degrees)).withMetadata({ orientation });
      await writeFile(turned, await copy.webp({ lossless: true }).toBuffer());
      const [first, second] = [await detector.detect(upright), await detector.detect(turned)];
      if (judge(first.faces).message !== judge(second.faces).message) {
        const categories = [first, second].map(({ faces }) => categoryOf(judge(faces)));
        differing.push({ name: photo.name, categories });
      }
    }
  } finally {
    await detector.close();
    await Promise.all([upright, turned].map((file) => rm(file, { force: true })));
  }
  return differing;
}
