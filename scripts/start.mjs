import { build } from './build.mjs';
import { checkNodeVersion } from './support/node-version.mjs';
import { installPackages } from './support/packages.mjs';
import { fail } from './support/project.mjs';

// `npm start`: all that a fresh clone needs, then the server in this same process, so that signals and exit codes are
// its own. What follows the script's name is the server's command (`users:reset NAME`).
try {
  checkNodeVersion();
  await installPackages();
  await build();
} catch (error) {
  fail(error);
}
await import('../dist/server/main.js');
