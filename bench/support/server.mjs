import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from '../../scripts/support/project.mjs';

/** Of the first administrator, "admin". */
export const PASSWORD = 'bench-password-1';

/**
 * A folder for a server's data. It lies in the checkout, on the disk that an instance would use: a system's folder for
 * temporary files is often held in memory, where nothing ever waits for a disk.
 */
export async function makeDataDir() {
  await mkdir(join(root, '.cache'), { recursive: true });
  return mkdtemp(join(root, '.cache', 'bench-'));
}

export const removeDataDir = (dir) => rm(dir, { recursive: true, force: true });

/**
 * Starts the compiled server as it is started in earnest and waits until it says that it is ready.
 *
 * @param {string} dataDir
 * @param {object} [options]
 * @param {string[]} [options.command] what node runs
 * @param {Record<string, string>} [options.env] settings beside those every server of the bench has
 */
export async function startServer(dataDir, { command = ['dist/server/main.js'], env = {} } = {}) {
  const port = await freePort();
  const begin = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: String(port),
      ADMIN_PASSWORD: PASSWORD,
      // As `npm start` does.
      MALLOC_ARENA_MAX: '2',
      ...env,
    },
  });
  const exit = once(child, 'exit');
  await untilReady(child.stdout, exit);
  const readyMs = performance.now() - begin;
  // What it logs is read and dropped: a full pipe would stop it.
  child.stdout.resume();
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    readyMs,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exit;
      if (code !== 0) throw new Error(`The server ended with ${code}.`);
    },
  };
}

async function untilReady(stdout, exit) {
  let said = '';
  const ready = (async () => {
    // A loop that is left would end the stream and with it the server's output.
    for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
      said += chunk;
      if (said.includes('Maskwatch is ready at')) return;
    }
  })();
  const stopped = exit.then(([code]) => {
    throw new Error(`The server ended with ${code} before it was ready:\n${said}`);
  });
  await Promise.race([ready, stopped]);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Signs the first administrator in. @returns the bearer token */
export async function signIn(url) {
  const { login } = await query(
    url,
    null,
    'mutation ($p: String!) { login(username: "admin", password: $p) { token } }',
    {
      p: PASSWORD,
    },
  );
  return login.token;
}

/** Asks the server's GraphQL. @throws when it answers with an error */
export async function query(url, token, text, variables = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query: text, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The server's own gauges, by name. Reading them also starts the event loop's delay anew. */
export async function readMetrics(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );
}

/** Processor time that the server has taken, in seconds. */
export const cpuSeconds = async (url) => (await readMetrics(url)).process_cpu_seconds_total;

/** Resident memory of the server in MB (1,000,000 bytes). */
export const residentMb = async (url) => (await readMetrics(url)).process_resident_memory_bytes / 1e6;
