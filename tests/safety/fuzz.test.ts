import { test } from 'vitest';
import { fuzzMultipart, fuzzSchema, seedOf } from '../support/fuzz-runs.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile({ REGISTRATION: 'open', MAX_UPLOAD_MB: '1' });

/** Some ten seconds of a free machine; many times that is no failure. */
const PATIENCE = 300_000;

test(
  '1,000 requests with odd arguments, over all of the schema: no internal error, no hang, no leak',
  () => fuzzSchema(server, { count: 1000, seed: seedOf(20_261_121) }),
  PATIENCE,
);

test(
  '1,000 hostile forms: no internal error, no hang, no leak',
  () => fuzzMultipart(server, { count: 1000, seed: seedOf(20_261_121) }),
  PATIENCE,
);
