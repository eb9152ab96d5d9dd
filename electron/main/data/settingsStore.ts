import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { settingsSchema, type Settings } from '@shared/domain/settings';
import { openJsonFile } from './jsonFile';

export interface SettingsStore {
  load(): Settings;
  /** Throws an `AppError` where the disk refuses. */
  save(settings: Settings): void;
  /** Goes back to the defaults. */
  reset(): void;
  /** What the user should know about the file, such as that a broken one was set aside. */
  readonly notices: readonly string[];
}

/** @param folder the profile */
export function createSettingsStore(folder: string, now: () => number): SettingsStore {
  const file = openJsonFile({ folder, name: 'settings', schema: settingsSchema }, now);
  return {
    load: () => file.value,
    save: file.save,
    reset: file.reset,
    notices:
      file.setAside === undefined
        ? []
        : [
            `The settings file was damaged. What could be read of it is in use; check your settings. The old file is kept as ${basename(file.setAside)}.`,
          ],
  };
}

const hostsSchema = z.object({ providers: z.array(z.object({ baseUrl: z.string() })) });

/**
 * The hosts of the model servers without HTTP/2, read before the app is ready and before anything is
 * opened; none where the file can't be read.
 *
 * @param folder the profile
 */
export function readPlainHosts(folder: string): readonly string[] {
  try {
    const raw: unknown = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
    return (hostsSchema.safeParse(raw).data?.providers ?? [])
      .map(({ baseUrl }) => new URL(baseUrl))
      .filter(({ protocol }) => protocol === 'http:')
      .map(({ hostname }) => hostname);
  } catch {
    return [];
  }
}
