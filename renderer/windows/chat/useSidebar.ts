import { useCallback, useState } from 'react';
import { useMediaQuery } from '@renderer/lib/useMediaQuery';
import { useStored } from '@renderer/lib/useStored';

export const SIDEBAR_MIN = 200;
export const SIDEBAR_MAX = 420;
const SIDEBAR_WIDTH = 264;

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isNumber = (value: unknown): value is number => typeof value === 'number';

export interface SidebarState {
  readonly open: boolean;
  /** The window has no room beside the conversation: the sidebar lies above it while it is open. */
  readonly narrow: boolean;
  readonly width: number;
  readonly setOpen: (open: boolean) => void;
  readonly closeIfNarrow: () => void;
  readonly setWidth: (width: number) => void;
}

export function useSidebar(): SidebarState {
  const narrow = useMediaQuery('(max-width: 40rem)');
  const [openBeside, setOpenBeside] = useStored<boolean>('sidebarOpen', true, isBoolean);
  const [openAbove, setOpenAbove] = useState(false);
  const [width, setStoredWidth] = useStored<number>('sidebarWidth', SIDEBAR_WIDTH, isNumber);

  const closeIfNarrow = useCallback(() => setOpenAbove(false), []);
  const setWidth = useCallback(
    (wanted: number) => {
      setStoredWidth(Math.round(Math.min(SIDEBAR_MAX, Math.max(SIDEBAR_MIN, wanted))));
    },
    [setStoredWidth],
  );
  return {
    open: narrow ? openAbove : openBeside,
    narrow,
    width,
    setOpen: narrow ? setOpenAbove : setOpenBeside,
    closeIfNarrow,
    setWidth,
  };
}
