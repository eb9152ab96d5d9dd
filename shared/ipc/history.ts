import { z } from 'zod';
import { ASKING_WINDOWS, route } from './contract';

/**
 * Why a backup was made: by itself, by the user, because another took the history's place, or since a
 * repair could save less than the backup that was opened.
 */
export type BackupKind = 'daily' | 'manual' | 'replaced' | 'repaired';

/** A copy of the whole history, kept in the profile. */
export interface Backup {
  readonly name: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly kind: BackupKind;
  readonly bytes: number;
  /** Undefined where the file can't be read. */
  readonly conversations: number | undefined;
}

export interface HistoryState {
  /** Newest first. */
  readonly backups: readonly Backup[];
  /** What is being done now; nothing else can be begun meanwhile. */
  readonly busy: 'backingUp' | 'restoring' | 'erasing' | undefined;
  /** Why the last automatic backup could not be made; undefined where it could. */
  readonly problem: string | undefined;
  /** Why nothing can be written; undefined as a rule. */
  readonly readOnly: string | undefined;
}

const backupName = z.object({ name: z.string().min(1).max(200) });

export const historyRoutes = {
  'history.get': route<HistoryState>()({ in: z.object({}), from: ASKING_WINDOWS }),
  'history.backUp': route<HistoryState>()({ in: z.object({}), from: ['chat'] }),
  'history.deleteBackup': route<HistoryState>()({ in: backupName, from: ['chat'] }),
  /** Puts a backup in the history's place, which becomes a backup itself. Windows load anew. */
  'history.restore': route<void>()({ in: backupName, from: ['chat'] }),
  /** Deletes everything the user has in the profile. Windows load anew. */
  'history.erase': route<void>()({
    in: z.object({
      /** Providers, their keys and all other settings, too. */
      settings: z.boolean(),
    }),
    from: ['chat'],
  }),
};

export interface HistoryEvents {
  'history.changed': { readonly state: HistoryState };
}
