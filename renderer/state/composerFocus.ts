import { useEffect } from 'react';
import { create } from 'zustand';

/** Counts the wishes to type in the composer. */
const useWishes = create<{ readonly count: number }>(() => ({ count: 0 }));

/** Puts the cursor at the end of the composer's text. */
export function focusComposer(): void {
  useWishes.setState(({ count }) => ({ count: count + 1 }));
}

/** Calls back whenever the composer shall take the focus. */
export function useComposerFocus(focus: () => void): void {
  useEffect(() => useWishes.subscribe(focus), [focus]);
}
