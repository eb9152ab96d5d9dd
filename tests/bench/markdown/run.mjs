/**
 * What streaming an answer costs in a real Electron window, beside Streamdown and plain text.
 *
 *   node tests/bench/markdown/run.mjs [--quick]
 *
 * `--quick` takes one round instead of three, and leaves out the texts that are one block.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

import { findElectron } from '../../../scripts/electron.mjs';
import { startDisplay } from '../../../scripts/lib/display.mjs';
import { electronEnvironment, sandboxArguments } from '../../../scripts/lib/electronArguments.mjs';

const here = import.meta.dirname;
const root = path.resolve(here, '../../..');

/** 4,000 deltas at 500 a second, shown 62.5 times a second. */
const FRAMES = 500;

const MEDIA_TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** The policy of the app's own windows. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; " +
  "img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'";

async function buildPage(outDir) {
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(here, 'page'),
    base: './',
    resolve: {
      alias: { '@renderer': path.join(root, 'renderer'), '@shared': path.join(root, 'shared') },
    },
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
}

async function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    readFile(path.join(folder, path.normalize(pathname))).then(
      (body) => {
        response.setHeader('Content-Type', MEDIA_TYPES[path.extname(pathname)] ?? 'font/ttf');
        response.setHeader('Content-Security-Policy', POLICY);
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Runs the tasks one after the other; gives what each one cost. */
async function runTasks(tasks) {
  const folder = await mkdtemp(path.join(tmpdir(), 'markdown-bench-'));
  const page = path.join(folder, 'page');
  await buildPage(page);
  const server = await serve(page);
  const display = process.platform === 'linux' ? await startDisplay() : undefined;
  try {
    const { executable } = await findElectron();
    const url = `http://127.0.0.1:${server.address().port}/index.html`;
    const profile = `--user-data-dir=${path.join(folder, 'profile')}`;
    const child = spawn(executable, [...sandboxArguments(), path.join(here, 'app'), profile], {
      env: {
        ...electronEnvironment(display?.env),
        MARKDOWN_BENCH: JSON.stringify({ url, tasks }),
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const results = [];
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith('RESULT ')) continue;
      const result = JSON.parse(line.slice('RESULT '.length));
      results.push(result);
      // Said as it comes: Streamdown takes minutes for a block.
      const { view, text, characters, updateMs } = result;
      console.log(
        `${view}, ${text} of ${characters / 1_000} KB: updates ${Math.round(updateMs)} ms`,
      );
    }
    if (results.length < tasks.length) throw new Error('Electron ended before all tasks had run.');
    return results;
  } finally {
    server.close();
    await display?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function task(view, text, characters, compare = false) {
  return { view, text, characters, compare, frames: FRAMES };
}

/** Measures; gives one row per view and text, with medians over the rounds. */
export async function benchMarkdown({ quick = false } = {}) {
  const round = [
    task('blank', 'mixed', 100_000),
    task('plain', 'mixed', 100_000),
    task('glimpse', 'mixed', 100_000, true),
    task('glimpse', 'mixed', 200_000),
    task('streamdown', 'mixed', 100_000),
  ];
  const blocks = ['list', 'table', 'fence'].flatMap((text) => [
    task('glimpse', text, 50_000, true),
    task('streamdown', text, 50_000),
  ]);
  const tasks = quick ? round : [...round, ...round, ...round, ...blocks];
  const groups = new Map();
  for (const result of await runTasks(tasks)) {
    const key = `${result.view} ${result.text} ${result.characters}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  const blank = median(groups.get('blank mixed 100000').map(({ updateMs }) => updateMs));
  return [...groups.values()].map((results) => {
    const of = (name) => median(results.map((result) => result[name]));
    const [{ view, text, characters }] = results;
    return {
      view,
      text,
      characters,
      // What the page itself takes for an update is no view's cost.
      updateMs: Math.max(0, of('updateMs') - blank),
      cpuMs: of('cpuMs'),
      p95FrameMs: of('p95FrameMs'),
      longTasks: of('longTasks'),
      lateFrames: of('lateFrames'),
      asAtOnce: results.every((result) => result.asAtOnce !== false),
    };
  });
}

/** The targets, as rows of a table: what, figure, limit. */
export function judge(rows) {
  const row = (view, text, characters) =>
    rows.find((r) => r.view === view && r.text === text && r.characters === characters);
  const ratio = (a, b, name) => (a && b ? a[name] / b[name] : undefined);
  const [short, long] = [row('glimpse', 'mixed', 100_000), row('glimpse', 'mixed', 200_000)];
  const other = row('streamdown', 'mixed', 100_000);
  const block = (text, name) =>
    ratio(row('glimpse', text, 50_000), row('streamdown', text, 50_000), name);
  return [
    ['200 KB / 100 KB: updates', ratio(long, short, 'updateMs'), 2.15],
    ['200 KB / 100 KB: CPU of the window', ratio(long, short, 'cpuMs'), 2.15],
    ['100 KB / Streamdown: updates', ratio(short, other, 'updateMs'), 0.12],
    [
      '100 KB / plain text: CPU of the window',
      ratio(short, row('plain', 'mixed', 100_000), 'cpuMs'),
      1.15,
    ],
    ['p95 frame / idle', ratio(short, row('blank', 'mixed', 100_000), 'p95FrameMs'), 1.2],
    ['long tasks', short?.longTasks, 1],
    ['frames after the last byte', short?.lateFrames, 2],
    ['one list of 50 KB / Streamdown: updates', block('list', 'updateMs'), 0.03],
    ['one table of 50 KB / Streamdown: updates', block('table', 'updateMs'), 0.03],
    ['one fence of 50 KB / Streamdown: updates', block('fence', 'updateMs'), 0.12],
    ['documents that differ from those made at once', rows.filter((r) => !r.asAtOnce).length, 0],
  ].filter(([, figure]) => figure !== undefined);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = await benchMarkdown({ quick: process.argv.includes('--quick') });
  const rounded = (row) =>
    Object.fromEntries(
      Object.entries(row).map(([k, v]) => [k, typeof v === 'number' ? Math.round(v * 10) / 10 : v]),
    );
  console.table(rows.map(rounded));
  console.table(
    judge(rows).map(([what, figure, limit]) => ({
      what,
      figure: Math.round(figure * 1000) / 1000,
      limit,
      met: figure <= limit,
    })),
  );
}
