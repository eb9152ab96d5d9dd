import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { findElectron } from '../../../scripts/electron.mjs';
import { startDisplay } from '../../../scripts/lib/display.mjs';
const root = path.resolve(import.meta.dirname, '../../..');
const outDir = '/tmp/md/bench';
if (!process.argv.includes('--nobuild'))
  await build({
    root: path.join(import.meta.dirname, 'page'),
    base: './',
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@renderer': root + '/renderer', '@shared': root + '/shared' } },
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      minify: !process.env.APP,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
const server = createServer(async (q, s) => {
  try {
    const b = await readFile(outDir + new URL(q.url, 'http://x').pathname);
    s.setHeader(
      'content-type',
      types[path.extname(new URL(q.url, 'http://x').pathname)] ?? 'application/octet-stream',
    );
    s.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'",
    );
    s.end(b);
  } catch {
    s.statusCode = 404;
    s.end();
  }
}).listen(0, '127.0.0.1');
await new Promise((r) => server.once('listening', r));
const url = `http://127.0.0.1:${server.address().port}/index.html${process.env.Q ?? ''}`;
const display = await startDisplay();
const { executable } = await findElectron();
const tasks = JSON.parse(process.env.TASKS);
const child = spawn(
  executable,
  [
    ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
    '--enable-logging=stderr',
    process.env.APP ?? path.join(import.meta.dirname, 'app'),
    '--user-data-dir=/tmp/md/profile',
  ],
  {
    env: { ...display.env, MARKDOWN_BENCH: JSON.stringify({ url, tasks }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  },
);
child.stdout.on('data', (d) => process.stdout.write(d));
child.stderr.on('data', (d) => {
  const t = String(d);
  if (/CONSOLE|rror/.test(t)) process.stderr.write(t);
});
await new Promise((r) => child.once('exit', r));
server.close();
await display.stop();
