import type { FaceOutline, Point } from './faces.js';

/** Middle and edges of the cloth. */
const COLOURS = [
  ['#a9d4ea', '#7fb2cf'],
  ['#f2f5f7', '#cfd6dc'],
] as const;

/** Draws a surgical mask over a face, as SVG: pleats, a lighter upper edge, darker sides, straps to the ears. */
export function drawMask({ jaw, bridge, middle }: FaceOutline, index: number): string {
  const [light, dark] = COLOURS[index % COLOURS.length] as (typeof COLOURS)[number];
  // A mask stands off the face a little, most at the chin.
  const at = (point: number, from = 1.03) => between(middle, jaw[point] as Point, from);
  const left = [2, 3, 4, 5, 6, 7].map((point) => at(point));
  const right = [9, 10, 11, 12, 13, 14].map((point) => at(point));
  const chin = at(8, 1.06);
  const topLeft = left[0] as Point;
  const topRight = right[5] as Point;
  const width = Math.hypot(topRight[0] - topLeft[0], topRight[1] - topLeft[1]);
  const towards = (corner: Point) => between(corner, bridge, 0.6);
  const outline = `M${[...left, chin, ...right].join(' L')} Q${towards(topRight)} ${bridge} Q${towards(topLeft)} ${topLeft} Z`;

  const pleats = [0.35, 0.5, 0.65, 0.8].map((depth) => {
    const line = (drop: number) => {
      const [start, end] = [
        between(topLeft, left[4] as Point, depth),
        between(topRight, right[1] as Point, depth),
      ];
      const [low, sag] = [[0, drop] as Point, between(bridge, chin, depth + 0.06)];
      return `M${plus(start, low)} Q${plus(sag, low)} ${plus(end, low)}`;
    };
    const stroke = `fill="none" stroke-width="${width * 0.02}"`;
    return `<path d="${line(0)}" ${stroke} stroke="#0004"/><path d="${line(width * 0.022)}" ${stroke} stroke="#fff7"/>`;
  });
  const straps = [
    [topLeft, jaw[0]],
    [topRight, jaw[16]],
    [left[3], jaw[1]],
    [right[2], jaw[15]],
  ].map(([from, to]) => `<path d="M${from} L${to}" stroke="#f4f6f8" stroke-width="${width * 0.025}"/>`);

  return `<linearGradient id="cloth${index}"><stop offset="0" stop-color="${dark}"/>
    <stop offset=".45" stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></linearGradient>
    <clipPath id="edge${index}"><path d="${outline}"/></clipPath>
    ${straps.join('')}<path d="${outline}" fill="url(#cloth${index})" stroke="#0003" stroke-width="${width * 0.012}"/>
    <g clip-path="url(#edge${index})">${pleats.join('')}
    <path d="M${topLeft} Q${towards(topLeft)} ${bridge} Q${towards(topRight)} ${topRight}" fill="none" stroke="#fffb"
    stroke-width="${width * 0.06}"/></g>`;
}

function between(from: Point, to: Point, share: number): Point {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

function plus(a: Point, b: Point): Point {
  return [a[0] + b[0], a[1] + b[1]];
}
