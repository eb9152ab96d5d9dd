import { z } from 'zod';
import { folderIdSchema, folderSchema, type Folder, type FolderState } from '../domain/folder';
import { route } from './contract';

const { name, parentId } = folderSchema.shape;
const id = z.object({ id: folderIdSchema });

export const folderRoutes = {
  /** All folders, by name. */
  'folder.list': route<readonly FolderState[]>()({ in: z.object({}), from: ['chat'] }),
  'folder.create': route<Folder>()({ in: z.object({ name, parentId }), from: ['chat'] }),
  /** Renames it, or moves it into another one or out of it. */
  'folder.update': route<Folder>()({
    in: id.extend({ name: name.optional(), parentId: parentId.optional() }),
    from: ['chat'],
  }),
  /**
   * Deletes a folder with the folders in it. Their conversations stay, in no folder, or are deleted as
   * well, but for archived ones. Can be undone with `folder.restore` for a minute.
   */
  'folder.delete': route<void>()({
    in: id.extend({ conversations: z.enum(['keep', 'delete']) }),
    from: ['chat'],
  }),
  'folder.restore': route<void>()({ in: id, from: ['chat'] }),
};

export interface FolderEvents {
  /** Folders, or the counts of what is in them, changed. */
  'folder.changed': { readonly folders: readonly FolderState[] };
}
