import type { Filing } from '@shared/domain/conversation';
import { AppError } from '@shared/utils/appError';
import { idRow } from './columns';
import type { Database } from './database';

const flag = (value: boolean | undefined): number | null =>
  value === undefined ? null : Number(value);

/** Pins, archives, moves and marks conversations. Those that are gone are passed over. */
export function createFiling(db: Database): (filings: readonly Filing[]) => void {
  const file = db.command(`
    UPDATE conversations SET
      pinned = ifnull(:pinned, pinned),
      archived = ifnull(:archived, archived),
      unread = ifnull(:unread, unread),
      folder_id = iif(:moves, :folderId, folder_id),
      left_folder_id = iif(:moves, NULL, left_folder_id)
    WHERE id = :id AND deleted_at IS NULL
  `);
  const folder = db.query('SELECT id FROM folders WHERE id = :id AND deleted_at IS NULL', idRow);

  return (filings) =>
    db.transaction(() => {
      const folders = new Set(filings.map(({ folderId }) => folderId ?? null));
      for (const id of folders) {
        if (id === null || folder.get({ id }) !== undefined) continue;
        throw new AppError({ code: 'NOT_FOUND', message: 'This folder is no longer there.' });
      }
      for (const { id, pinned, archived, unread, folderId } of filings) {
        file({
          id,
          pinned: flag(pinned),
          archived: flag(archived),
          unread: flag(unread),
          moves: Number(folderId !== undefined),
          folderId: folderId ?? null,
        });
      }
    });
}
