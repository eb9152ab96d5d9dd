import { defineConfig } from '@playwright/test';

/** A screen a worker, since tests on one would share its clipboard, pointer and global shortcuts. */
const displays = (process.env['TEST_DISPLAYS'] ?? '').split(',').filter((name) => name !== '');
const display = displays[Number(process.env['TEST_PARALLEL_INDEX'])];
if (display !== undefined) process.env['DISPLAY'] = display;

/** Real Electron, one application at a time on each display. `npm test` provides the displays. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  workers: Math.max(displays.length, 1),
  // On a shared machine a start may stall; what needed a second try is said by name.
  retries: process.env['CI'] ? 1 : 0,
  // Generous, since a machine may be busy with other things: tests wait for what a person sees.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { trace: 'off' },
});
