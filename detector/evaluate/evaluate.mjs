/**
 * Judges networks by the product's own detection path on labelled photos:
 *
 *     node detector/evaluate/evaluate.mjs FOLDER [NETWORK.onnx …] [--split val] [--sources a,b] [--out FOLDER]
 *          [--mistakes 100] [--turned 60] [--compare PREDICTIONS.jsonl]
 *
 * FOLDER holds tar files of photos with an `annotations.jsonl` (those whose names begin with --split are read), or
 * the unpacked photos. Without a network, the product's own is judged; with several they are set side by side. Prints the
 * headline figures and writes `evaluation.json` and `evaluation.html`. With --compare it also says how well the product's
 * boxes agree with those of `training/evaluate.py --predictions`. Needs the built server (`npm run build`).
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareBoxes } from './compare-boxes.mjs';
import { figuresOf } from './figures.mjs';
import { readLabelledPhotos } from './labelled-photos.mjs';
import { worstMistakes } from './mistakes.mjs';
import { detectAll, turnedVerdicts } from './product.mjs';
import { headlineRows, htmlReport } from './report.mjs';

const OWN_NETWORK = fileURLToPath(new URL('../mask-detector.onnx', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    split: { type: 'string', default: 'val' },
    sources: { type: 'string' },
    out: { type: 'string', default: '.cache/detector-evaluation' },
    mistakes: { type: 'string', default: '100' },
    turned: { type: 'string', default: '60' },
    compare: { type: 'string' },
  },
});
const [folder, ...networks] = positionals;
if (!folder) throw new Error('usage: detector:evaluate FOLDER [NETWORK.onnx …]');
if (networks.length === 0) networks.push(OWN_NETWORK);

const scratch = await mkdtemp(join(tmpdir(), 'detector-evaluation-'));
try {
  const sources = values.sources?.split(',');
  const photos = (await readLabelledPhotos(folder, values.split, scratch)).filter(
    ({ source }) => !sources || sources.includes(source),
  );
  const results = await detectAll(networks, photos);
  const reports = results.map((result) => ({
    model: { version: result.model.version, inputSize: result.model.inputSize, sha256: result.model.sha256 },
    milliseconds: result.milliseconds,
    figures: figuresOf(result.photos, result.model.threshold),
  }));
  for (const row of headlineRows(reports)) console.log(row.join(' | '));

  const judged = results.at(-1);
  const step = Math.max(1, Math.floor(photos.length / Math.max(1, Number(values.turned))));
  const sample = photos.filter((_, at) => at % step === 0).slice(0, Number(values.turned));
  const differing = await turnedVerdicts(networks.at(-1), sample, scratch);
  console.log(`turned by EXIF: ${differing.length} of ${sample.length} photos get another verdict`);

  const agreement =
    values.compare && (await compareBoxes(judged.photos, judged.model.threshold, values.compare));
  if (agreement) {
    const { boxes, mean, atLeast95 } = agreement;
    console.log(
      `${boxes} boxes against training's: mean IoU ${mean.toFixed(3)}, ${(100 * atLeast95).toFixed(1)}% by 0.95`,
    );
  }

  const mistakes = worstMistakes(judged.photos, judged.model.threshold, Number(values.mistakes));
  await mkdir(values.out, { recursive: true });
  const turned = { photos: sample.length, differing };
  await writeFile(
    join(values.out, 'evaluation.json'),
    `${JSON.stringify({ reports, turned, agreement }, null, 2)}\n`,
  );
  await writeFile(join(values.out, 'evaluation.html'), await htmlReport(reports, mistakes));
  console.log(`${join(values.out, 'evaluation.html')} and evaluation.json`);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
