import { app } from 'electron';
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AppInfo } from '@shared/ipc/app';

/** What the environment says about providers. Empty values count as unset. */
export interface ProviderEnvironment {
  readonly openRouterKey: string | undefined;
  readonly openRouterBaseUrl: string | undefined;
  readonly openAiKey: string | undefined;
  readonly openAiBaseUrl: string | undefined;
  readonly model: string | undefined;
}

/**
 * Reads the providers' variables and takes the keys out of the environment, so that no child
 * process inherits them.
 */
export function takeProviderEnvironment(): ProviderEnvironment {
  const take = (name: string): string | undefined => {
    const value = process.env[name]?.trim();
    if (name.endsWith('_KEY')) Reflect.deleteProperty(process.env, name);
    return value === '' ? undefined : value;
  };
  return {
    openRouterKey: take('OPENROUTER_API_KEY'),
    openRouterBaseUrl: take('OPENROUTER_BASE_URL'),
    openAiKey: take('OPENAI_API_KEY'),
    openAiBaseUrl: take('OPENAI_BASE_URL'),
    model: take('GLIMPSE_MODEL'),
  };
}

export interface Paths {
  readonly profile: string;
  readonly logs: string;
  readonly renderer: string;
  readonly preload: string;
  /** What the thread that searches runs. */
  readonly searchWorker: string;
  /** What is done to the history in a thread of its own. */
  readonly historyWorker: string;
  /** What reads a file that is imported, in a thread of its own. */
  readonly importWorker: string;
  /** What the thread that counts tokens runs. */
  readonly tokenWorker: string;
  /** What the thread that exports runs. */
  readonly exportWorker: string;
  readonly resources: string;
  /** The picture that the onboarding card offers. */
  readonly sample: string;
}

export function appPaths(): Paths {
  const root = app.getAppPath();
  const profile = app.getPath('userData');
  return {
    profile,
    logs: join(profile, 'logs'),
    renderer: join(root, 'out/renderer'),
    preload: join(root, 'out/preload/index.cjs'),
    tokenWorker: join(root, 'out/main/tokenWorker.cjs'),
    searchWorker: join(root, 'out/main/searchWorker.cjs'),
    historyWorker: join(root, 'out/main/historyWorker.cjs'),
    importWorker: join(root, 'out/main/importWorker.cjs'),
    exportWorker: join(root, 'out/main/exportWorker.cjs'),
    resources: join(root, 'resources'),
    sample: join(root, 'resources/sample.png'),
  };
}

/** Whether the profile is there and can't be written: no permission, or a read-only disk. */
export function isProfileReadOnly(): boolean {
  const profile = app.getPath('userData');
  if (!existsSync(profile)) return false;
  try {
    accessSync(profile, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

export function appInfo(): AppInfo {
  const { electron, chrome } = process.versions;
  return {
    version: app.getVersion(),
    platform: process.platform,
    runtime: `Electron ${electron} · Chromium ${chrome}`,
  };
}
