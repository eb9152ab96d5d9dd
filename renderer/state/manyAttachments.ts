import { changeDraft, draftState } from './draft';
import { removeItem } from './uploads';

export interface RemovedItems {
  /** How many were stored: these can be put back. */
  readonly stored: number;
  /** How many were on their way. */
  readonly stopped: number;
  readonly putBack: () => void;
}

/** Takes everything out of a composer. */
export function removeAllItems(conversationId: string): RemovedItems {
  const { items } = draftState(conversationId);
  const stored = items.filter(({ kind }) => kind === 'ready');
  for (const { key } of items) removeItem(conversationId, key);
  return {
    stored: stored.length,
    stopped: items.filter(({ kind }) => kind === 'uploading').length,
    putBack: () => {
      changeDraft(conversationId, { items: [...stored, ...draftState(conversationId).items] });
    },
  };
}
