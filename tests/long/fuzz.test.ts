import { test } from 'vitest';
import { fuzzMultipart, fuzzSchema, seedOf } from '../support/fuzz-runs.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile({ REGISTRATION: 'open', MAX_UPLOAD_MB: '1', TRUST_PROXY: '1' });

// Others each time; a failure prints its seed.
const seed = seedOf(Math.floor(Date.now() % 2 ** 31));

test('10,000 requests with odd arguments, over all of the schema: no internal error, no hang, no leak', async () => {
  await fuzzSchema(server, { count: 10_000, seed });
});

test('10,000 hostile forms: no internal error, no hang, no leak', async () => {
  await fuzzMultipart(server, { count: 10_000, seed });
});
