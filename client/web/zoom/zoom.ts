/** How a picture is laid in its frame: enlarged by `scale` around its top left corner, then moved, in pixels. */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
const MOST = 12;

/** Enlarges by a factor so that the point of the frame stays over the same spot of the picture. */
export function zoomAt(zoom: Zoom, factor: number, point: { x: number; y: number }, frame: Size): Zoom {
  const scale = Math.min(MOST, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return inFrame(
    { scale, x: point.x - (point.x - zoom.x) * grown, y: point.y - (point.y - zoom.y) * grown },
    frame,
  );
}

export function moveBy(zoom: Zoom, x: number, y: number, frame: Size): Zoom {
  return inFrame({ scale: zoom.scale, x: zoom.x + x, y: zoom.y + y }, frame);
}

/** A place on the picture, as shares of its sides from its top left corner. */
export interface Spot {
  x: number;
  y: number;
}

/** Moves a spot of the picture to the middle of the frame, as far as that goes. */
export function centred({ scale }: Zoom, spot: Spot, frame: Size): Zoom {
  const { width, height } = frame;
  return inFrame({ scale, x: width * (0.5 - spot.x * scale), y: height * (0.5 - spot.y * scale) }, frame);
}

/** The picture always covers its whole frame. */
function inFrame({ scale, x, y }: Zoom, { width, height }: Size): Zoom {
  return {
    scale,
    x: Math.min(0, Math.max(width * (1 - scale), x)),
    y: Math.min(0, Math.max(height * (1 - scale), y)),
  };
}
