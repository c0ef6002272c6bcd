import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ADMIN_PASSWORD = 'the password of the bench';

/** Starts the compiled server on an empty or used folder. @returns its address and how long it took to be ready */
export async function startServer(DATA_DIR) {
  const begin = performance.now();
  const env = { ...process.env, DATA_DIR, ADMIN_PASSWORD, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn' };
  const main = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    const port = /ready at http:\/\/\S*?:(\d+)/.exec(text)?.[1];
    if (!port) continue;
    return { child, url: `http://127.0.0.1:${port}`, readyMs: performance.now() - begin };
  }
  throw new Error(`The server did not start: ${text}`);
}

export async function stopServer({ child }) {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

export async function signIn(url) {
  const query = 'mutation ($p: String!) { login(username: "admin", password: $p) { token } }';
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { p: ADMIN_PASSWORD } }),
  });
  return (await response.json()).data.login.token;
}

/** A figure of the server's own; prom-client measures the event loop's delay since the last time it was asked. */
export async function readMetric(url, name) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
}

/** @param field VmRSS (now) or VmHWM (the most so far) @returns megabytes */
export function memoryOf({ child }, field) {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
}
