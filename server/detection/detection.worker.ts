import { workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { DetectorModelError, PhotoInvalidError } from './errors.js';
import type { DetectorModel } from './model.js';
import { readFaces } from './postprocessing.js';
import { type KnownHeader, readNetworkInput } from './preprocessing.js';
import { openSession } from './session.js';
import type { Detection } from './types.js';

export interface DetectionTask {
  path: string;
  header?: KnownHeader;
  maxPixels: number;
}

/** Errors lose their class between threads, so what is expected travels as a value. */
export type DetectionOutcome = { detection: Detection } | { invalid: string } | { failed: string };

/** Small, since what a run allocates is kept: idle workers should hold little. */
const WARM_UP_SIZE = 64;

const model = workerData as DetectorModel;
let session: Promise<InferenceSession> | undefined;

/**
 * Loads the network and runs it once, so that the first photo need not wait for that.
 *
 * @returns what is wrong with the network, if anything
 */
export async function warmUp(): Promise<string | undefined> {
  try {
    const size = WARM_UP_SIZE;
    const { boxes, scores } = await infer(new Uint8Array(size * size * 3), size, size);
    const paired = scores.length > 0 && boxes.length / 4 === scores.length / 3;
    if (paired && scores.every((score) => score >= 0 && score <= 1)) return undefined;
    return `${model.file}: the network's boxes and scores do not fit together`;
  } catch (error) {
    if (error instanceof DetectorModelError) return error.message;
    return `${model.file}: the network does not run (${(error as Error).message})`;
  }
}

/** Finds the faces on a photo. */
export async function detect({ path, header, maxPixels }: DetectionTask): Promise<DetectionOutcome> {
  const begin = performance.now();
  let input: Awaited<ReturnType<typeof readNetworkInput>>;
  try {
    input = await readNetworkInput(path, model.inputSize, maxPixels, header);
  } catch (error) {
    return explain(error as Error);
  }
  const decoded = performance.now();
  const { boxes, scores } = await infer(input.pixels, input.canvasWidth, input.canvasHeight);
  const timings = { decodeMs: decoded - begin, inferenceMs: performance.now() - decoded };
  const faces = readFaces(boxes, scores, model, input);
  const { width, height } = input;
  return { detection: { width, height, faces, timings, detectorVersion: model.version } };
}

async function infer(
  pixels: Uint8Array,
  width: number,
  height: number,
): Promise<{ boxes: Float32Array; scores: Float32Array }> {
  session ??= openSession(model);
  const image = new Tensor('uint8', pixels, [1, height, width, 3]);
  const { boxes, scores } = await (await session).run({ image });
  return { boxes: boxes?.data as Float32Array, scores: scores?.data as Float32Array };
}

/** A decoder fails on bad photos as a rule; what these words tell of is trouble of ours. */
function explain(error: Error): DetectionOutcome {
  if (error instanceof PhotoInvalidError) return { invalid: error.message };
  if (/Input file is missing|system error|out of memory|timeout:/i.test(error.message)) {
    return { failed: error.message };
  }
  return { invalid: 'The photo is damaged or incomplete and cannot be read.' };
}
