import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { expect } from 'vitest';
import type { Api } from './api.js';
import { photo } from './photos.js';
import { SERVER, startProcess, temporaryFolder } from './process.js';

interface Outcome {
  status: number;
  code: string | undefined;
  retryAfter: number;
}

/**
 * Uploads photos all at once to a server process of its own, each on a connection of its own.
 *
 * @returns how many were taken, how many were told to come back, and the server's peak of resident memory in bytes
 * @throws when one was answered otherwise, or the server does not hold what it said that it took
 */
export async function uploadInParallel(count: number, bytes: number) {
  const DATA_DIR = await temporaryFolder();
  const settings = { ADMIN_PASSWORD: 'a password of my own', MALLOC_ARENA_MAX: '2' };
  const server = startProcess(SERVER, { DATA_DIR, ...settings });
  const admin = await (await server.ready()).login('admin', settings.ADMIN_PASSWORD);
  const agent = new Agent({ keepAlive: false });
  const outcomes = await Promise.all(
    Array.from({ length: count }, (_, nth) => upload(admin, agent, bytes, nth)),
  );
  const taken = outcomes.filter(({ code }) => code === undefined);
  const busy = outcomes.filter(({ code }) => code === 'BUSY');
  expect(taken.length + busy.length).toBe(count);
  for (const { status, retryAfter } of busy) expect([status, retryAfter > 0]).toEqual([503, true]);
  const { historySummary } = await admin.ask('{ historySummary { total pending failed } }');
  expect(historySummary).toEqual({ total: taken.length, pending: 0, failed: 0 });
  const [, kilobytes = ''] =
    /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${server.child.pid}/status`, 'utf8')) ?? [];
  return { taken: taken.length, busy: busy.length, peak: Number(kilobytes) * 1024 };
}

/** Sends a photo that differs from all others in its last bytes, without ever having all of it. */
function upload({ url, token }: Api, agent: Agent, bytes: number, nth: number): Promise<Outcome> {
  const head = Buffer.from(
    [
      '--line\r\nContent-Disposition: form-data; name="operations"\r\n',
      '{"query":"mutation ($f: Upload) { uploadImage(file: $f) { status } }","variables":{"f":null}}',
      '--line\r\nContent-Disposition: form-data; name="map"\r\n',
      '{"0":["variables.f"]}',
      `--line\r\nContent-Disposition: form-data; name="0"; filename="${nth}.jpg"\r\n\r\n`,
    ].join('\r\n'),
  );
  const tail = Buffer.from(`${nth}\r\n--line--\r\n`);
  const padding = bytes - photo('noFace').length;
  return new Promise((resolve, reject) => {
    const sending = request(`${url}/graphql`, {
      method: 'POST',
      agent,
      headers: {
        authorization: `Bearer ${token}`,
        'apollo-require-preflight': 'true',
        'content-type': 'multipart/form-data; boundary=line',
        'content-length': head.length + photo('noFace').length + padding + tail.length,
      },
    });
    sending.on('error', reject);
    sending.on('response', async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      const { errors } = JSON.parse(text);
      resolve({
        status: response.statusCode ?? 0,
        code: errors?.[0].extensions.code,
        retryAfter: Number(response.headers['retry-after']),
      });
    });
    sending.write(head);
    sending.write(photo('noFace'));
    let left = padding;
    const fill = () => {
      while (left > 0) {
        const piece = PADDING.subarray(0, left);
        left -= piece.length;
        if (!sending.write(piece)) return void sending.once('drain', fill);
      }
      sending.end(tail);
    };
    fill();
  });
}

/** The same bytes for everybody: what clients hold is not what is measured. */
const PADDING = Buffer.alloc(65_536);
