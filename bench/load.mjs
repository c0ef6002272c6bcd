import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { stamp } from './photos.mjs';

// The load: a process of its own, so that it shares no event loop with the server. Bodies are made beforehand and
// differ in a few bytes that are written into them, which keeps its own use of the machine small.

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const QUERY = 'mutation ($file: Upload) { uploadImage(file: $file) { id status category faceCount } }';
const LINE = '\r\n--bench--\r\n';
let serial = Date.now();

process.on('message', async ({ url, token, paths, clients, seconds }) => {
  const deadline = performance.now() + seconds * 1000;
  const latencies = [];
  const health = [];
  const bodies = paths.map((path) => prepare(readFileSync(path)));
  const cpu = process.cpuUsage();
  const begin = performance.now();
  let next = 0;
  const client = async (number) => {
    while (performance.now() < deadline) {
      // Clients never share a body at the same time.
      const body = bodies[(next++ * clients + number) % bodies.length];
      stamp(body.photo, serial++);
      const start = performance.now();
      const { data, errors } = JSON.parse(await send(url, token, body.bytes));
      if (data?.uploadImage.status !== 'DONE')
        throw new Error(`upload refused: ${JSON.stringify(errors ?? data)}`);
      latencies.push(performance.now() - start);
    }
  };
  const probe = async () => {
    while (performance.now() < deadline) {
      const start = performance.now();
      await get(`${url}/health`);
      health.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  try {
    await Promise.all([...Array.from({ length: clients }, (_, number) => client(number)), probe()]);
    const elapsed = (performance.now() - begin) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    process.send({
      rate: latencies.length / elapsed,
      latencies,
      health,
      cpu: (user + system) / 1e6 / elapsed,
    });
  } catch (error) {
    process.send({ error: error.message });
  }
});

function prepare(jpeg) {
  const part = (name) => `--bench\r\nContent-Disposition: form-data; name="${name}"`;
  const head = Buffer.from(
    `${part('operations')}\r\n\r\n${JSON.stringify({ query: QUERY, variables: { file: null } })}\r\n` +
      `${part('map')}\r\n\r\n{"0":["variables.file"]}\r\n` +
      `${part('0')}; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`,
  );
  const bytes = Buffer.concat([head, jpeg, Buffer.from(LINE)]);
  return { bytes, photo: bytes.subarray(head.length, head.length + jpeg.length) };
}

function send(url, token, body) {
  const headers = {
    authorization: `Bearer ${token}`,
    'apollo-require-preflight': 'true',
    'content-type': 'multipart/form-data; boundary=bench',
    'content-length': body.length,
  };
  return answer(request(`${url}/graphql`, { method: 'POST', agent, headers }), body);
}

const get = (url) => answer(request(url, { agent }));

function answer(outgoing, body) {
  return new Promise((resolve, reject) => {
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.once('end', () => resolve(text));
    });
    outgoing.end(body);
  });
}
