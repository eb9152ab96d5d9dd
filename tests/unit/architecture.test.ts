import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

const IMPORTS = 'eslint(no-restricted-imports)';
const GLOBALS = 'eslint(no-restricted-globals)';
const PROPERTIES = 'eslint(no-restricted-properties)';

/** Where the file lies, what it says, and the rule that must refuse it. */
const REFUSED: [file: string, code: string, rule: string][] = [
  // Imports point down: main.
  ['electron/main/ipc/a.ts', `import '../data/x';`, IMPORTS],
  ['electron/main/ipc/b.ts', `import '@main/providers/x';`, IMPORTS],
  ['electron/main/ipc/c.ts', `import '@main/windows/x';`, IMPORTS],
  ['electron/main/services/a.ts', `import '../ipc/x';`, IMPORTS],
  ['electron/main/services/deep/b.ts', `import '../../windows/x';`, IMPORTS],
  ['electron/main/data/a.ts', `import '../services/x';`, IMPORTS],
  ['electron/main/data/b.ts', `import '@main/providers/x';`, IMPORTS],
  ['electron/main/providers/a.ts', `import '../data/x';`, IMPORTS],
  ['electron/main/platform/a.ts', `import '../services/x';`, IMPORTS],
  ['electron/main/windows/a.ts', `import '../services/x';`, IMPORTS],
  ['electron/main/windows/b.ts', `import '@main/index';`, IMPORTS],
  ['electron/main/services/c.ts', `import '../index';`, IMPORTS],
  ['electron/main/platform/b.ts', `import '@renderer/lib/x';`, IMPORTS],
  ['electron/preload/a.ts', `import '@main/platform/log';`, IMPORTS],
  ['electron/preload/b.ts', `import 'node:fs';`, IMPORTS],
  ['electron/preload/c.ts', `import { route } from '@shared/ipc';\nvoid route;`, IMPORTS],

  // Imports point down: renderer and shared.
  ['renderer/features/composer/A.tsx', `import '../sidebar/x';`, IMPORTS],
  ['renderer/features/composer/B.tsx', `import '@renderer/features/sidebar/x';`, IMPORTS],
  ['renderer/features/composer/deep/C.tsx', `import '../../sidebar/x';`, IMPORTS],
  ['renderer/features/composer/D.tsx', `import '@renderer/windows/chat/App';`, IMPORTS],
  ['renderer/windows/chat/A.tsx', `import '@renderer/windows/quick/App';`, IMPORTS],
  ['renderer/windows/chat/B.tsx', `import '../quick/App';`, IMPORTS],
  ['renderer/windows/worker/a.ts', `import '@renderer/ui/Button';`, IMPORTS],
  ['renderer/state/a.ts', `import '@renderer/features/composer/x';`, IMPORTS],
  ['renderer/state/b.ts', `import '@renderer/ui/Button';`, IMPORTS],
  ['renderer/lib/a.ts', `import '@renderer/state/x';`, IMPORTS],
  ['renderer/ui/A.tsx', `import '@renderer/lib/x';`, IMPORTS],
  ['renderer/ui/B.tsx', `import 'zustand';`, IMPORTS],
  ['renderer/ui/C.tsx', `import { x } from '@shared/utils/x';\nvoid x;`, IMPORTS],
  ['shared/domain/a.ts', `import '../ipc/x';`, IMPORTS],
  ['shared/ipc/a.ts', `import 'node:path';`, IMPORTS],
  ['shared/utils/a.ts', `import { z } from 'zod';\nvoid z;`, IMPORTS],
  ['shared/utils/b.ts', `import { x } from '../domain/x';\nvoid x;`, IMPORTS],
  ['shared/utils/c.ts', `import '@renderer/lib/x';`, IMPORTS],

  // The renderer has neither Node nor Electron nor schemas.
  ['renderer/lib/b.ts', `import 'electron';`, IMPORTS],
  ['renderer/lib/c.ts', `import 'node:fs';`, 'import(no-nodejs-modules)'],
  ['renderer/lib/d.ts', `import { z } from 'zod';\nvoid z;`, IMPORTS],
  ['renderer/state/c.ts', `import { x } from '@shared/domain/x';\nvoid x;`, IMPORTS],
  ['renderer/state/d.ts', `import { x } from '@shared/ipc';\nvoid x;`, IMPORTS],
  ['renderer/state/e.ts', `import '@main/data/x';`, IMPORTS],

  // One folder owns each power.
  ['electron/main/services/d.ts', `import { ipcMain } from 'electron';\nvoid ipcMain;`, IMPORTS],
  ['electron/main/windows/c.ts', `import { ipcMain } from 'electron';\nvoid ipcMain;`, IMPORTS],
  [
    'electron/main/index.ts',
    `import { BrowserWindow } from 'electron';\nvoid BrowserWindow;`,
    IMPORTS,
  ],
  [
    'electron/main/platform/c.ts',
    `import { Tray, Menu } from 'electron';\nvoid [Tray, Menu];`,
    IMPORTS,
  ],
  ['electron/main/platform/d.ts', `import * as all from 'electron';\nvoid all;`, IMPORTS],
  ['electron/main/platform/e.ts', `import { net } from 'electron';\nvoid net;`, IMPORTS],
  [
    'electron/main/platform/f.ts',
    `import { ipcMain } from 'electron/main';\nvoid ipcMain;`,
    IMPORTS,
  ],
  [
    'electron/main/windows/d.ts',
    `import { safeStorage } from 'electron';\nvoid safeStorage;`,
    IMPORTS,
  ],
  ['electron/main/ipc/d.ts', `import { app } from 'electron';\nvoid app;`, IMPORTS],
  ['electron/main/services/e.ts', `import 'node:https';`, IMPORTS],
  ['electron/main/services/f.ts', `import 'http';`, IMPORTS],
  ['electron/main/services/g.ts', `import '@photostructure/sqlite';`, IMPORTS],
  ['electron/main/platform/g.ts', `import 'electron-store';`, IMPORTS],
  ['electron/main/providers/b.ts', `import 'node:sqlite';`, IMPORTS],
  ['electron/main/services/h.ts', `void fetch('https://example.org');`, GLOBALS],
  ['electron/main/services/i.ts', `void globalThis.fetch('https://example.org');`, PROPERTIES],
  ['electron/main/services/j.ts', `new WebSocket('wss://example.org');`, GLOBALS],
  [
    'electron/main/windows/e.ts',
    `import { app } from 'electron';\napp.getPath('userData');`,
    PROPERTIES,
  ],
  ['renderer/state/f.ts', `void window.api;`, PROPERTIES],
  ['renderer/features/composer/E.tsx', `const { api } = window;\nvoid api;`, PROPERTIES],
  ['electron/main/services/k.ts', `console.log('x');`, 'eslint(no-console)'],

  // Conventions.
  ['shared/utils/d.ts', `export default 1;`, 'import(no-default-export)'],
  ['shared/utils/e.ts', `export const x: any = 1;`, 'typescript(no-explicit-any)'],
  [
    'shared/utils/f.ts',
    `export const f = (x?: string) => x!;`,
    'typescript(no-non-null-assertion)',
  ],
  [
    'shared/utils/g.ts',
    `import { X } from './h';\nexport type Y = X;`,
    'typescript(consistent-type-imports)',
  ],
  ['electron/main/services/l.ts', `Promise.resolve();`, 'typescript(no-floating-promises)'],
  ['electron/main/services/m.ts', `import '@main/services/n';`, 'import(no-cycle)'],
  ['electron/main/services/n.ts', `import './m';`, 'import(no-cycle)'],
  ['shared/utils/long.ts', '// line\n'.repeat(401) + 'export {};', 'eslint(max-lines)'],
];

