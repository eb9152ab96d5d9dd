import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** So near to the end, in pixels, counts as the end. */
const NEAR = 24;

export interface FollowEnd {
  /** For the element that scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** False once the reader scrolled up; true again at the end. */
  readonly following: boolean;
  /** Stays where the reader is. */
  readonly leave: () => void;
  /** Goes to the end and stays there. */
  readonly follow: () => void;
  /** To be called when anything in the list changed its size, before it is painted. */
  readonly onResize: () => void;
}

/**
 * Keeps a growing list at its end, unless the reader scrolled up.
 *
 * @param active false while there is nothing but an invitation, which is read from its beginning
 * @param open whether more follows that is not loaded: then the end of the list is no end
 */
export function useFollowEnd(active: boolean, open: boolean): FollowEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const followingNow = useRef(true);
  const last = useRef({ top: 0, height: 0 });

  const set = useCallback((value: boolean) => {
    followingNow.current = value;
    setFollowing(value);
  }, []);

  const onResize = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    if (active && followingNow.current) element.scrollTop = element.scrollHeight;
    last.current = { top: element.scrollTop, height: element.scrollHeight };
  }, [active]);

  const follow = useCallback(() => {
    set(true);
    onResize();
  }, [onResize, set]);

  const leave = useCallback(() => set(false), [set]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const onScroll = (): void => {
      const { scrollTop: top, scrollHeight: height, clientHeight } = element;
      // Where the list shrank the browser moves up by itself; only a reader does otherwise.
      const movedUp = top < last.current.top && height >= last.current.height;
      if (height - clientHeight - top <= NEAR && !open) set(true);
      else if (movedUp) set(false);
      last.current = { top, height };
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [open, set]);

  return { scroller, following, leave, follow, onResize };
}
