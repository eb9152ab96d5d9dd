/** What a page saw of one answer. Times are in milliseconds since 1970. */
export interface Sight {
  /** When Enter was pressed. */
  readonly askedAt: number;
  /** The frames with the first and with the last words of the answer. */
  readonly firstTextAt: number;
  readonly lastTextAt: number;
  /** Between these two: the share of frames that were not drawn, and all tasks longer than 50 ms. */
  readonly droppedFrames: number;
  readonly longTaskMs: number;
  /** From its request to its first words, as the app itself tells. */
  readonly firstTokenMs: number;
}

export interface Watched {
  readonly firstWords: string;
  readonly lastWords: string;
}

/**
 * Runs in the page, before the question: watches the answer. It reads only what changes, so that
 * watching costs next to nothing.
 */
export function watchAnswer({ firstWords, lastWords }: Watched): void {
  const FRAME_MS = 1_000 / 60;
  const now = (): number => performance.timeOrigin + performance.now();

  const endOf = (node: Node, length: number): string =>
    (node instanceof Text ? node.data.slice(-length) : node.textContent) ?? '';
  const shown = (words: string): Promise<number> =>
    new Promise((resolve) => {
      const observer = new MutationObserver((records) => {
        const changed = records.flatMap(({ type, target, addedNodes }) =>
          type === 'characterData' ? [target] : [...addedNodes],
        );
        if (!changed.some((node) => endOf(node, 2 * words.length).includes(words))) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(now()));
      });
      observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    });
  const enterPressed = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      ({ key, timeStamp }) => {
        if (key === 'Enter') resolve(performance.timeOrigin + timeStamp);
      },
      { capture: true },
    );
  });

  interface Ended {
    readonly message: { readonly timing?: { readonly firstText?: number } };
  }
  type Listen = (name: 'generation.ended', listener: (event: Ended) => void) => () => void;
  const api = Reflect.get(window, 'api') as { readonly on: Listen } | undefined;
  const firstTokenMs = new Promise<number>((resolve) => {
    if (api === undefined) {
      addEventListener('glimpseBenchFirstToken', (event) => {
        resolve((event as CustomEvent<number>).detail);
      });
      return;
    }
    const stop = api.on('generation.ended', ({ message }) => {
      stop();
      resolve(message.timing?.firstText ?? NaN);
    });
  });

  const watch = async (): Promise<Sight> => {
    const last = shown(lastWords);
    const firstTextAt = await shown(firstWords);
    let longTaskMs = 0;
    const addLongTasks = (entries: readonly PerformanceEntry[]): void => {
      for (const { duration } of entries) longTaskMs += duration;
    };
    const longTasks = new PerformanceObserver((list) => addLongTasks(list.getEntries()));
    longTasks.observe({ type: 'longtask' });
    let frames = 0;
    let request = requestAnimationFrame(function count() {
      frames += 1;
      request = requestAnimationFrame(count);
    });
    const lastTextAt = await last;
    cancelAnimationFrame(request);
    addLongTasks(longTasks.takeRecords());
    longTasks.disconnect();
    const due = Math.max(1, Math.round((lastTextAt - firstTextAt) / FRAME_MS));
    const droppedFrames = Math.max(0, 1 - frames / due);
    return {
      askedAt: await enterPressed,
      firstTextAt,
      lastTextAt,
      droppedFrames,
      longTaskMs,
      firstTokenMs: await firstTokenMs,
    };
  };
  Object.assign(window, { glimpseBenchSight: watch() });
}

/** Runs in the page: what it saw, once the last words are there. */
export function sightOfAnswer(): Promise<Sight> {
  return Reflect.get(window, 'glimpseBenchSight') as Promise<Sight>;
}
