import { readFileSync } from 'node:fs';
import { answer } from '../support/child.mjs';
import { jobsPerSecond } from '../support/closed-loop.mjs';
import { openSocket } from './http-socket.mjs';
import { formRequests, uploadRequests } from './multipart.mjs';

/** The clients of (a): each sends its next photo when the last is answered. With a password, by the former endpoint. */
const { port, token, username, password, clients, photos } = JSON.parse(process.argv[2]);
const requests = photos
  .map((path) => readFileSync(path))
  .map((photo) =>
    password ? formRequests(photo, { port, username, password }) : uploadRequests(photo, { port, token }),
  );
const [good, wanted] = password ? [201, '"success":true'] : [200, '"status":"DONE"'];
let sockets;
let sent = 0;

async function upload(client) {
  const next = requests[sent++ % requests.length];
  const { status, body } = await sockets[client].request(next());
  if (status !== good || !body.includes(wanted)) throw new Error(`HTTP ${status}: ${body}`);
}

async function uploadMany(count) {
  let left = count;
  const drain = async (_, client) => {
    while (left-- > 0) await upload(client);
  };
  await Promise.all(sockets.map(drain));
}

answer(async ({ count, ...window }) => {
  // Anew each time: between two rounds the server closes connections that lie idle.
  sockets = await Promise.all(Array.from({ length: clients }, () => openSocket(port)));
  const before = process.cpuUsage();
  const result = await (count ? uploadMany(count) : jobsPerSecond({ clients, job: upload, ...window }));
  const { user, system } = process.cpuUsage(before);
  for (const socket of sockets) socket.close();
  return result && { ...result, cpuMs: (user + system) / 1000 / result.jobs };
});
