import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventMap, EventName } from '@shared/ipc';
import { ASKING_WINDOWS } from '@shared/ipc/contract';
import { createBackupFolder, isEmptyHistory } from '../data/backupFolder';
import { removeOutdatedSetAside, removeSetAside } from '../data/setAsideName';
import type { Paths } from '../platform/environment';
import type { Logger } from '../platform/log';
import { systemClock } from '../providers/clock';
import { createHistoryService, type HistoryService } from '../services/history/historyService';
import type { SettingsService } from '../services/settings/settingsService';
import type { ChatWindow } from '../windows/chatWindow';
import type { WindowRegistry } from '../windows/registry';
import type { createSessions } from './pages';
import type { Storage } from './storage';

interface HistoryParts {
  readonly storage: Storage;
  readonly paths: Paths;
  readonly settings: SettingsService;
  readonly sessions: ReturnType<typeof createSessions>;
  readonly windows: WindowRegistry;
  /** Also what is exported or imported. */
  readonly stopAnswers: () => Promise<void>;
  readonly purge: () => void;
  /** What is held in memory of those files. */
  readonly forget: () => void;
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  readonly give: ChatWindow['give'];
  readonly now: () => number;
  readonly log: Logger;
}

/** What is kept in the profile beside the history, the settings and the keys. */
const LEFT_BESIDE = [
  'attachments',
  'imports',
  'catalogue.json',
  'window-places.json',
  'Compile Cache',
];

/** What keeps the history safe, and deletes it for real. */
export function createHistory(parts: HistoryParts): HistoryService {
  const { storage, paths, sessions, windows } = parts;
  const { profile } = paths;
  const sizeOf = (suffix: string) => statSync(storage.file + suffix, { throwIfNoEntry: false });
  return createHistoryService({
    db: storage.db,
    file: storage.file,
    jobs: storage.historyThread,
    backups: createBackupFolder(profile),
    changedAt: () => Math.max(sizeOf('')?.mtimeMs ?? 0, sizeOf('-wal')?.mtimeMs ?? 0),
    fileBytes: () => (sizeOf('')?.size ?? 0) + (sizeOf('-wal')?.size ?? 0),
    isEmpty: () => isEmptyHistory(storage.db),
    suspectDamage: storage.suspectDamage,
    stopAnswers: parts.stopAnswers,
    reload: () => {
      storage.repositories.messages.interruptStreaming();
      parts.purge();
      windows.reload(ASKING_WINDOWS);
    },
    removeOutdated: () => removeOutdatedSetAside(storage.file, parts.now()),
    eraseFiles: async () => {
      parts.forget();
      for (const name of LEFT_BESIDE) {
        await rm(join(profile, name), { recursive: true, force: true });
      }
      removeSetAside(profile);
      await sessions.clearData();
      await rm(paths.logs, { recursive: true, force: true });
    },
    eraseSettings: parts.settings.erase,
    publish: parts.publish,
    notice: (message, tone) => {
      if (tone === 'info') parts.give({ kind: 'notice', message, tone });
      else parts.publish('app.noticed', { message });
    },
    now: parts.now,
    schedule: systemClock.schedule,
    log: parts.log,
  });
}
