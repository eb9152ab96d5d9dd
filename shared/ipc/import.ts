import { z } from 'zod';
import { route } from './contract';
import { jobIdSchema } from './job';

/** Whose export a file is. `machine`: everything of a Glimpse on another machine. */
export type ImportKind = 'glimpse' | 'machine' | 'chatGpt' | 'claude';

/** A file that can be imported. Nothing of it is here yet. */
export interface ImportPreview {
  readonly id: string;
  /** The file's name. */
  readonly name: string;
  readonly kind: ImportKind;
  readonly conversations: number;
  /** When it was exported, where that is known; ms since 1970. */
  readonly exportedAt: number | undefined;
  /** Undefined where no settings come with it. */
  readonly settings: AddedSettings | undefined;
}

/** What the settings of another machine would add to those here. */
export interface AddedSettings {
  /** Of the providers' servers. */
  readonly hosts: readonly string[];
  /** What new conversations would ask; undefined where that stays as it is. */
  readonly defaultModel: string | undefined;
}

export interface ImportTrouble {
  /** The title of a conversation, or the name of a file. */
  readonly name: string;
  readonly reason: string;
}

/** What came of an import. */
export interface ImportReport {
  readonly kind: ImportKind;
  readonly imported: number;
  /** Were here, and have messages now that they had not. */
  readonly grown: number;
  /** Were here, with everything. */
  readonly known: number;
  /** Had no message. */
  readonly empty: number;
  readonly folders: number;
  /** Pictures and files that the export names and does not have. */
  readonly missingFiles: number;
  /** What could not be read; the first of them. */
  readonly troubles: readonly ImportTrouble[];
  readonly troubleCount: number;
  /** It was cancelled: the counts say how far it came. */
  readonly cancelled: boolean;
  /** Whether settings came with it. */
  readonly settings: boolean;
  /** The newest conversation that is here now and was not; undefined where there is none. */
  readonly newest: string | undefined;
  /** Providers that came with it, and whose keys have to be entered again. */
  readonly withoutKey: readonly string[];
}

const importId = z.object({ id: z.uuid() });

export const importRoutes = {
  /** Asks for a file, and finds out what it is; null where the person changed their mind. */
  'import.choose': route<ImportPreview | null>()({
    in: z.object({ jobId: jobIdSchema }),
    from: ['chat'],
  }),
  /** Finds out what a file is that was dropped: `app://glimpse/import` gave its id. */
  'import.inspect': route<ImportPreview>()({
    in: importId.extend({ jobId: jobIdSchema }),
    from: ['chat'],
  }),
  /** Imports it. Answers also where it was cancelled. */
  'import.run': route<ImportReport>()({
    in: importId.extend({
      jobId: jobIdSchema,
      /** Whether another machine's settings are added, too. */
      withSettings: z.boolean(),
    }),
    from: ['chat'],
  }),
  /** Forgets a file, and deletes the copy of one that was dropped. */
  'import.discard': route<void>()({ in: importId, from: ['chat'] }),
};
