import { readFileSync } from 'node:fs';
import { Problem, root } from './project.mjs';

/** Stops with a clear sentence on a Node that is too old, before anything fails in an unclear way. */
export function checkNodeVersion(version = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const needed = engines.node.replace('>=', '');
  const [major, minor] = version.split('.').map(Number);
  const [neededMajor, neededMinor] = needed.split('.').map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  throw new Problem(`Maskwatch needs Node ${needed} or later; this is Node ${version}.`);
}
