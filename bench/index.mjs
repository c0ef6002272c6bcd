import { loadavg } from 'node:os';
import { measureCli } from './cli/index.mjs';
import { measureDetector } from './detector.mjs';
import { measureEndpoint } from './endpoint.mjs';
import { measureHistory } from './history/index.mjs';
import { measureImport } from './import/index.mjs';
import { measureIndicators } from './indicators/index.mjs';
import { measurePrivacy } from './privacy.mjs';
import { record, show } from './report.mjs';
import { measureStart } from './start.mjs';
import { measureUploads } from './uploads/index.mjs';
import { measureUsers } from './users/index.mjs';
import { measureWeb } from './web/index.mjs';

const parts = {
  detector: measureDetector,
  uploads: measureUploads,
  start: measureStart,
  history: measureHistory,
  users: measureUsers,
  import: measureImport,
  web: measureWeb,
  cli: measureCli,
  endpoint: measureEndpoint,
  indicators: measureIndicators,
  privacy: measurePrivacy,
};

export const partNames = Object.keys(parts);

/**
 * Runs parts of the bench one after the other.
 *
 * @param {string[]} names
 * @param {{ quick: boolean }} options a quick run is a look, too short to be kept
 */
export async function runBench(names, { quick }) {
  const say = (text) => process.stdout.write(`${text}\n`);
  for (const name of names) {
    const [load] = loadavg();
    say(`${name} (load average ${load.toFixed(1)})`);
    const measured = await parts[name]({ quick, say });
    say(show(name, measured));
    if (!quick) record(name, measured, load);
  }
}
