import { fileURLToPath } from 'node:url';
import type { Config } from './config.js';
import { Detector, loadDetector } from './detection/index.js';

/** Photos that may wait for a detection worker before new ones are answered BUSY. */
const DETECTION_QUEUE = 256;

const OWN_DETECTOR = fileURLToPath(new URL('../../detector', import.meta.url));

/**
 * Checks the detector's files and starts its threads. A module of its own, so that the process can begin with it
 * before it loads the rest of the server.
 *
 * @throws DetectorModelError naming the file and what is wrong with it
 */
export async function startDetector(config: Config): Promise<Detector> {
  const model = await loadDetector(config.detector ?? OWN_DETECTOR);
  const detector = new Detector(model, {
    workers: config.detectionWorkers,
    queueLimit: DETECTION_QUEUE,
    maxMegapixels: config.maxMegapixels,
  });
  await detector.start();
  return detector;
}
