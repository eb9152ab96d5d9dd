import { create } from 'zustand';

export const SIDEBAR_MIN = 200;
export const SIDEBAR_MAX = 420;
const STORED = 'sidebar';

interface Kept {
  /** Whether it is wanted where there is room for it. */
  readonly open: boolean;
  readonly width: number;
}

interface SidebarStore extends Kept {
  /** There is no room beside the conversation: while it is open it lies above it. */
  readonly narrow: boolean;
  readonly openAbove: boolean;
  /** Counts the wishes to type in its search box. */
  readonly searchWishes: number;
}

/** This window's own looks, the same after a restart. */
function kept(): Kept {
  const stored: Partial<Kept> = JSON.parse(localStorage.getItem(STORED) ?? '{}');
  return { open: stored.open ?? true, width: stored.width ?? 272 };
}

const narrow = window.matchMedia('(max-width: 40rem)');
const useStore = create<SidebarStore>(() => ({
  ...kept(),
  narrow: narrow.matches,
  openAbove: false,
  searchWishes: 0,
}));
narrow.addEventListener('change', () => useStore.setState({ narrow: narrow.matches }));

function keep(change: Partial<Kept>): void {
  useStore.setState(change);
  const { open, width } = useStore.getState();
  localStorage.setItem(STORED, JSON.stringify({ open, width }));
}

function isOpen(state: SidebarStore): boolean {
  return state.narrow ? state.openAbove : state.open;
}

export function useSidebarOpen(): boolean {
  return useStore(isOpen);
}

export function useSidebarNarrow(): boolean {
  return useStore((state) => state.narrow);
}

export function useSidebarWidth(): number {
  return useStore((state) => state.width);
}

export function useSearchWishes(): number {
  return useStore((state) => state.searchWishes);
}

export function setSidebarOpen(open: boolean): void {
  if (useStore.getState().narrow) useStore.setState({ openAbove: open });
  else keep({ open });
}

export function toggleSidebar(): void {
  setSidebarOpen(!isOpen(useStore.getState()));
}

/** Gives the conversation back the room that the sidebar took from it. */
export function uncoverConversation(): void {
  useStore.setState({ openAbove: false });
}

export function setSidebarWidth(width: number): void {
  keep({ width: Math.round(Math.min(SIDEBAR_MAX, Math.max(SIDEBAR_MIN, width))) });
}

/** Puts the cursor into the search box. */
export function focusSearch(): void {
  setSidebarOpen(true);
  useStore.setState(({ searchWishes }) => ({ searchWishes: searchWishes + 1 }));
}
