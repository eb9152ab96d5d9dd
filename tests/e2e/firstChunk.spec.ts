import { expect, test } from '@playwright/test';
import { firstChunkKb } from '../support/firstChunk';

test('one can type after at most 250 KB of JavaScript, whatever else the app can do', async () => {
  const size = await firstChunkKb();
  // Most of it is React: less would mean that the page was not read right.
  expect(size).toBeGreaterThan(150);
  expect(size).toBeLessThanOrEqual(250);
});
