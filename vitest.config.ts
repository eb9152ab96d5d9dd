import path from 'node:path';

import { defineConfig } from 'vitest/config';

const inRoot = (folder: string): string => path.join(import.meta.dirname, folder);

const ON_DISK = 'tests/integration/storage/**/*.test.ts';

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
      // One process runs many files: to load everything anew for each took most of the time.
      {
        extends: true,
        test: { name: 'unit', isolate: false, include: ['tests/unit/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          isolate: false,
          include: ['tests/integration/**/*.test.ts'],
          exclude: [ON_DISK],
        },
      },
      // What damages and replaces database files has a process of its own: SQLite knows a file again
      // within a process, also where another one has taken its place.
      { extends: true, test: { name: 'storage', include: [ON_DISK] } },
    ],
  },
});
