import { InferenceSession } from 'onnxruntime-node';
import { DetectorModelError } from './errors.js';
import type { DetectorModel } from './model.js';

type Shape = readonly (number | string | undefined)[];

/** The detector's interface; a text stands for a size that may vary. */
const INPUTS = { image: { type: 'uint8', shape: ['N', 'H', 'W', 3] } };
const OUTPUTS = {
  boxes: { type: 'float32', shape: ['N', 'A', 4] },
  scores: { type: 'float32', shape: ['N', 'A', 3] },
};

/**
 * Makes an inference session that runs in the calling thread alone: one worker a core keeps all cores busy, and
 * more threads a session would only make them wait for each other.
 *
 * @throws DetectorModelError when the file is no network or its tensors differ from the detector's interface
 */
export async function openSession(model: DetectorModel): Promise<InferenceSession> {
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(model.network, {
      executionProviders: ['cpu'],
      executionMode: 'sequential',
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
    });
  } catch (cause) {
    throw new DetectorModelError(`${model.file}: not a network that ONNX Runtime can run`, { cause });
  }
  checkTensors(model.file, session.inputMetadata, INPUTS);
  checkTensors(model.file, session.outputMetadata, OUTPUTS);
  return session;
}

function checkTensors(
  file: string,
  found: readonly InferenceSession.ValueMetadata[],
  expected: Record<string, { type: string; shape: Shape }>,
): void {
  for (const [name, { type, shape }] of Object.entries(expected)) {
    const tensor = found.find((each) => each.name === name);
    const wanted = `${type} [${shape.join(', ')}]`;
    if (!tensor?.isTensor) throw new DetectorModelError(`${file}: the tensor "${name}" ${wanted} is missing`);
    if (tensor.type !== type || !fits(tensor.shape, shape)) {
      const is = `${tensor.type} [${tensor.shape.join(', ')}]`;
      throw new DetectorModelError(`${file}: the tensor "${name}" is ${is} and must be ${wanted}`);
    }
  }
}

/**
 * Sizes stated on both sides must agree. A network may leave a size open that we know (the first run shows it), and may
 * fix the batch at one, but not the photo's height and width.
 */
function fits(found: Shape, wanted: Shape): boolean {
  return (
    found.length === wanted.length &&
    found.every((size, axis) => {
      if (typeof size !== 'number' || size === wanted[axis]) return true;
      return wanted[axis] === 'A' || (wanted[axis] === 'N' && size === 1);
    })
  );
}
