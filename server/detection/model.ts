import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DetectorModelError } from './errors.js';
import { type ModelDescription, parseModelDescription } from './model-description.js';

const DEFAULT_NAME = 'mask-detector.onnx';

/** A detector's network and description, checked against each other and ready to be handed to the worker threads. */
export interface DetectorModel extends ModelDescription {
  /** Path of the network's file, for messages. */
  file: string;
  /** The ONNX file itself: a replaced worker thus runs the same network, whatever lies on the disk by then. */
  network: Uint8Array;
}

/**
 * Reads a detector: a network (`.onnx`) and the description (`.json`) of the same name beside it.
 * That its tensors fit is checked when the workers start.
 *
 * @param path the network's file, or the folder that holds `mask-detector.onnx`
 * @throws DetectorModelError when a file is missing, unreadable or damaged; the message names it
 */
export async function loadDetector(path: string): Promise<DetectorModel> {
  const file = path.endsWith('.onnx') ? path : join(path, DEFAULT_NAME);
  const descriptionFile = file.replace(/\.onnx$/, '.json');
  const description = parseModelDescription(descriptionFile, (await read(descriptionFile)).toString('utf8'));
  const network = await read(file);
  const sha256 = createHash('sha256').update(network).digest('hex');
  if (sha256 !== description.sha256) {
    throw new DetectorModelError(
      `${file}: damaged or replaced, its SHA-256 is ${sha256} and ${descriptionFile} expects ${description.sha256}`,
    );
  }
  return { ...description, file, network };
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const problem = missing ? 'the file is missing' : `the file cannot be read (${(cause as Error).message})`;
    throw new DetectorModelError(`${file}: ${problem}`, { cause });
  }
}
