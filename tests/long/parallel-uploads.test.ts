import { expect, test } from 'vitest';
import { uploadInParallel } from '../support/parallel-uploads.js';

const MB = 1_048_576;

test('200 uploads of 10 MB at once take less than 600 MB of memory; each is taken or told when to come back', async () => {
  const { taken, busy, peak } = await uploadInParallel(200, 10 * MB);
  process.stdout.write(
    `200 uploads of 10 MB: ${taken} taken, ${busy} BUSY, peak ${Math.round(peak / MB)} MB\n`,
  );
  expect(peak).toBeLessThan(600 * MB);
});
