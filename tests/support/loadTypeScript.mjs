/** Runs a TypeScript module of the project in a plain Node process: `node loadTypeScript.mjs FILE ARG…` */
import path from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';

const root = path.join(import.meta.dirname, '../..');
const alias = { '@shared': path.join(root, 'shared'), '@main': path.join(root, 'electron/main') };

await runnerImport(path.resolve(process.argv[2] ?? ''), {
  root,
  configFile: false,
  logLevel: 'error',
  resolve: { alias },
});
