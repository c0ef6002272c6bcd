import type { FaceLabel } from '../detection/index.js';
import { type Canvas, type Colour, parseColour, type Rectangle } from './canvas.js';
import { type DrawnFace, LABEL_COLOURS, tagText } from './labels.js';
import { setText } from './lettering.js';
import { placeTag } from './tag-placement.js';

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];
/** White on amber has a contrast of 2.4 to 1, too little to read. */
const TEXT_COLOURS: Record<FaceLabel, Colour> = { MASK: WHITE, NO_MASK: WHITE, INCORRECT: BLACK };

/** Smallest line height that the font is still read at. */
const SMALLEST_TEXT = 15;
const LARGEST_TEXT = 96;

/**
 * Draws the faces' bounding boxes and their tags. Line width and text grow with the picture; on a picture full of
 * small faces the text is smaller, so that the tags leave something to see.
 *
 * @param faces with boxes in pixels of the canvas
 */
export async function annotate(canvas: Canvas, faces: readonly DrawnFace[]): Promise<void> {
  const longSide = Math.max(canvas.width, canvas.height);
  const line = Math.max(2, Math.round(longSide / 350));
  const frames = faces.map(({ box }) => around(box, line, canvas));
  faces.forEach(({ label, uncertain }, index) => {
    const [frame, colour] = [frames[index] as Rectangle, parseColour(LABEL_COLOURS[label])];
    if (uncertain) canvas.dashedFrame(frame, line, colour);
    else canvas.frame(frame, line, colour);
  });
  const textHeight = chooseTextHeight(longSide, faces);
  const tags: Rectangle[] = [];
  for (const [index, face] of faces.entries()) {
    const text = await setText(tagText(face), textHeight);
    const margin = Math.round(textHeight / 4);
    const size = { width: text.width + 2 * margin, height: text.height };
    const place = placeTag(size, frames[index] as Rectangle, canvas, frames, tags);
    tags.push(place);
    canvas.fill(place, parseColour(LABEL_COLOURS[face.label]));
    const { width, height } = text;
    canvas.stamp(text.stencil, { x: place.x + margin, y: place.y, width, height }, TEXT_COLOURS[face.label]);
  }
}

/** The frame lies around the face, not on it, and inside the picture. */
function around(box: Rectangle, line: number, picture: { width: number; height: number }): Rectangle {
  const x = Math.max(0, box.x - line);
  const y = Math.max(0, box.y - line);
  const right = Math.min(picture.width, box.x + box.width + line);
  const bottom = Math.min(picture.height, box.y + box.height + line);
  return { x, y, width: right - x, height: bottom - y };
}

/** A tag is about four times as wide as high: at 0.3 of the median face's width it is little wider than that face. */
function chooseTextHeight(longSide: number, faces: readonly DrawnFace[]): number {
  const widths = faces.map(({ box }) => box.width).sort((a, b) => a - b);
  const median = widths[Math.floor(widths.length / 2)] ?? 0;
  const wanted = Math.min(longSide / 32, median * 0.3);
  return Math.round(Math.min(LARGEST_TEXT, Math.max(SMALLEST_TEXT, longSide / 90, wanted)));
}
