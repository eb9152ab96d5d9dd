import { create } from 'zustand';

/** A short message that passes by. */
export interface ToastMessage {
  readonly id: string;
  readonly message: string;
  readonly action: { readonly label: string; readonly onAct: () => void } | undefined;
}

const MAX_SHOWN = 3;
const useStore = create<{ readonly toasts: readonly ToastMessage[] }>(() => ({ toasts: [] }));
let lastId = 0;

export function useToasts(): readonly ToastMessage[] {
  return useStore((state) => state.toasts);
}

/** Shows a message for some seconds, with an action such as Undo. */
export function showToast(message: string, action?: ToastMessage['action']): void {
  lastId += 1;
  const toast = { id: String(lastId), message, action };
  useStore.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-MAX_SHOWN) }));
}

export function dismissToast(id: string): void {
  useStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
