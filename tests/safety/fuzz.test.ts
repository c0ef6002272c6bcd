import { test } from 'vitest';
import { fuzzSchema, seedOf } from '../support/fuzz-runs.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile({ REGISTRATION: 'open', MAX_UPLOAD_MB: '1', TRUST_PROXY: '1' });

test(
  '1,000 requests with odd arguments, over all of the schema: no internal error, no hang, no leak',
  () => fuzzSchema(server, { count: 1000, seed: seedOf(20_261_121) }),
  // Some ten seconds of a free machine; many times that is no failure.
  300_000,
);
