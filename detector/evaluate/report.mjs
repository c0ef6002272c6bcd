import { sharp } from '#server/detection/index.js';
import { isSmall } from './matching.mjs';

const THUMBNAIL = 200;
/** How much of its surroundings a mistake is shown with, in widths of the face. */
const SURROUNDINGS = 1.2;

const percent = (value) => (value === undefined ? '' : `${(100 * value).toFixed(1)}%`);
const decimals = (value, digits = 3) => (value === undefined ? '' : value.toFixed(digits));
const escapeHtml = (text) => String(text ?? '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function table(head, rows) {
  const line = (cells, tag) =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${line(head, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>`;
}

const HEADLINES = {
  mask: ['AP mask', decimals],
  no_mask: ['AP no mask', decimals],
  incorrect: ['AP worn incorrectly', decimals],
  not_masked: ['AP not masked', decimals],
  face: ['AP face', decimals],
  category: ['right category', percent],
  falseFacesAnEmptyPhoto: ['false faces a photo without faces', decimals],
};

function withInterval({ values, intervals }, name) {
  const [, format] = HEADLINES[name];
  if (values[name] === undefined) return '';
  return `${format(values[name])} (${intervals[name].map((value) => format(value)).join(' to ')})`;
}

/** Rows of the headline figures, one column a network. */
export function headlineRows(reports) {
  return [
    ...Object.entries(HEADLINES).map(([name, [title]]) => [
      title,
      ...reports.map(({ figures }) => withInterval(figures.headline, name)),
    ]),
    ['threshold', ...reports.map(({ figures }) => figures.threshold)],
    ['calibration error', ...reports.map(({ figures }) => decimals(figures.calibration.expectedError))],
    ['working size', ...reports.map(({ model }) => model.inputSize)],
    ['network, ms a photo', ...reports.map(({ milliseconds }) => decimals(milliseconds.inference, 1))],
    ['decoding, ms a photo', ...reports.map(({ milliseconds }) => decimals(milliseconds.decode, 1))],
  ];
}

function networkSection({ model, figures }) {
  const { classes, sizes, sources, thresholds, calibration, confusion } = figures;
  const categories = Object.keys(confusion);
  const said = ['mask', 'no_mask', 'incorrect', 'missed'];
  return [
    `<h2>Version ${escapeHtml(model.version)}</h2>`,
    '<h3>At the threshold</h3>',
    table(
      ['label', 'precision', 'recall'],
      Object.entries(classes.labels).map(([label, row]) => [
        label,
        percent(row.precision),
        percent(row.recall),
      ]),
    ),
    '<h3>What was said of the labelled faces</h3>',
    table(
      ['truth', ...said],
      Object.entries(classes.said).map(([truth, row]) => [truth, ...said.map((label) => row[label] ?? 0)]),
    ),
    `<p>Boxes on no labelled face: ${escapeHtml(JSON.stringify(classes.falseBoxes))}</p>`,
    '<h3>Categories</h3>',
    table(
      ['truth', ...categories],
      categories.map((truth) => [truth, ...categories.map((each) => confusion[truth]?.[each] ?? 0)]),
    ),
    '<h3>By size of the face (shorter side in pixels of the photo)</h3>',
    table(
      ['size', 'faces', 'found', 'found with the right label', 'boxes on no face'],
      Object.entries(sizes).map(([size, { faces, found, right, rightInterval, falseBoxes }]) => [
        size,
        faces,
        percent(found),
        rightInterval && `${percent(right)} (${rightInterval.map(percent).join(' to ')})`,
        falseBoxes,
      ]),
    ),
    '<h3>By source</h3>',
    table(
      ['source', 'photos', ...Object.values(HEADLINES).map(([title]) => title)],
      Object.entries(sources).map(([source, row]) => [
        source,
        row.photos,
        ...Object.keys(HEADLINES).map((name) => withInterval(row, name)),
      ]),
    ),
    '<h3>By threshold</h3>',
    table(
      ['threshold', 'right category', 'false faces a photo without faces'],
      thresholds.map(({ threshold, category, falseFacesAnEmptyPhoto }) => [
        threshold,
        percent(category),
        decimals(falseFacesAnEmptyPhoto),
      ]),
    ),
    '<h3>Calibration</h3>',
    table(
      ['boxes', 'mean confidence', 'right'],
      calibration.bins.map(({ boxes, confidence, right }) => [boxes, percent(confidence), percent(right)]),
    ),
  ].join('\n');
}

/** The four sides of a box as thin bars to lay on a picture of that size. */
function frame([x1, y1, x2, y2], width, height) {
  const thick = Math.max(1, Math.round(width / 100));
  const bar = (left, top, right, bottom) => {
    const from = { left: Math.max(0, Math.round(left)), top: Math.max(0, Math.round(top)) };
    const size = {
      width: Math.max(1, Math.min(width, Math.round(right)) - from.left),
      height: Math.max(1, Math.min(height, Math.round(bottom)) - from.top),
    };
    const inside = from.left < width && from.top < height;
    return inside ? [{ input: { create: { ...size, channels: 3, background: 'magenta' } }, ...from }] : [];
  };
  return [
    ...bar(x1, y1, x2, y1 + thick),
    ...bar(x1, y2 - thick, x2, y2),
    ...bar(x1, y1, x1 + thick, y2),
    ...bar(x2 - thick, y1, x2, y2),
  ];
}

/** The part of a photo around a mistake, with the mistake's box, as a data address. */
async function picture({ photo, xyxy: [x1, y1, x2, y2] }) {
  const margin = SURROUNDINGS * Math.max(x2 - x1, y2 - y1, THUMBNAIL / 8);
  const left = Math.max(0, Math.floor(x1 - margin));
  const top = Math.max(0, Math.floor(y1 - margin));
  const width = Math.min(photo.width, Math.ceil(x2 + margin)) - left;
  const height = Math.min(photo.height, Math.ceil(y2 + margin)) - top;
  const framed = await sharp(photo.path)
    .extract({ left, top, width, height })
    .composite(frame([x1 - left, y1 - top, x2 - left, y2 - top], width, height))
    .png()
    .toBuffer();
  const small = sharp(framed).resize(THUMBNAIL, THUMBNAIL, { fit: 'inside' }).jpeg({ quality: 75 });
  return `data:image/jpeg;base64,${(await small.toBuffer()).toString('base64')}`;
}

async function mistakeFigure(mistake) {
  const { kind, truth, said, confidence, photo } = mistake;
  const size = isSmall(mistake.xyxy) ? 'small ' : '';
  const words = [kind, truth && `is ${truth}`, said && `said ${said}`, confidence && percent(confidence)];
  const caption = `${size}${words.filter(Boolean).join(', ')} — ${photo.source} ${photo.name}`;
  return `<figure><img src="${await picture(mistake)}" alt="${escapeHtml(caption)}"><figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

const STYLE = `body { font: 15px/1.4 sans-serif; margin: 2em; max-width: 75em }
table { border-collapse: collapse; margin: .5em 0 1em } td, th { border: 1px solid #ccc; padding: .2em .6em; text-align: left }
figure { display: inline-block; width: 200px; margin: .4em; vertical-align: top; font-size: 12px } figcaption { overflow-wrap: anywhere }`;

/** The report as one HTML page without outside parts. It holds pictures of people: keep it as you keep the photos. */
export async function htmlReport(reports, mistakes) {
  const figures = [];
  for (const mistake of mistakes) figures.push(await mistakeFigure(mistake));
  const names = reports.map(({ model }) => `version ${model.version}`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Mask detector: evaluation</title><style>${STYLE}</style></head><body>
<h1>Mask detector: evaluation</h1>
<p>${reports[0].figures.headline.photos} photos, of which ${reports[0].figures.categoryPhotos} have a category and
${reports[0].figures.emptyPhotos} show no face. In brackets 95% intervals (bootstrap over scenes).</p>
${table(['', ...names], headlineRows(reports))}
${reports.map(networkSection).join('\n')}
<h2>Worst mistakes of ${escapeHtml(names.at(-1))}</h2>
${figures.join('\n')}
</body></html>
`;
}
