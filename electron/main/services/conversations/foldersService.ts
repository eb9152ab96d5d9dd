import type { Folder, FolderState } from '@shared/domain/folder';
import type { EventMap, EventName } from '@shared/ipc';
import { packIds } from '@shared/utils/packedIds';
import type { ConversationRepository } from '../../data/conversationRepository';
import type { FolderRepository } from '../../data/folderRepository';

export interface FoldersDependencies {
  readonly folders: FolderRepository;
  readonly conversations: ConversationRepository;
  /** The conversations in which an answer is running. */
  readonly running: () => readonly string[];
  /** Ends the answer that runs in a conversation, if one does. */
  readonly stop: (conversationId: string) => void;
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  /** Deletes for real what is hidden now, once it can't be undone any more. */
  readonly purgeLater: () => void;
}

/** Folders of conversations, and what happens to their conversations with them. */
export interface FoldersService {
  list(): readonly FolderState[];
  create(folder: Omit<Folder, 'id'>): Folder;
  update(
    id: string,
    patch: { name?: string | undefined; parentId?: string | null | undefined },
  ): Folder;
  /** Can be undone for a minute. */
  delete(id: string, conversations: 'keep' | 'delete'): void;
  restore(id: string): void;
  /** Tells every window what is in the folders now. */
  publishChange(): void;
}

export function createFoldersService(dependencies: FoldersDependencies): FoldersService {
  const { folders, conversations, running, stop, publish, purgeLater } = dependencies;

  const list = (): readonly FolderState[] => {
    const runningIn = new Set(running().map((id) => conversations.find(id)?.folderId));
    return folders.list().map((folder) => ({ ...folder, running: runningIn.has(folder.id) }));
  };
  const publishChange = (): void => publish('folder.changed', { folders: list() });

  return {
    list,
    create: (folder) => {
      const created = folders.create(folder);
      publishChange();
      return created;
    },
    update: (id, patch) => {
      const updated = folders.update(id, patch);
      publishChange();
      return updated;
    },
    delete: (id, what) => {
      const deleted = folders.delete(id, what);
      for (const conversationId of deleted) stop(conversationId);
      if (deleted.length > 0) publish('conversation.removed', { ids: packIds(deleted) });
      publish('conversation.listChanged', {});
      publishChange();
      purgeLater();
    },
    restore: (id) => {
      folders.restore(id);
      publish('conversation.listChanged', {});
      publishChange();
    },
    publishChange,
  };
}
