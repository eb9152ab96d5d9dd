/** An event's name, and what it tells. */
export type Post = readonly [name: string, payload: unknown];

/**
 * Half a frame, in ms. Windows that draw at once would take the computer away from what the same turn
 * began: a question's request would leave some 4 ms later where there are two cores.
 */
const HOLD_MS = 8;

/**
 * Events on their way to windows. Those of one turn travel together, so that a window draws once for
 * all of them, and a moment later.
 */
export interface Outbox {
  /** Goes out a moment later, with what else the window is told meanwhile, in this order. */
  post(windowId: number, ...post: Post): void;
  /** Goes out now, after what waits for the window. */
  send(windowId: number, ...post: Post): void;
  /** Resolves when what waits now has gone out; undefined where nothing does. */
  settled(): Promise<void> | undefined;
}

/** @param onError is told where something can't be delivered */
export function createOutbox(
  deliver: (windowId: number, posts: readonly Post[]) => void,
  onError: (error: unknown) => void,
): Outbox {
  const waiting = new Map<number, Post[]>();
  let turn: Promise<void> | undefined;

  const flush = (windowId: number): void => {
    const posts = waiting.get(windowId);
    waiting.delete(windowId);
    if (posts === undefined) return;
    try {
      deliver(windowId, posts);
    } catch (error) {
      // One window's trouble keeps nothing from the others.
      onError(error);
    }
  };
  const add = (windowId: number, post: Post): void => {
    const posts = waiting.get(windowId);
    if (posts === undefined) waiting.set(windowId, [post]);
    else posts.push(post);
  };

  return {
    post: (windowId, ...post) => {
      add(windowId, post);
      turn ??= new Promise((resolve) => {
        setTimeout(() => {
          turn = undefined;
          for (const id of [...waiting.keys()]) flush(id);
          resolve();
        }, HOLD_MS);
      });
    },
    send: (windowId, ...post) => {
      add(windowId, post);
      flush(windowId);
    },
    settled: () => turn,
  };
}
