import { create } from 'zustand';
import type { ModelRef } from '@shared/domain/model';
import type { ExportChoice } from '@shared/ipc/export';
import type { SettingsSection } from '@shared/utils/settingsSections';

/** The dialogs of the chat window. */
export type OpenDialog =
  | {
      readonly kind: 'settings';
      readonly section: SettingsSection;
    }
  | { readonly kind: 'conversationSettings'; readonly conversationId: string }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'usage' }
  | { readonly kind: 'import' }
  | { readonly kind: 'sent'; readonly conversationId: string; readonly messageId: string }
  | { readonly kind: 'compare'; readonly conversationId: string }
  | ExportWish
  | ModelChoice
  | MoveChoice
  | FolderDeletion;

/** What is to be exported. `machine`: everything but the keys, for another machine. */
export type ExportTarget = ExportChoice | { readonly kind: 'machine' };

export interface ExportWish {
  readonly kind: 'export';
  readonly target: ExportTarget;
  /** What a person calls it, where that is not said by what it is. */
  readonly name?: string | undefined;
}

export interface ModelChoice {
  readonly kind: 'modelPicker';
  readonly current: ModelRef | undefined;
  /** Shows only models that take pictures at first. */
  readonly visionOnly: boolean;
  readonly onChoose: (model: ModelRef) => void;
}

export interface MoveChoice {
  readonly kind: 'moveTo';
  /** What is moved, as a person would say it. */
  readonly what: string;
  /** Where it is now: a folder, null for none, undefined where it is in several. */
  readonly current: string | null | undefined;
  /** The folder that is moved, if it is one. */
  readonly folderId?: string;
  readonly onChoose: (folderId: string | null) => void;
}

export interface FolderDeletion {
  readonly kind: 'deleteFolder';
  readonly name: string;
  /** How many conversations are in it and in its folders. */
  readonly count: number;
  /** How many folders are in it. */
  readonly folders: number;
  readonly onChoose: (conversations: 'keep' | 'delete') => void;
}

/** A dialog with what tells it from one of the same kind before: the key that it is rendered by. */
export type DialogInstance = OpenDialog & { readonly instance: number };

/** The last one is on top. */
const useStore = create<{ readonly stack: readonly DialogInstance[] }>(() => ({ stack: [] }));
let lastInstance = 0;

function newInstance(): number {
  lastInstance += 1;
  return lastInstance;
}

export function shownDialogs(): readonly DialogInstance[] {
  return useStore.getState().stack;
}

export function useDialogs(): readonly DialogInstance[] {
  return useStore((state) => state.stack);
}

/**
 * Opens a dialog above those that are open. One that is on top already stays as it is; one below
 * others is opened anew: an element that is moved in the page is no longer modal.
 */
export function openDialog(dialog: OpenDialog): void {
  useStore.setState(({ stack }) => {
    const top = stack.at(-1);
    const instance = top?.kind === dialog.kind ? top.instance : newInstance();
    const others = stack.filter((open) => open.kind !== dialog.kind);
    return { stack: [...others, { ...dialog, instance }] };
  });
}

export function closeDialog(kind: OpenDialog['kind']): void {
  useStore.setState(({ stack }) => ({ stack: stack.filter((open) => open.kind !== kind) }));
}

export function closeDialogs(): void {
  useStore.setState({ stack: [] });
}

/** Opens the settings at a section, also where they are open already. */
export function openSettings(section: SettingsSection = 'providers'): void {
  openDialog({ kind: 'settings', section });
}
