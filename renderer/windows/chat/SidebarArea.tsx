import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { Sidebar } from '@renderer/features/sidebar/Sidebar';
import { openSettings } from '@renderer/state/dialogs';
import { classNames } from '@renderer/ui/classNames';
import { exportConversations, openConversation, openHit, startConversation } from './actions';
import styles from './SidebarArea.module.css';
import {
  setSidebarOpen,
  setSidebarWidth,
  SIDEBAR_MAX,
  SIDEBAR_MIN,
  uncoverConversation,
  useSearchWishes,
  useSidebarNarrow,
  useSidebarOpen,
  useSidebarWidth,
} from './sidebarState';

/** The sidebar beside the conversation, or above it where there is no room. */
export function SidebarArea() {
  const open = useSidebarOpen();
  const narrow = useSidebarNarrow();
  const width = useSidebarWidth();
  const searchWishes = useSearchWishes();
  const searchBox = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (searchWishes > 0) searchBox.current?.select();
  }, [searchWishes]);
  useEffect(() => {
    const closeByKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) uncoverConversation();
    };
    window.addEventListener('keydown', closeByKey);
    return () => window.removeEventListener('keydown', closeByKey);
  }, []);

  if (!open) return null;
  return (
    <>
      {narrow && <div className={styles['backdrop']} onPointerDown={uncoverConversation} />}
      <section
        aria-label="Sidebar"
        className={classNames(styles['area'], narrow && styles['above'])}
        style={{ width }}
      >
        <Sidebar
          searchBox={searchBox}
          onSelect={openConversation}
          onOpenHit={(hit) => void openHit(hit)}
          onNew={() => void startConversation()}
          onSettings={() => openSettings()}
          onClose={() => setSidebarOpen(false)}
          onExport={exportConversations}
        />
        {!narrow && <WidthHandle width={width} />}
      </section>
    </>
  );
}

const KEY_STEP = 16;

function WidthHandle({ width }: { readonly width: number }) {
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setSidebarWidth(event.clientX);
  };
  const handleKey = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setSidebarWidth(width + step);
  };
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- hr can't be moved
      role="separator"
      aria-label="Width of the sidebar"
      aria-orientation="vertical"
      aria-valuemin={SIDEBAR_MIN}
      aria-valuemax={SIDEBAR_MAX}
      aria-valuenow={width}
      tabIndex={0}
      className={styles['handle']}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={handleKey}
    />
  );
}
