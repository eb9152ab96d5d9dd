import type { ImportKind, ImportReport, ImportTrouble } from '@shared/ipc/import';

type Count = 'imported' | 'grown' | 'known' | 'empty' | 'folders' | 'missingFiles';

/** Counts what comes of an import, for its report. */
export interface Tally {
  add(count: Count, by?: number): void;
  /** A conversation that was not here. */
  arrived(id: string, updatedAt: number): void;
  /** Something that could not be read, by its title or file name. */
  trouble(name: string, reason: string): void;
  report(kind: ImportKind, cancelled: boolean): ImportReport;
}

/** More than anybody reads. */
const MAX_TROUBLES = 200;

export function createTally(): Tally {
  const counts = { imported: 0, grown: 0, known: 0, empty: 0, folders: 0, missingFiles: 0 };
  const troubles: ImportTrouble[] = [];
  let troubleCount = 0;
  let newest: { readonly id: string; readonly updatedAt: number } | undefined;
  return {
    add: (count, by = 1) => {
      counts[count] += by;
    },
    arrived: (id, updatedAt) => {
      if (newest === undefined || updatedAt > newest.updatedAt) newest = { id, updatedAt };
    },
    trouble: (name, reason) => {
      troubleCount += 1;
      if (troubles.length < MAX_TROUBLES) troubles.push({ name, reason });
    },
    report: (kind, cancelled) => ({
      kind,
      ...counts,
      troubles,
      troubleCount,
      cancelled,
      newest: newest?.id,
      settings: false,
      withoutKey: [],
    }),
  };
}
