import { create } from 'zustand';

/** A short message that passes by. */
export interface ToastMessage {
  readonly id: string;
  readonly message: string;
  readonly action: ToastAction | undefined;
  /** A sentence below, with what leads to more. */
  readonly note: (ToastAction & { readonly text: string }) | undefined;
}

interface ToastAction {
  readonly label: string;
  readonly onAct: () => void;
}

const MAX_SHOWN = 3;
const useStore = create<{ readonly toasts: readonly ToastMessage[] }>(() => ({ toasts: [] }));
let lastId = 0;

export function shownToasts(): readonly ToastMessage[] {
  return useStore.getState().toasts;
}

export function useToasts(): readonly ToastMessage[] {
  return useStore((state) => state.toasts);
}

/**
 * Shows a message for some seconds, with an action such as Undo. A note that has to be fetched is
 * added when it is there: nobody waits for it to undo. Returns its id.
 */
export function showToast(
  message: string,
  action?: ToastMessage['action'],
  note?: Promise<ToastMessage['note']>,
): string {
  lastId += 1;
  const id = String(lastId);
  const toast = { id, message, action, note: undefined };
  useStore.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-MAX_SHOWN) }));
  void note?.then((added) =>
    useStore.setState(({ toasts }) => ({
      toasts: toasts.map((each) => (each.id === id ? { ...each, note: added } : each)),
    })),
  );
  return id;
}

export function dismissToast(id: string): void {
  useStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
