import { setFlagsFromString } from 'node:v8';
import { ConfigError, readConfig } from './config.js';
import { DetectorModelError } from './detection/index.js';
import { startDetector } from './start-detector.js';

/**
 * By how much of what is alive the old objects' heap may grow until garbage is collected there. Left to itself V8 waits
 * for up to three times as much again when it finds that collecting is cheap: memory then rose by a quarter over 10,000 photos.
 */
const HEAP_GROWTH_PERCENT = 50;

/** The process: serves until SIGTERM or SIGINT, or runs one command of the administrator's. */
async function main([command, ...args]: string[]): Promise<void> {
  if (command === 'users:reset') return (await import('./commands/users-reset.js')).usersReset(args);
  if (command === 'users:import') return (await import('./commands/users-import.js')).usersImport(args);
  if (command === 'users:generate') {
    return (await import('./commands/users-generate.js')).usersGenerate(args);
  }
  if (command === 'users:check') return (await import('./commands/users-check.js')).usersCheck(args);
  if (command === 'detector:export-labels') {
    return (await import('./commands/detector-export-labels.js')).detectorExportLabels(args);
  }
  if (command === 'backup') return (await import('./commands/backup.js')).backup(args);
  if (command === 'restore') return (await import('./commands/restore.js')).restore(args);
  if (command !== undefined) throw new ConfigError(`There is no command "${command}".`);
  await serve();
}

async function serve(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  const config = readConfig(process.env);
  // Listened for from the start: without a listener a signal kills, also in the moment after "ready" is said.
  const stopped = stopSignal();
  const detector = startDetector(config);
  // Its failure is reported by createApp, which may still be loading when it comes.
  detector.catch(() => {});
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const giveUp = new AbortController();
  void stopped.then(() => giveUp.abort());
  const waiting = {
    signal: giveUp.signal,
    onAway(reason: string, address: string) {
      say(`The database does not answer: ${reason}`);
      say(`It is tried again every second until it does. Meanwhile ${address}/ready says 503.`);
    },
    onUpgrade(address: string) {
      say(
        'The database is of an older version and is brought up to date, which takes minutes when it is large.',
      );
      say(`Meanwhile ${address}/ready says 503. Let it come to its end.`);
    },
  };
  const { createApp } = await import('./app.js');
  const app = await createApp(config, { detector, waiting }).catch((error) => {
    // Told to stop while it waited: there is nothing to let finish.
    if (error.name === 'AbortError') process.exit(0);
    throw error;
  });
  const { log } = app.parts;
  const address = await app.listen();
  say(`Maskwatch is ready at ${config.publicUrl ?? address}`);
  if (app.firstAdmin) {
    const { username, password } = app.firstAdmin;
    if (process.stdout.isTTY) say(`Sign in as "${username}" with the password ${password} and change it.`);
    else
      say(
        `The password of "${username}" is in ${await app.parts.firstAdmin.writePasswordFile(app.firstAdmin)}`,
      );
  }
  log.info({ signal: await stopped }, 'stopping');
  await app.close();
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}

/** What the operating system refused: its sentence names the file or the address. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    const isForPeople =
      error instanceof ConfigError || error instanceof DetectorModelError || isOfSystem(error);
    // What a person can mend is said in a sentence; anything else with all that is known.
    process.stderr.write(`${isForPeople ? error.message : (error?.stack ?? error)}\n`);
    process.exit(1);
  },
);
