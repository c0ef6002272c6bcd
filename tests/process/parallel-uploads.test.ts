import { expect, test } from 'vitest';
import { uploadInParallel } from '../support/parallel-uploads.js';

const MB = 1_048_576;

// 200 of them: `npm run test:long`. The server alone takes 300 MB; these photos are 400 MB.
test('40 uploads of 10 MB at once are all taken, and are never in memory as a whole', async () => {
  const { taken, peak } = await uploadInParallel(40, 10 * MB);
  expect(taken).toBe(40);
  expect(peak).toBeLessThan(500 * MB);
});
