import { existsSync } from 'node:fs';
import path from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
const inRoot = (...parts: string[]): string => path.join(root, ...parts);

const alias = {
  '@shared': inRoot('shared'),
  '@main': inRoot('electron/main'),
  '@renderer': inRoot('renderer'),
};

const WINDOWS = ['chat', 'quick', 'capture', 'worker'];
const windowPages = Object.fromEntries(
  WINDOWS.map((name) => [name, inRoot('renderer/windows', name, 'index.html')] as const).filter(
    ([, page]) => existsSync(page),
  ),
);

/**
 * electron-store has ajv for those who give it a JSON schema. We parse with zod, and what is not
 * loaded does not delay the start.
 */
const withoutAjv = {
  name: 'without-ajv',
  enforce: 'pre' as const,
  resolveId: (id: string) => (/^ajv(-formats$|\/)/.test(id) ? '\0no-ajv' : undefined),
  load: (id: string) =>
    id === '\0no-ajv' ? 'export const Ajv2020 = undefined; export default {};' : undefined,
};

/** CommonJS, for the Node in the oldest Electron that we run on: one file, and what is loaded later. */
const forNode = (input: Readonly<Record<string, string>>, outDir: string) => ({
  outDir: inRoot(outDir),
  target: 'node20.18',
  minify: true,
  sourcemap: false,
  // Only what package.json calls a dependency stays outside: SQLite, which is native.
  externalizeDeps: true,
  rolldownOptions: {
    input,
    output: {
      format: 'cjs' as const,
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name].cjs',
    },
  },
});

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [withoutAjv],
    build: forNode(
      {
        index: inRoot('electron/main/index.ts'),
        // Each thread runs a file of its own.
        historyWorker: inRoot('electron/main/data/historyWorker.ts'),
        importWorker: inRoot('electron/main/services/importing/importWorker.ts'),
        exportWorker: inRoot('electron/main/services/export/exportWorker.ts'),
        tokenWorker: inRoot('electron/main/services/budget/tokenWorker.ts'),
        searchWorker: inRoot('electron/main/data/search/searchWorker.ts'),
      },
      'out/main',
    ),
  },
  preload: {
    resolve: { alias },
    build: forNode({ index: inRoot('electron/preload/index.ts') }, 'out/preload'),
  },
  renderer: {
    root: inRoot('renderer'),
    // Relative, because the pages lie at app://glimpse/windows/NAME/index.html.
    base: './',
    resolve: { alias },
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: inRoot('out/renderer'),
      target: 'chrome130',
      minify: true,
      sourcemap: false,
      // The content security policy allows no data: URLs.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: windowPages,
        output: {
          // The first chunk names every file that may follow: short names keep it small.
          chunkFileNames: 'assets/[name]-[hash:6].js',
          assetFileNames: 'assets/[name]-[hash:6][extname]',
        },
      },
    },
  },
});
