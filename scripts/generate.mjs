import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from './build.mjs';
import { missingTests } from './support/named-tests.mjs';
import { installPackages } from './support/packages.mjs';
import { fail, Problem, root } from './support/project.mjs';

// `npm run generate`: the files that are made from others. With --check nothing is written; a file that is not what
// would be generated is named, and the status is 1.
const check = process.argv.includes('--check');
const drifted = [];

try {
  await installPackages();
  // Not the clients: they are built of what is generated here.
  await build({ only: ['server'] });
  settle('schema.graphql', await printSchema());
  await generateClientTypes();
  settle('docs/architecture.md', await withTables());
  const missing = missingTests('docs/safety.md');
  if (missing.length > 0)
    throw new Problem(`docs/safety.md names tests that are not there:\n${missing.join('\n')}`);
  if (drifted.length > 0) {
    throw new Problem(
      `Not as generated: ${drifted.join(', ')}\nRun \`npm run generate\` and commit what it changes.`,
    );
  }
} catch (error) {
  fail(error);
}

/** Writes a generated file, or with --check notes when it differs. */
function settle(path, content) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  if (check) drifted.push(path);
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    process.stdout.write(`Wrote ${path}\n`);
  }
}

/** The schema in an order of its own, so that moving a resolver changes nothing here. */
async function printSchema() {
  const { buildAppSchema } = await import('../dist/server/schema.js');
  const { lexicographicSortSchema, printSchema } = await import('graphql');
  return `${printSchema(lexicographicSortSchema(await buildAppSchema()))}\n`;
}

async function generateClientTypes() {
  const { generate, loadCodegenConfig } = await import('@graphql-codegen/cli');
  const { config } = await loadCodegenConfig({ configFilePath: join(root, 'codegen.ts') });
  // It reads schema.graphql, as the clients do: what was committed is what they were written against.
  const outputs = await generate({ ...config, cwd: root, silent: true }, false);
  const wanted = new Set();
  for (const { filename, content } of outputs) {
    const path = filename.replace(root, '');
    wanted.add(path);
    settle(path, content);
  }
  for (const folder of new Set([...wanted].map(dirname))) removeUnwanted(folder, wanted);
}

function removeUnwanted(folder, wanted) {
  for (const name of readdirSync(join(root, folder))) {
    const path = `${folder}/${name}`;
    if (wanted.has(path)) continue;
    if (check) drifted.push(path);
    else rmSync(join(root, path));
  }
}

async function withTables() {
  const { drawTables } = await import('./support/table-diagram.mjs');
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const diagram = await drawTables();
  return text.replace(
    /(<!-- tables:begin -->\n)[\s\S]*(<!-- tables:end -->)/,
    (_, begin, end) => `${begin}${diagram}${end}`,
  );
}
