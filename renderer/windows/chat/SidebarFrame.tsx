import { useEffect, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { classNames } from '@renderer/ui/classNames';
import styles from './SidebarFrame.module.css';
import { SIDEBAR_MAX, SIDEBAR_MIN, type SidebarState } from './useSidebar';

const KEY_STEP = 16;

export interface SidebarFrameProps {
  readonly sidebar: SidebarState;
  readonly children: ReactNode;
}

/** Gives the sidebar its place: beside the conversation, or above it where there is no room. */
export function SidebarFrame({ sidebar, children }: SidebarFrameProps) {
  const { open, narrow, width, setOpen, setWidth } = sidebar;
  useEffect(() => {
    if (!open || !narrow) return undefined;
    const closeByKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) setOpen(false);
    };
    window.addEventListener('keydown', closeByKey);
    return () => window.removeEventListener('keydown', closeByKey);
  }, [open, narrow, setOpen]);
  if (!open) return null;

  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setWidth(event.clientX);
  };
  const handleKey = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setWidth(width + step);
  };

  return (
    <>
      {narrow && (
        <div className={styles['backdrop']} aria-hidden onPointerDown={() => setOpen(false)} />
      )}
      <div className={classNames(styles['frame'], narrow && styles['above'])} style={{ width }}>
        {children}
        {!narrow && (
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
        )}
      </div>
    </>
  );
}
