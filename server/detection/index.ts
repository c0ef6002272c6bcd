export { Detector, type DetectorOptions, type QueueSlot } from './detector.js';
export { DetectionFailedError, DetectorBusyError, DetectorModelError, PhotoInvalidError } from './errors.js';
export { openPhoto, sharp } from './image-library.js';
export { type DetectorModel, loadDetector } from './model.js';
export { intersectionOverUnion } from './overlap.js';
export type { PhotoHeader } from './photo-header.js';
export type { PhotoFormat } from './photo-type.js';
export type { BoundingBox, DetectedFace, Detection, FaceLabel } from './types.js';
export {
  categoryOf,
  type DetectionCategory,
  type FaceCounts,
  hangsOnUncertain,
  judge,
  messageFor,
  type Verdict,
} from './verdict.js';
export { WorkerPool } from './worker-pool.js';
