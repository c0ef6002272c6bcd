import { z } from 'zod';
import { DetectorModelError } from './errors.js';
import type { FaceLabel } from './types.js';

const LABELS: Record<string, FaceLabel> = { mask: 'MASK', no_mask: 'NO_MASK', incorrect: 'INCORRECT' };

/** The `.json` beside a network; see detector/MODEL_CARD.md. */
const schema = z.object({
  version: z.string().min(1),
  inputSize: z.number().int().min(32).max(2048).multipleOf(32),
  threshold: z.number().gt(0).lt(1),
  classes: z.array(z.enum(['mask', 'no_mask', 'incorrect'])).refine((names) => new Set(names).size === 3, {
    error: 'must name mask, no_mask and incorrect, each once',
  }),
  uncertain: z
    .object({ from: z.number().min(0).max(1), to: z.number().min(0).max(1) })
    .refine(({ from, to }) => from <= to, { error: 'must go from the lower limit to the higher' })
    .optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be 64 lower-case hexadecimal digits' }),
});

export interface ModelDescription {
  version: string;
  /** Long side in pixels that photos are scaled to. */
  inputSize: number;
  /** Faces with a confidence at or below this are dropped. */
  threshold: number;
  /** Labels in the order of the network's scores. */
  labels: FaceLabel[];
  /** Faces with a confidence from `from` to below `to` are uncertain; undefined: none is. */
  uncertain?: { from: number; to: number } | undefined;
  sha256: string;
}

/** @throws DetectorModelError naming the file and the first thing that is wrong in it */
export function parseModelDescription(file: string, json: string): ModelDescription {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new DetectorModelError(`${file}: not JSON`, { cause });
  }
  const { data, error } = schema.safeParse(value);
  if (!data) {
    const issue = error.issues[0];
    throw new DetectorModelError(`${file}: "${issue?.path.join('.')}" ${issue?.message}`);
  }
  const { classes, ...rest } = data;
  return { ...rest, labels: classes.map((name) => LABELS[name] as FaceLabel) };
}
