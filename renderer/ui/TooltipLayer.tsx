import { useEffect, useRef } from 'react';
import styles from './TooltipLayer.module.css';

const DELAY_MS = 450;
const ANCHOR = '--tooltip-anchor';

/**
 * Shows the tooltip of every element with `data-tooltip` (and `data-tooltip-shortcut`). One layer a
 * window, so that thousands of buttons cost nothing. The text only repeats the accessible name, so
 * it is hidden from screen readers.
 */
export function TooltipLayer() {
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const popover = layer.current;
    if (popover === null) return undefined;
    let anchor: HTMLElement | undefined;
    /** Names that the anchor has for others, such as its menu. */
    let otherNames = '';
    let timer: number | undefined;

    const hide = (): void => {
      window.clearTimeout(timer);
      if (popover.matches(':popover-open')) {
        popover.hidePopover();
        anchor?.style.setProperty('anchor-name', otherNames);
      }
      anchor = undefined;
    };
    const show = (): void => {
      if (anchor === undefined || !anchor.isConnected || anchor.ariaExpanded === 'true') return;
      const { tooltip = '', tooltipShortcut } = anchor.dataset;
      const parts: Node[] = [document.createTextNode(tooltip)];
      if (tooltipShortcut !== undefined) {
        const keys = document.createElement('kbd');
        keys.textContent = tooltipShortcut;
        parts.push(keys);
      }
      popover.replaceChildren(...parts);
      otherNames = anchor.style.getPropertyValue('anchor-name');
      anchor.style.setProperty('anchor-name', [otherNames, ANCHOR].filter(Boolean).join());
      popover.showPopover();
    };
    const consider = (target: EventTarget | null, delay: number): void => {
      if (!(target instanceof Element)) return;
      const found = target.closest<HTMLElement>('[data-tooltip]');
      if (found === anchor) return;
      hide();
      if (found === null) return;
      anchor = found;
      timer = window.setTimeout(show, delay);
    };

    const events = new AbortController();
    const listen = { signal: events.signal, capture: true, passive: true };
    document.addEventListener('pointerover', (event) => consider(event.target, DELAY_MS), listen);
    document.addEventListener(
      'focusin',
      (event) => {
        // A click focuses too, but says that the button is known already.
        if (event.target instanceof Element && event.target.matches(':focus-visible')) {
          consider(event.target, DELAY_MS);
        } else {
          hide();
        }
      },
      listen,
    );
    for (const name of ['focusout', 'pointerdown', 'keydown', 'scroll'] as const) {
      document.addEventListener(name, hide, listen);
    }
    return () => {
      events.abort();
      hide();
    };
  }, []);

  return <div ref={layer} popover="manual" className={styles['tooltip']} aria-hidden />;
}
