import { create } from 'zustand';
import type { ModelRef } from '@shared/domain/model';

/** The dialogs of the chat window. */
export type OpenDialog =
  | { readonly kind: 'settings' }
  | { readonly kind: 'conversationSettings'; readonly conversationId: string }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'usage' }
  | { readonly kind: 'sent'; readonly conversationId: string; readonly messageId: string }
  | { readonly kind: 'compare'; readonly conversationId: string }
  | ModelChoice;

export interface ModelChoice {
  readonly kind: 'modelPicker';
  readonly current: ModelRef | undefined;
  /** Shows only models that take pictures at first. */
  readonly visionOnly: boolean;
  readonly onChoose: (model: ModelRef) => void;
}

/** The last one is on top. */
const useStore = create<{ readonly stack: readonly OpenDialog[] }>(() => ({ stack: [] }));

export function useDialogs(): readonly OpenDialog[] {
  return useStore((state) => state.stack);
}

/** Opens a dialog above those that are open; one that is open already comes to the top. */
export function openDialog(dialog: OpenDialog): void {
  useStore.setState(({ stack }) => ({
    stack: [...stack.filter((open) => open.kind !== dialog.kind), dialog],
  }));
}

export function closeDialog(kind: OpenDialog['kind']): void {
  useStore.setState(({ stack }) => ({ stack: stack.filter((open) => open.kind !== kind) }));
}
