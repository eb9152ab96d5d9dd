import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppName } from './launch';

/** What every part of the bench needs. */
export interface Bench {
  readonly executable: string;
  /** With the display to draw on. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs on a display of this size instead, as `1920x1080`. */
  onDisplay<T>(size: string, work: (bench: Bench) => Promise<T>): Promise<T>;
}

/** Both apps, each measured and the one against the other. */
export const BOTH = ['reference', 'glimpse'] as const;

/** Runs with a profile per app, which goes away afterwards. */
export async function withProfiles<T>(
  work: (profiles: Readonly<Record<AppName, string>>) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'glimpse-bench-'));
  try {
    return await work({ glimpse: join(folder, 'glimpse'), reference: join(folder, 'reference') });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
