/** What a face wears. A mask worn incorrectly keeps its own label, although it counts as no mask. */
export type FaceLabel = 'MASK' | 'NO_MASK' | 'INCORRECT';

/** A bounding box in whole pixels of the upright original, inside it. */
export interface BoundingBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface DetectedFace {
  label: FaceLabel;
  /** The network's score for the label, 0 to 1. */
  confidence: number;
  /** The confidence lies between the limits of the detector's description. */
  uncertain: boolean;
  box: BoundingBox;
}

export interface Detection {
  /** Size of the upright original in pixels. */
  width: number;
  height: number;
  /** Most confident first. */
  faces: DetectedFace[];
  timings: { decodeMs: number; inferenceMs: number };
  detectorVersion: string;
}
