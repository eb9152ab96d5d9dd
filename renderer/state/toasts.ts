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

export function useToasts(): readonly ToastMessage[] {
  return useStore((state) => state.toasts);
}

/** Shows a message for some seconds, with an action such as Undo. */
export function showToast(
  message: string,
  action?: ToastMessage['action'],
  note?: ToastMessage['note'],
): void {
  lastId += 1;
  const toast = { id: String(lastId), message, action, note };
  useStore.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-MAX_SHOWN) }));
}

export function dismissToast(id: string): void {
  useStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
