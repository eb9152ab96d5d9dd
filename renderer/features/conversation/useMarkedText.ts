import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Message } from '@shared/domain/message';
import { findRanges } from '@renderer/lib/textRanges';
import { clearMarks, useMarks, type Marks } from '@renderer/state/marks';

/** The names of the highlights in base.css. */
const HITS = 'hits';
const CURRENT = 'current-hit';
/** What a search led to stays marked for so long. */
const BRIEFLY_MS = 6_000;
const FLASH_MS = 1_600;
/** What is looked for stays in sight while messages around it find their sizes. */
const SETTLE_MS = 600;

function articlesOf(scroller: Element, { targetOnly, target }: Marks): Element[] {
  const articles = [...scroller.querySelectorAll('[data-message-id]')];
  if (!targetOnly) return articles;
  return articles.filter(
    (article) => article.getAttribute('data-message-id') === target?.messageId,
  );
}

/** Highlights what is marked in the page; returns where the hit is that one is at. */
function paint(scroller: Element, marks: Marks): Range | undefined {
  const { target } = marks;
  const hits = new Highlight();
  let current: Range | undefined;
  for (const article of articlesOf(scroller, marks)) {
    const ranges = findRanges(article, marks.texts);
    for (const range of ranges) hits.add(range);
    if (article.getAttribute('data-message-id') !== target?.messageId) continue;
    // Counted in Markdown there may be one more than there is to be seen.
    current = ranges[Math.min(target?.ordinal ?? 0, ranges.length - 1)];
  }
  CSS.highlights.set(HITS, hits);
  const isOne = current !== undefined && !marks.targetOnly;
  CSS.highlights.set(CURRENT, isOne && current ? new Highlight(current) : new Highlight());
  return current;
}

function unpaint(): void {
  CSS.highlights.delete(HITS);
  CSS.highlights.delete(CURRENT);
}

function isInSight(box: DOMRect, view: DOMRect): boolean {
  return box.top >= view.top + 40 && box.bottom <= view.bottom - 40;
}

function bringIntoView(scroller: Element, article: Element, hit: Range | undefined): void {
  const element = hit?.startContainer.parentElement ?? article;
  const box = hit?.getBoundingClientRect() ?? article.getBoundingClientRect();
  const isDrawn = box.height > 0;
  if (isDrawn && isInSight(box, scroller.getBoundingClientRect())) return;
  element.scrollIntoView({ block: hit === undefined ? 'start' : 'center' });
}

/**
 * Marks what was looked for in the messages, and brings the target into view.
 *
 * @param leaveEnd called before the list goes elsewhere than to its end
 * @returns the index of the target, which has to be in the page; undefined where there is none
 */
export function useMarkedText(
  conversationId: string,
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  messages: readonly Message[],
  leaveEnd: () => void,
): number | undefined {
  const marks = useMarks(conversationId);
  const found = messages.findIndex((message) => message.id === marks?.target?.messageId);
  const index = found === -1 ? undefined : found;
  const isThere = index !== undefined;
  const shownTurn = useRef(0);

  useLayoutEffect(() => {
    if (marks === undefined || index === undefined || shownTurn.current === marks.turn) return;
    shownTurn.current = marks.turn;
    leaveEnd();
    list.current?.scrollToIndex(index, { align: 'center' });
  }, [marks, index, list, leaveEnd]);

  useEffect(() => {
    const element = scroller.current;
    if (marks === undefined || element === null) return undefined;
    const { target, targetOnly } = marks;
    const targetArticle = (): HTMLElement | null =>
      element.querySelector<HTMLElement>(`[data-message-id="${target?.messageId ?? ''}"]`);
    let left = !isThere;
    let arrivedAt: number | undefined;
    let greeted = !targetOnly;
    let frame = 0;
    const update = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const hit = paint(element, marks);
        const article = targetArticle();
        if (left || article === null) return;
        arrivedAt ??= performance.now();
        if (performance.now() - arrivedAt > SETTLE_MS) return;
        bringIntoView(element, article, hit);
        if (greeted) return;
        article.focus({ preventScroll: true });
        greeted = document.activeElement === article;
        // The list hides a message until it knows its size: then it can't take the focus yet.
        if (!greeted) return update();
        article.animate(
          [{ backgroundColor: 'var(--color-accent-soft)' }, { backgroundColor: 'transparent' }],
          { duration: FLASH_MS, easing: 'ease-in' },
        );
      });
    };
    const observer = new MutationObserver(update);
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    const sizes = new ResizeObserver(update);
    const inner = element.lastElementChild;
    if (inner !== null) sizes.observe(inner);
    update();
    const leave = (): void => {
      left = true;
    };
    // Whoever scrolls by hand goes where they want.
    element.addEventListener('wheel', leave, { passive: true });
    const over = targetOnly
      ? window.setTimeout(() => clearMarks(conversationId), BRIEFLY_MS)
      : undefined;
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      sizes.disconnect();
      window.clearTimeout(over);
      element.removeEventListener('wheel', leave);
      unpaint();
    };
  }, [marks, isThere, scroller, conversationId]);

  return index;
}
