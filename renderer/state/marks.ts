import { create } from 'zustand';

/** What is marked in a conversation: hits of a search, or of the find bar. */
export interface Marks {
  readonly conversationId: string;
  /** Marked wherever they occur, without regard to accents and letter case. */
  readonly texts: readonly string[];
  /** Where to look. */
  readonly target: { readonly messageId: string; readonly ordinal: number } | undefined;
  /** Whether only the target's message is marked, and it takes the focus. */
  readonly targetOnly: boolean;
  /** Another one each time the target is to be brought into view. */
  readonly turn: number;
}

const useStore = create<{ readonly marks: Marks | undefined }>(() => ({ marks: undefined }));
let lastTurn = 0;

/** What is marked in a conversation; undefined where nothing is. */
export function useMarks(conversationId: string): Marks | undefined {
  return useStore(({ marks }) => (marks?.conversationId === conversationId ? marks : undefined));
}

/** Whether a message is the one that was looked for: then all of it is shown. */
export function useIsMarkedTarget(messageId: string): boolean {
  return useStore(({ marks }) => marks?.target?.messageId === messageId);
}

/** Marks texts in a conversation, and brings the target into view. */
export function mark(marks: Omit<Marks, 'turn'>): void {
  lastTurn += 1;
  useStore.setState({ marks: { ...marks, turn: lastTurn } });
}

export function clearMarks(conversationId: string): void {
  if (useStore.getState().marks?.conversationId === conversationId) {
    useStore.setState({ marks: undefined });
  }
}
