import { z } from 'zod';
import type { Folder, FolderState } from '@shared/domain/folder';
import { AppError } from '@shared/utils/appError';
import { idRow } from './columns';
import type { RepositoryOptions } from './database';

export type StoredFolder = Omit<FolderState, 'running'>;

/** Folders of conversations, nested at most once. Each method is one transaction. */
export interface FolderRepository {
  /** By name. */
  list(): readonly StoredFolder[];
  create(folder: Omit<Folder, 'id'>): Folder;
  update(
    id: string,
    patch: { name?: string | undefined; parentId?: string | null | undefined },
  ): Folder;
  /**
   * Hides a folder with those in it until `restore` or the purge. Their conversations stay in no
   * folder, or are hidden as well, but for archived ones.
   *
   * @returns the conversations that are hidden now
   */
  delete(id: string, conversations: 'keep' | 'delete'): readonly string[];
  /** @returns the conversations that are back */
  restore(id: string): readonly string[];
}

const folderRow = z
  .object({ id: z.string(), name: z.string(), parent_id: z.string().nullable() })
  .transform(({ parent_id: parentId, ...row }): Folder => ({ ...row, parentId }));
const countRow = z.object({
  folder_id: z.string(),
  listed: z.number(),
  unread: z.number(),
});

const byName = new Intl.Collator(undefined, { numeric: true }).compare;

function notFound(): AppError {
  return new AppError({ code: 'NOT_FOUND', message: 'This folder is no longer there.' });
}

export function createFolderRepository({ db, now, newId }: RepositoryOptions): FolderRepository {
  const visible = db.query('SELECT * FROM folders WHERE deleted_at IS NULL', folderRow);
  const byId = db.query('SELECT * FROM folders WHERE id = :id AND deleted_at IS NULL', folderRow);
  const counts = db.query(
    `SELECT folder_id, count(*) AS listed, sum(unread) AS unread FROM conversations
     WHERE folder_id IS NOT NULL AND NOT archived AND deleted_at IS NULL AND title <> ''
     GROUP BY folder_id`,
    countRow,
  );
  const insert = db.command(
    `INSERT INTO folders (id, name, parent_id, created_at) VALUES (:id, :name, :parentId, :now)`,
  );
  const change = db.command(
    'UPDATE folders SET name = :name, parent_id = :parentId WHERE id = :id AND deleted_at IS NULL',
  );
  const hasFolders = db.query(
    'SELECT id FROM folders WHERE parent_id = :id AND deleted_at IS NULL LIMIT 1',
    idRow,
  );
  const hide = db.command(
    `UPDATE folders SET deleted_at = :now, deleted_with = :id
     WHERE (id = :id OR parent_id = :id) AND deleted_at IS NULL`,
  );
  const hideWithin = db.command(
    `UPDATE conversations SET deleted_at = :now, deleted_with = :id
     WHERE deleted_at IS NULL AND NOT archived
       AND folder_id IN (SELECT id FROM folders WHERE deleted_with = :id)`,
  );
  const empty = db.command(
    `UPDATE conversations SET left_folder_id = folder_id, folder_id = NULL
     WHERE folder_id IN (SELECT id FROM folders WHERE deleted_with = :id)`,
  );
  const hidden = db.query('SELECT id FROM conversations WHERE deleted_with = :id', idRow);
  const refill = db.command(
    `UPDATE conversations SET folder_id = left_folder_id, left_folder_id = NULL
     WHERE left_folder_id IN (SELECT id FROM folders WHERE deleted_with = :id)`,
  );
  const unhideWithin = db.command(
    `UPDATE conversations SET deleted_at = NULL, deleted_with = NULL
     WHERE deleted_with = :id AND deleted_at > 0`,
  );
  // The folder around it may be gone since.
  const unhide = db.command(
    `UPDATE folders SET deleted_at = NULL, deleted_with = NULL, parent_id = (
       SELECT around.id FROM folders AS around
       WHERE around.id = folders.parent_id
         AND (around.deleted_at IS NULL OR around.deleted_with = :id)
     )
     WHERE deleted_with = :id AND deleted_at > 0`,
  );

  const get = (id: string): Folder => {
    const folder = byId.get({ id });
    if (folder === undefined) throw notFound();
    return folder;
  };

  const checkParent = (parentId: string | null, id?: string): void => {
    if (parentId === null) return;
    const nested = get(parentId).parentId !== null || parentId === id;
    if (!nested && (id === undefined || hasFolders.get({ id }) === undefined)) return;
    throw new AppError({
      code: 'INVALID_INPUT',
      message: 'A folder can hold other folders, but those can’t hold any. Choose another place.',
    });
  };

  return {
    list: () => {
      const known = new Map(counts.all().map(({ folder_id, ...count }) => [folder_id, count]));
      return visible
        .all()
        .map((folder): StoredFolder => {
          const { listed = 0, unread = 0 } = known.get(folder.id) ?? {};
          return { ...folder, count: listed, unread };
        })
        .toSorted((a, b) => byName(a.name, b.name));
    },
    create: ({ name, parentId }) =>
      db.transaction(() => {
        checkParent(parentId);
        const id = newId();
        insert({ id, name, parentId, now: now() });
        return get(id);
      }),
    update: (id, patch) =>
      db.transaction(() => {
        const folder = get(id);
        const { name = folder.name, parentId = folder.parentId } = patch;
        checkParent(parentId, id);
        change({ id, name, parentId });
        return get(id);
      }),
    delete: (id, conversations) =>
      db.transaction(() => {
        get(id);
        const at = now();
        hide({ id, now: at });
        if (conversations === 'delete') hideWithin({ id, now: at });
        empty({ id });
        return hidden.all({ id }).map((row) => row.id);
      }),
    restore: (id) =>
      db.transaction(() => {
        const back = hidden.all({ id }).map((row) => row.id);
        refill({ id });
        unhideWithin({ id });
        if (unhide({ id }) === 0) throw notFound();
        return back;
      }),
  };
}
