import { use, useEffect, useState, type RefObject } from 'react';
import { SettledContext } from '../actions';

/**
 * Whether the element's content is wider than the element. Looked at only when the answer has come
 * to its end: until then Chromium's own rule for scrollers has to do.
 */
export function useIsScrollable(ref: RefObject<HTMLElement | null>): boolean {
  const settled = use(SettledContext);
  const [scrollable, setScrollable] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null || !settled) return undefined;
    const observer = new ResizeObserver(() => {
      setScrollable(element.scrollWidth > element.clientWidth);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, settled]);
  return scrollable;
}
