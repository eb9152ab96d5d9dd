import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Message } from '@shared/domain/message';

/**
 * Moves the focus between messages with Alt+↑ and Alt+↓, also out of an empty text box.
 *
 * @returns the index of the message with the focus, which must stay in the page out of sight too.
 */
export function useMessageFocus(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  messages: readonly Message[],
): readonly number[] {
  const [focusedId, setFocusedId] = useState<string>();
  /** Gets the focus as soon as it is in the page. */
  const wanted = useRef<string>(undefined);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      const { target } = event;
      const typing =
        target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
          ? target.value !== ''
          : false;
      if (typing || document.querySelector('dialog[open]') !== null) return;
      const current = messages.findIndex((message) => message.id === messageIdOf(target));
      const from = current === -1 ? messages.length : current;
      const next = from + (event.key === 'ArrowUp' ? -1 : 1);
      const message = messages[next];
      if (message === undefined) return;
      event.preventDefault();
      list.current?.scrollToIndex(next, { align: 'nearest' });
      wanted.current = message.id;
      setFocusedId(message.id);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [list, messages]);

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => setFocusedId(messageIdOf(target));
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);

  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const selector = `[data-message-id="${wanted.current}"]`;
    scroller.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
    wanted.current = undefined;
  });

  return useMemo(() => {
    const index = messages.findIndex((message) => message.id === focusedId);
    return index === -1 ? [] : [index];
  }, [focusedId, messages]);
}

function messageIdOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>('[data-message-id]')?.dataset['messageId'];
}
