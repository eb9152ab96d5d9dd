import { create } from 'zustand';
import type { EventMap } from '@shared/ipc';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import type { Preset } from '@shared/domain/settings';
import type { SettingsSection } from '@shared/utils/settingsSections';
import { focusComposer } from './composerFocus';
import { changeDraft, draftState } from './draft';
import { askAboutThese, draftKnown } from './freshCapture';
import { changeModel } from './messageActions';
import { notice } from './notices';
import { addArriving } from './uploads';

interface QuickPanelState {
  /** Undefined for a moment after the start. */
  readonly conversationId: string | undefined;
  /** A pinned panel stays when it loses the focus. */
  readonly pinned: boolean;
}

const usePanel = create<QuickPanelState>(() => ({ conversationId: undefined, pinned: false }));

export function useQuickPanel<T>(select: (state: QuickPanelState) => T): T {
  return usePanel(select);
}

async function ask<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    notice(errorData(error).message);
    return undefined;
  }
}

/** Goes to the panel's conversation without a question, making one where there is none. */
export async function newQuestion(): Promise<string | undefined> {
  const opened = await ask(request('conversation.new', {}));
  if (opened !== undefined) usePanel.setState({ conversationId: opened.conversation.id });
  focusComposer();
  return opened?.conversation.id;
}

export function hidePanel(): void {
  void ask(request('quick.hide', {}));
}

export function setPinned(pinned: boolean): void {
  usePanel.setState({ pinned });
  void ask(request('quick.setPinned', { pinned }));
}

/** Goes on in the chat window; an answer that comes in is not interrupted by that. */
export function openInConversation(): void {
  const { conversationId } = usePanel.getState();
  if (conversationId !== undefined) {
    void ask(request('quick.openInConversation', { conversationId }));
  }
}

/** The settings are in the chat window. */
export function openSettingsOutside(section: SettingsSection): void {
  void ask(request('quick.openSettings', { section }));
}

/** The prompt that was put into the composer last. */
let chosen: { readonly conversationId: string; readonly text: string } | undefined;

/** What was typed, without the prompt that was put before it. */
function typedText(conversationId: string): string {
  const { text } = draftState(conversationId);
  if (chosen?.conversationId !== conversationId || !text.startsWith(chosen.text)) return text;
  return text.slice(chosen.text.length);
}

/** Puts a prompt into the composer: in the place of an earlier one, and before what was typed. */
function putPrompt(conversationId: string, text: string): void {
  const typed = typedText(conversationId).trim();
  changeDraft(conversationId, { text: typed === '' ? text : `${text}\n\n${typed}` });
  chosen = { conversationId, text };
}

/** Puts a prompt into the composer, its variables filled in; sending it is the person's. */
export async function choosePrompt(conversationId: string, preset: Preset): Promise<void> {
  const { id, prompt, model } = preset;
  const text = prompt.includes('{{') ? await ask(request('quick.promptText', { id })) : prompt;
  if (text === undefined) return;
  putPrompt(conversationId, text);
  if (model !== undefined) void changeModel(conversationId, model);
  focusComposer();
}

/** Attaches the picture in the clipboard, if there is one. */
export async function attachClipboard(conversationId: string): Promise<void> {
  const picture = await ask(request('clipboard.attachImage', {}));
  if (picture === null) notice('There is no picture in the clipboard.');
  else if (picture !== undefined) addArriving(conversationId, [picture]);
  focusComposer();
}

/** What was there before a question that is expected. */
let before: Pick<QuickPanelState, 'conversationId'> | undefined;

/** Goes to where the question will be asked, so that the panel comes up with it. */
async function expectQuestion(): Promise<void> {
  if (before !== undefined) return;
  const mine = { conversationId: usePanel.getState().conversationId };
  before = mine;
  const opened = await ask(request('conversation.new', {}));
  if (opened !== undefined && before === mine)
    usePanel.setState({ conversationId: opened.conversation.id });
}

function goBack(): void {
  if (before !== undefined) usePanel.setState(before);
  before = undefined;
}

async function show({ pictures, addTo, text }: EventMap['quick.shown']): Promise<void> {
  focusComposer();
  if (pictures.length === 0 && text === '') goBack();
  before = undefined;
  if (addTo !== null) usePanel.setState({ conversationId: addTo });
  if (pictures.length === 0 && text === '') return;
  if (addTo !== null) return addArriving(addTo, pictures);
  const id = await newQuestion();
  if (id === undefined) return;
  if (pictures.length > 0) await askAboutThese(id, pictures);
  if (text === '') return;
  await draftKnown(id);
  putPrompt(id, text);
}

/** The system's dialog to choose files takes the focus: the panel, which opened it, stays. */
function stayWhileChoosing(): void {
  const setHeld = (held: boolean): void => void ask(request('quick.setHeld', { held }));
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
    setHeld(true);
    // Its own, as it may have left the page by then.
    for (const end of ['change', 'cancel']) {
      target.addEventListener(end, () => setHeld(false), { once: true });
    }
  });
}

/** Follows main, which shows the panel. Call once a window. */
export async function connectQuickPanel(): Promise<void> {
  on('quick.shown', (shown) => void show(shown));
  on('quick.expected', ({ expected }) => {
    if (expected) void expectQuestion();
    else goBack();
  });
  stayWhileChoosing();
  await newQuestion();
  // Main keeps what it has to show until then.
  await ask(request('app.ready', {}));
}
