import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './support/packages.mjs';
import { fail, Problem, root } from './support/project.mjs';
import { runPackage } from './support/run.mjs';

// `npm run types`: every TypeScript file of the project, whoever compiles it otherwise.
const projects = [
  'tsconfig.json',
  'tests/tsconfig.json',
  'client/web/tsconfig.json',
  'client/cli/tsconfig.json',
];

try {
  await installPackages();
  const statuses = await Promise.all(
    projects
      .filter((project) => existsSync(join(root, project)))
      .map((project) => runPackage('typescript/bin/tsc', ['--noEmit', '--pretty', '-p', project])),
  );
  if (statuses.some((status) => status !== 0)) throw new Problem('There are type errors (see above).');
} catch (error) {
  fail(error);
}
