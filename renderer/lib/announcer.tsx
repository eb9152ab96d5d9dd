import { useSyncExternalStore } from 'react';

let current = '';
const listeners = new Set<() => void>();

/** Has screen readers say a sentence when there is time, such as "Answer finished". */
export function announce(sentence: string): void {
  // Said again only if the text differs: the same sentence gets an invisible difference.
  current = current === sentence ? `${sentence}\u00a0` : sentence;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The one live region of a window. */
export function Announcer() {
  const sentence = useSyncExternalStore(subscribe, () => current);
  return (
    <div aria-live="polite" className="visually-hidden">
      {sentence}
    </div>
  );
}
