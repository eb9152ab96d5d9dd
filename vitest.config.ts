import path from 'node:path';

import { defineConfig } from 'vitest/config';

const inRoot = (folder: string): string => path.join(import.meta.dirname, folder);

export default defineConfig({
  resolve: {
    alias: {
      '@shared': inRoot('shared'),
      '@main': inRoot('electron/main'),
      '@renderer': inRoot('renderer'),
    },
  },
  test: {
    passWithNoTests: true,
    // Generous, since a machine may be busy with other things.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: { name: 'integration', include: ['tests/integration/**/*.test.ts'] },
      },
    ],
  },
});