/** What the same rules must let through, so that none of them refuses everything. */
const ALLOWED: [file: string, code: string][] = [
  [
    'electron/main/ipc/ok.ts',
    `import { ipcMain } from 'electron';\nimport { x } from '../services/x';\nvoid [ipcMain, x];`,
  ],
  [
    'electron/main/services/ok.ts',
    `import type { BrowserWindow } from 'electron';\nimport { x } from '../data/x';\nimport { y } from '@shared/utils/y';\nexport type W = BrowserWindow;\nvoid [x, y];`,
  ],
  [
    'electron/main/data/ok.ts',
    `import { DatabaseSync } from '@photostructure/sqlite';\nimport { z } from 'zod';\nimport { x } from '../platform/x';\nvoid [DatabaseSync, z, x];`,
  ],
  [
    'electron/main/providers/ok.ts',
    `import { net } from 'electron';\nimport https from 'node:https';\nvoid [net, https];\nvoid fetch('x');`,
  ],
  ['electron/main/platform/net.ts', `import { net } from 'electron';\nexport const f = net;`],
  [
    'electron/main/platform/ok.ts',
    `import { app, safeStorage } from 'electron';\nvoid [safeStorage, app.getPath('userData')];`,
  ],
  ['electron/main/platform/log.ts', `console.log('x');`],
  [
    'electron/main/windows/ok.ts',
    `import { BrowserWindow, Tray } from 'electron';\nimport { x } from '../platform/x';\nvoid [BrowserWindow, Tray, x];`,
  ],
  [
    'electron/preload/ok.ts',
    `import { contextBridge } from 'electron';\nimport { C } from '@shared/ipc/channels';\nvoid [contextBridge, C];`,
  ],
  [
    'renderer/windows/chat/Ok.tsx',
    `import { x } from '@renderer/features/composer/x';\nimport { y } from './y';\nvoid [x, y];`,
  ],
  [
    'renderer/features/composer/Ok.tsx',
    `import type { X } from '@shared/domain/x';\nimport { x } from '@renderer/state/x';\nimport { y } from './y';\nimport { z } from '@shared/utils/z';\nexport type Y = X;\nvoid [x, y, z];`,
  ],
  ['renderer/features/composer/deep/Ok.tsx', `import { y } from '../y';\nvoid y;`],
  [
    'renderer/lib/bridge.ts',
    `import type { X } from '@shared/ipc';\nexport type Y = X;\nvoid window.api;`,
  ],
  [
    'renderer/ui/Ok.tsx',
    `import { useState } from 'react';\nimport { Dialog } from 'radix-ui';\nimport { X } from 'lucide-react';\nimport './Ok.css';\nimport styles from './Ok.module.css';\nimport { y } from './y';\nimport { z } from '@renderer/ui/z';\nimport type { T } from '@shared/domain/t';\nexport type U = T;\nvoid [useState, Dialog, X, styles, y, z];`,
  ],
  [
    'shared/domain/ok.ts',
    `import { z } from 'zod';\nimport { x } from '../utils/x';\nvoid [z, x];`,
  ],
  ['shared/utils/ok.ts', `import type { X } from '../domain/x';\nexport type Y = X;`],
];

