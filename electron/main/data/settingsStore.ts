import { basename } from 'node:path';
import { settingsSchema, type Settings } from '@shared/domain/settings';
import { openJsonFile } from './jsonFile';

export interface SettingsStore {
  load(): Settings;
  /** Throws an `AppError` where the disk refuses. */
  save(settings: Settings): void;
  /** What the user should know about the file, such as that a broken one was set aside. */
  readonly notices: readonly string[];
}

/** @param folder the profile */
export function createSettingsStore(folder: string, now: () => number): SettingsStore {
  const file = openJsonFile({ folder, name: 'settings', schema: settingsSchema }, now);
  return {
    load: () => file.value,
    save: file.save,
    notices:
      file.setAside === undefined
        ? []
        : [
            `The settings file was damaged. What could be read of it is in use; check your settings. The old file is kept as ${basename(file.setAside)}.`,
          ],
  };
}
