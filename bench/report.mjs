import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/support/project.mjs';
import { figures, keeps } from './limits.mjs';
import { rounded } from './support/statistics.mjs';

const RESULTS = join(root, 'bench/results.json');
const README = join(root, 'bench/README.md');
const BEGIN = '<!-- figures: written by npm run bench -->';
const END = '<!-- /figures -->';

/** Puts a part's new figures in place of its last ones; the other parts' stay as they were measured. */
export function record(part, measured, loadBefore) {
  const results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
  results[part] = {
    date: new Date().toISOString().slice(0, 10),
    machine: {
      cores: availableParallelism(),
      processor: cpus()[0]?.model.trim(),
      memoryGb: Math.round(totalmem() / 1e9),
      node: process.versions.node,
      // Of whatever else ran on the machine when this began.
      loadBefore: rounded(loadBefore),
      loadAfter: rounded(loadavg()[0]),
    },
    figures: roundedAll(measured),
  };
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  writeTable(results);
}

function roundedAll(value) {
  if (typeof value === 'number') return Number.isInteger(value) ? value : rounded(value);
  if (Array.isArray(value)) return value.map(roundedAll);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, roundedAll(each)]));
}

function writeTable(results) {
  const lines = [BEGIN, '', '| what | figure | limit | |', '| --- | ---: | ---: | --- |'];
  for (const figure of figures) {
    const value = figureIn(results, figure);
    if (value !== undefined) lines.push(row(figure, value));
  }
  lines.push('');
  for (const [part, { date, machine }] of Object.entries(results))
    lines.push(`- ${sentence(part, date, machine)}`);
  lines.push('', END);
  const readme = readFileSync(README, 'utf8');
  const [head, rest] = readme.split(BEGIN);
  writeFileSync(README, head + lines.join('\n') + rest.split(END)[1]);
}

function figureIn(results, { part, key }) {
  return key.split('.').reduce((value, name) => value?.[name], results[part]?.figures);
}

function row(figure, value) {
  const { what, unit, atLeast, atMost } = figure;
  const limit =
    atLeast !== undefined ? `at least ${atLeast}` : atMost !== undefined ? `at most ${atMost}` : '';
  const kept = keeps(figure, value);
  const verdict = kept === undefined ? '' : kept ? 'kept' : '**missed**';
  return `| ${what} | ${value}${unit ? ` ${unit}` : ''} | ${limit} | ${verdict} |`;
}

const sentence = (part, date, { cores, processor, memoryGb, node, loadBefore, loadAfter }) =>
  `${part}: ${date}, ${cores} cores of ${processor}, ${memoryGb} GB, Node ${node}; load average ${loadBefore} before and ${loadAfter} after`;

/** One line a figure, for the terminal. */
export function show(part, measured) {
  const results = { [part]: { figures: roundedAll(measured) } };
  return figures
    .map((figure) => ({ figure, value: figureIn(results, figure) }))
    .filter(({ value }) => value !== undefined)
    .map(({ figure, value }) => row(figure, value).replaceAll('|', ' ').trim())
    .join('\n');
}
