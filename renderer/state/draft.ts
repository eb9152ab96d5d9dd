import { create } from 'zustand';
import type { Attached } from '@shared/domain/attachment';
import type { Draft } from '@shared/domain/conversation';
import { request } from '@renderer/lib/bridge';
import { reportProblem } from './problems';

/** A picture in the composer, from the drop on. */
export type DraftItem =
  | {
      readonly kind: 'uploading';
      readonly key: string;
      readonly name: string;
      /** The file itself, as long as main has no thumbnail of it; undefined where main has the file. */
      readonly previewUrl: string | undefined;
    }
  | { readonly kind: 'ready'; readonly key: string; readonly attachment: Attached }
  | {
      readonly kind: 'refused';
      readonly key: string;
      readonly name: string;
      readonly reason: string;
    };

export interface DraftState {
  readonly text: string;
  readonly items: readonly DraftItem[];
  /** Whether the model may search the web for this question. */
  readonly webSearch: boolean;
  /** False until the stored draft is known. */
  readonly loaded: boolean;
}

const EMPTY: DraftState = { text: '', items: [], webSearch: false, loaded: false };
const SAVE_DELAY_MS = 300;

const useDrafts = create<Readonly<Record<string, DraftState>>>(() => ({}));
const saves = new Map<string, ReturnType<typeof setTimeout>>();

/** Selects from what is typed and attached in a conversation. */
export function useDraft<T>(conversationId: string, select: (draft: DraftState) => T): T {
  return useDrafts((drafts) => select(drafts[conversationId] ?? EMPTY));
}

/** What is typed and attached in a conversation, for actions. */
export function draftState(conversationId: string): DraftState {
  return useDrafts.getState()[conversationId] ?? EMPTY;
}

/** The pictures that are stored by now. */
export function readyAttachments(items: readonly DraftItem[]): readonly Attached[] {
  return items.flatMap((item) => (item.kind === 'ready' ? [item.attachment] : []));
}

/** Whether there is something to send. Pictures on their way count. */
export function isSendable(draft: DraftState): boolean {
  return draft.text.trim() !== '' || draft.items.some((item) => item.kind !== 'refused');
}

/** The pictures that are stored with a draft, as one comparable text. */
function storedIds(draft: DraftState): string {
  return readyAttachments(draft.items)
    .map((attachment) => attachment.id)
    .join();
}

function ready(attachment: Attached): DraftItem {
  return { kind: 'ready', key: attachment.id, attachment };
}

/** Stores a draft now, if it changed since it was stored. */
export function flushDraft(conversationId: string): void {
  const timer = saves.get(conversationId);
  if (timer === undefined) return;
  clearTimeout(timer);
  saves.delete(conversationId);
  const draft = draftState(conversationId);
  request('draft.save', {
    id: conversationId,
    text: draft.text,
    attachmentIds: readyAttachments(draft.items).map((attachment) => attachment.id),
    webSearch: draft.webSearch,
  }).catch((error: unknown) => {
    reportProblem(conversationId, error);
  });
}

/** Changes a draft; it is stored once nothing changed for a moment. */
export function changeDraft(conversationId: string, change: Partial<DraftState>): void {
  const before = draftState(conversationId);
  const after = { ...before, ...change };
  useDrafts.setState({ [conversationId]: after });
  // Before the stored draft is known, storing would overwrite it.
  if (!after.loaded) return;
  const switched = after.webSearch !== before.webSearch;
  if (switched || after.text !== before.text || storedIds(after) !== storedIds(before))
    saveSoon(conversationId);
}

function saveSoon(conversationId: string): void {
  clearTimeout(saves.get(conversationId));
  saves.set(
    conversationId,
    setTimeout(() => flushDraft(conversationId), SAVE_DELAY_MS),
  );
}

/** Puts text and pictures in place of what is in the composer. */
export function setDraft(conversationId: string, draft: Draft): void {
  const { text, attachments, webSearch } = draft;
  changeDraft(conversationId, {
    text,
    items: attachments.map(ready),
    webSearch: webSearch ?? false,
  });
}

/** Adds text below what is typed already. */
export function insertText(conversationId: string, text: string): void {
  const typed = draftState(conversationId).text.trimEnd();
  changeDraft(conversationId, { text: typed === '' ? text : `${typed}\n\n${text}` });
}

/** Adds a picture that is stored already; one that is there is not added again. */
export function addAttachment(conversationId: string, attachment: Attached): void {
  const draft = draftState(conversationId);
  if (readyAttachments(draft.items).some((known) => known.id === attachment.id)) return;
  changeDraft(conversationId, { items: [...draft.items, ready(attachment)] });
}

/** Puts something else in the place of one picture, or nothing. */
export function replaceItem(
  conversationId: string,
  key: string,
  replacement: DraftItem | undefined,
): void {
  const { items } = draftState(conversationId);
  if (!items.some((item) => item.key === key)) return;
  changeDraft(conversationId, {
    items: items.flatMap((item) => {
      if (item.key !== key) return [item];
      return replacement === undefined ? [] : [replacement];
    }),
  });
}

/** Takes what was sent, and what was refused, out of the draft; what was added meanwhile stays. */
export function takeFromDraft(
  conversationId: string,
  sentText: string,
  sent: readonly Attached[],
): void {
  const { text, items } = draftState(conversationId);
  const sentIds = new Set(sent.map((attachment) => attachment.id));
  changeDraft(conversationId, {
    text: text.startsWith(sentText) ? text.slice(sentText.length) : text,
    // Searches are billed: each question asks for them anew.
    webSearch: false,
    items: items.filter((item) =>
      item.kind === 'ready' ? !sentIds.has(item.attachment.id) : item.kind === 'uploading',
    ),
  });
  flushDraft(conversationId);
}

/**
 * Call when a conversation is being opened: gives the function that takes its stored draft over.
 * What was typed meanwhile is kept.
 */
export function expectDraft(conversationId: string): (stored: Draft) => void {
  const before = draftState(conversationId);
  return (stored) => {
    const now = draftState(conversationId);
    if (now.loaded && (now !== before || saves.has(conversationId))) return;
    const typed = now.loaded ? '' : now.text;
    const items = now.loaded ? now.items.filter((item) => item.kind !== 'ready') : now.items;
    useDrafts.setState({
      [conversationId]: {
        text: [stored.text, typed].filter((text) => text !== '').join('\n'),
        items: [...stored.attachments.map(ready), ...items],
        webSearch: stored.webSearch === true || now.webSearch,
        loaded: true,
      },
    });
    if (!now.loaded && isSendable(now)) saveSoon(conversationId);
  };
}

/** Resolves once the stored draft is known, or the signal aborts. */
export async function draftLoaded(conversationId: string, signal: AbortSignal): Promise<void> {
  if (draftState(conversationId).loaded || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const settle = (): void => {
      stop();
      resolve();
    };
    const stop = useDrafts.subscribe(() => {
      if (draftState(conversationId).loaded) settle();
    });
    signal.addEventListener('abort', settle, { once: true });
  });
}
