import { test } from 'vitest';
import { judgeAgainAcrossRestart } from '../support/rejudging.js';

test('1,000 photos are judged again across restarts, and accepting leaves every count exact', async () => {
  await judgeAgainAcrossRestart(1000);
});