let folder = '';
let found = new Map<string, Set<string>>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'glimpse-architecture-'));
  const configs = (await readdir(root)).filter((name) =>
    /^(tsconfig.*|\.oxlintrc)\.json$/.test(name),
  );
  for (const name of configs) await cp(path.join(root, name), path.join(folder, name));
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, code] of [...REFUSED, ...ALLOWED]) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), `${code}\n`);
  }
  found = await lint();
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every file's broken rules. */
async function lint(): Promise<Map<string, Set<string>>> {
  const cli = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const args = [cli, '--type-aware', '--format', 'json', 'electron', 'renderer', 'shared'];
  // The linter ends with 1 when it finds something, which is what we want here.
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    maxBuffer: 2 ** 26,
  }).catch((error: { stdout: string }) => error);
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { filename: string; code: string }[];
  };
  const rules = new Map<string, Set<string>>();
  for (const { filename, code } of diagnostics) {
    rules.set(filename, (rules.get(filename) ?? new Set()).add(code));
  }
  return rules;
}

describe('the linter refuses', () => {
  test.each(REFUSED)('%s', (file, _code, rule) => {
    expect([...(found.get(file) ?? [])]).toContain(rule);
  });
});

describe('the linter allows', () => {
  test.each(ALLOWED)('%s', (file) => {
    expect([...(found.get(file) ?? [])]).toEqual([]);
  });
});
