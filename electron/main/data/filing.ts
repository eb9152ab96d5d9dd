import { z } from 'zod';
import type { Filing, PackedFiling } from '@shared/domain/conversation';
import { AppError } from '@shared/utils/appError';
import { assertNever } from '@shared/utils/assertNever';
import { packIds, unpackIds } from '@shared/utils/packedIds';
import { idList, idRow, json } from './columns';
import type { Database } from './database';

/** Where conversations stand, also of very many at once: each change is one statement. */
export interface FilingCommands {
  /** Those that are gone are passed over. Returns what files them as they were. */
  file(filings: readonly Filing[]): Filing[];
  /** Hides them from a time on; returns how many. */
  hide(ids: readonly string[], at: number): number;
  /** Returns how many are back. */
  unhide(ids: readonly string[]): number;
}

const GIVEN = 'id IN (SELECT value FROM json_each(:ids))';

const flag = (value: boolean | undefined): number | null =>
  value === undefined ? null : Number(value);

const wasRow = z
  .object({
    pinned: z.number().nullable(),
    archived: z.number().nullable(),
    unread: z.number().nullable(),
    folder_id: z.string().nullable(),
    ids: json(z.array(z.string())),
  })
  .transform((row) => {
    const was = (value: number | null): boolean | undefined =>
      value === null ? undefined : value !== 0;
    return {
      pinned: was(row.pinned),
      archived: was(row.archived),
      unread: was(row.unread),
      folderId: row.folder_id,
      ids: row.ids,
    };
  });

/** A change of many conversations, to be made in another thread; the ids packed by `packIds`. */
export type FilingChange =
  | { readonly kind: 'file'; readonly filings: readonly PackedFiling[] }
  | { readonly kind: 'hide'; readonly ids: string; readonly at: number }
  | { readonly kind: 'unhide'; readonly ids: string };

/** What undoes it, where that has to be known, and how many it found. */
export interface FilingOutcome {
  readonly undo: readonly PackedFiling[];
  readonly count: number;
}

/** As windows get it. */
export function packFilings(filings: readonly Filing[]): PackedFiling[] {
  return filings.map((filing) => ({ ...filing, ids: packIds(filing.ids) }));
}

export function applyFiling(filing: FilingCommands, change: FilingChange): FilingOutcome {
  switch (change.kind) {
    case 'file': {
      const filings = change.filings.map((each) => ({ ...each, ids: unpackIds(each.ids) }));
      const undo = filing.file(filings);
      return { undo: packFilings(undo), count: undo.reduce((sum, { ids }) => sum + ids.length, 0) };
    }
    case 'hide':
      return { undo: [], count: filing.hide(unpackIds(change.ids), change.at) };
    case 'unhide':
      return { undo: [], count: filing.unhide(unpackIds(change.ids)) };
    default:
      return assertNever(change);
  }
}

/** Pins, archives, moves, marks, hides and brings back conversations. */
export function createFiling(db: Database): FilingCommands {
  const file = db.command(`
    UPDATE conversations SET
      pinned = ifnull(:pinned, pinned),
      archived = ifnull(:archived, archived),
      unread = ifnull(:unread, unread),
      folder_id = iif(:moves, :folderId, folder_id),
      left_folder_id = iif(:moves, NULL, left_folder_id)
    WHERE ${GIVEN} AND deleted_at IS NULL
  `);
  const were = db.query(
    `SELECT iif(:pinned IS NULL, NULL, pinned) AS pinned,
       iif(:archived IS NULL, NULL, archived) AS archived,
       iif(:unread IS NULL, NULL, unread) AS unread,
       iif(:moves, folder_id, NULL) AS folder_id,
       json_group_array(id) AS ids
     FROM conversations WHERE ${GIVEN} AND deleted_at IS NULL
     GROUP BY 1, 2, 3, 4`,
    wasRow,
  );
  const folder = db.query('SELECT id FROM folders WHERE id = :id AND deleted_at IS NULL', idRow);
  const hide = db.command(
    `UPDATE conversations SET deleted_at = :at WHERE ${GIVEN} AND deleted_at IS NULL`,
  );
  const unhide = db.command(
    `UPDATE conversations SET deleted_at = NULL, deleted_with = NULL
     WHERE ${GIVEN} AND deleted_at > 0`,
  );

  return {
    file: (filings) =>
      db.transaction(() => {
        const folders = new Set(filings.map(({ folderId }) => folderId ?? null));
        for (const id of folders) {
          if (id === null || folder.get({ id }) !== undefined) continue;
          throw new AppError({ code: 'NOT_FOUND', message: 'This folder is no longer there.' });
        }
        return filings.flatMap(({ ids, pinned, archived, unread, folderId }) => {
          const moves = folderId !== undefined;
          const which = {
            ids: idList(ids),
            pinned: flag(pinned),
            archived: flag(archived),
            unread: flag(unread),
            moves: Number(moves),
          };
          const before = were.all(which);
          file({ ...which, folderId: folderId ?? null });
          return before.map(({ folderId: old, ...was }) =>
            moves ? { ...was, folderId: old } : was,
          );
        });
      }),
    hide: (ids, at) => hide({ ids: idList(ids), at }),
    unhide: (ids) => unhide({ ids: idList(ids) }),
  };
}
