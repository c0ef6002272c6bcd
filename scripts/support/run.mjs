import { spawn } from 'node:child_process';
import { root } from './project.mjs';

/**
 * Runs a program to its end in the checkout's root.
 *
 * @param options as for `spawn`; with `quiet` its output is shown only when it fails
 * @returns its exit status; 1 when a signal ended it
 */
export function run(program, args, { quiet = false, ...options } = {}) {
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio, ...options });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (status) => {
      if (status !== 0) process.stderr.write(Buffer.concat(output));
      resolve(status ?? 1);
    });
  });
}

/** Runs a command of one of the project's packages, with this Node. */
export function runPackage(script, args, options) {
  return run(process.execPath, [`${root}node_modules/${script}`, ...args], options);
}
