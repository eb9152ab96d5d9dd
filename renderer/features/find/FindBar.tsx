import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { announce } from '@renderer/lib/announcer';
import { focusComposer } from '@renderer/state/composerFocus';
import { changeFind, closeFind, findTotal, stepFind, useFind } from '@renderer/state/find';
import { IconButton } from '@renderer/ui/IconButton';
import styles from './FindBar.module.css';

const ANNOUNCED_AFTER_MS = 600;

/** Finds text in the whole conversation, be it loaded or not. Open as long as it is rendered. */
export function FindBar() {
  const { text, found, at, error, wishes } = useFind((state) => state);
  const bar = useRef<HTMLElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  const total = found === undefined ? 0 : findTotal(found);
  const empty = total === 0;
  const count =
    text === '' || found === undefined ? '' : empty ? 'No results' : `${at + 1} of ${total}`;

  useEffect(() => {
    if (wishes === 0) return;
    const { activeElement } = document;
    if (activeElement !== box.current) before.current = activeElement;
    box.current?.focus();
    box.current?.select();
  }, [wishes]);
  useEffect(() => {
    if (count === '') return undefined;
    const timer = window.setTimeout(() => announce(count), ANNOUNCED_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [count]);
  const close = (): void => {
    const element = before.current;
    closeFind();
    if (element instanceof HTMLElement && element.isConnected && element !== document.body) {
      element.focus({ preventScroll: true });
    } else {
      focusComposer();
    }
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void stepFind(event.shiftKey ? -1 : 1);
  };
  useEffect(() => {
    const handleWindowKey = (event: globalThis.KeyboardEvent): void => {
      if (document.querySelector('dialog:modal') !== null || event.isComposing) return;
      if (event.key === 'F3') {
        event.preventDefault();
        void stepFind(event.shiftKey ? -1 : 1);
      }
      if (event.key !== 'Escape' || !(event.target instanceof Node)) return;
      if (bar.current?.contains(event.target) !== true) return;
      event.preventDefault();
      close();
    };
    window.addEventListener('keydown', handleWindowKey);
    return () => window.removeEventListener('keydown', handleWindowKey);
  });

  return (
    <search ref={bar} aria-label="Find in conversation" className={styles['bar']}>
      <input
        ref={box}
        type="text"
        aria-label="Find in conversation"
        placeholder="Find"
        autoComplete="off"
        spellCheck={false}
        maxLength={1_000}
        value={text}
        onChange={(event) => changeFind(event.target.value)}
        onKeyDown={handleKey}
      />
      <span className={styles['count']} data-empty={(count !== '' && empty) || undefined}>
        {error ?? count}
      </span>
      <IconButton
        icon={ChevronUp}
        name="Previous match"
        shortcut="Shift+Enter"
        size="small"
        aria-disabled={empty || undefined}
        onClick={() => void stepFind(-1)}
      />
      <IconButton
        icon={ChevronDown}
        name="Next match"
        shortcut="Enter"
        size="small"
        aria-disabled={empty || undefined}
        onClick={() => void stepFind(1)}
      />
      <IconButton icon={X} name="Close find" shortcut="Esc" size="small" onClick={close} />
    </search>
  );
}
