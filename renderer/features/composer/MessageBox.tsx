import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { useComposerFocus } from '@renderer/state/composerFocus';
import { changeDraft, draftState, flushDraft, useDraft } from '@renderer/state/draft';
import { startEdit } from '@renderer/state/editing';
import {
  isAnsweringIn,
  openConversationState,
  useOpenConversation,
} from '@renderer/state/openConversation';
import { sendDraft } from '@renderer/state/sending';
import styles from './MessageBox.module.css';

export interface MessageBoxProps {
  readonly conversationId: string;
}

export function MessageBox({ conversationId }: MessageBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const text = useDraft(conversationId, (draft) => draft.text);
  const answering = useOpenConversation(conversationId, isAnsweringIn);

  const focus = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    element.scrollTop = element.scrollHeight;
  }, []);
  useComposerFocus(focus);
  useEffect(focus, [focus, conversationId]);
  useSavedDraft(conversationId);

  const pressKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, its keys are its own.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void sendDraft(conversationId);
    }
    if (event.key === 'ArrowUp' && !event.altKey && draftState(conversationId).text === '') {
      const question = openConversationState(conversationId).messages.findLast(
        (message) => message.role === 'user',
      );
      if (question === undefined) return;
      event.preventDefault();
      startEdit(question);
    }
  };

  return (
    <textarea
      ref={box}
      aria-label="Message"
      dir="auto"
      rows={1}
      className={styles['box']}
      placeholder={answering ? 'Ask the next question: it waits for its turn' : 'Ask anything'}
      value={text}
      onChange={(event) => changeDraft(conversationId, { text: event.target.value })}
      onKeyDown={pressKey}
    />
  );
}

/** Stores what is typed at the latest when the conversation or the window is left. */
function useSavedDraft(conversationId: string): void {
  useEffect(() => {
    const events = new AbortController();
    const flush = (): void => flushDraft(conversationId);
    window.addEventListener('pagehide', flush, { signal: events.signal });
    document.addEventListener('visibilitychange', flush, { signal: events.signal });
    return () => {
      events.abort();
      flush();
    };
  }, [conversationId]);
}
