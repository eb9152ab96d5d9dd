import { create } from 'zustand';
import type { Annotation } from '@shared/domain/annotation';
import type { CaptureAction, CaptureState } from '@shared/ipc/capture';
import type { Rect } from '@shared/utils/geometry';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';

interface CaptureStore {
  readonly state: CaptureState;
  /** Counts up when another display takes the selection. */
  readonly claims: number;
  /** Counts up when the last region is wanted, which this display has. */
  readonly lastWanted: number;
  /** Why what the person wanted was refused. */
  readonly problem: string | undefined;
}

const useStore = create<CaptureStore>(() => ({
  state: { kind: 'hidden' },
  claims: 0,
  lastWanted: 0,
  problem: undefined,
}));

/** Tells main that this overlay lives, and shows what main answers. */
async function reportReady(): Promise<void> {
  useStore.setState({ state: await request('capture.ready', {}) });
}

/** Shows in this window what main wants on its display. */
export function connectCapture(): void {
  on('capture.changed', ({ state }) => {
    useStore.setState({ state, problem: undefined });
    if (state.kind === 'hidden') void reportReady();
  });
  on('capture.claimed', () => useStore.setState(({ claims }) => ({ claims: claims + 1 })));
  on('capture.lastWanted', () =>
    useStore.setState(({ lastWanted }) => ({ lastWanted: lastWanted + 1 })),
  );
  void reportReady();
}

export function useCaptureState(): CaptureState {
  return useStore(({ state }) => state);
}

/** Changes when another display takes the selection, so that this one gives its own up. */
export function useClaims(): number {
  return useStore(({ claims }) => claims);
}

/** Changes when the last region is wanted, from this display or another. */
export function useLastWanted(): number {
  return useStore(({ lastWanted }) => lastWanted);
}

/** Why what the person wanted last was refused; undefined where it was not. */
export function useCaptureProblem(): string | undefined {
  return useStore(({ problem }) => problem);
}

/** Selects the last region on the display that has it. */
export function selectLastRegion(): void {
  void request('capture.selectLast', {});
}

export function claimSelection(): void {
  void request('capture.claim', {});
}

/** Brings the keyboard to this display. */
export function focusDisplay(): void {
  void request('capture.focus', {});
}

export function cancelCapture(): void {
  void request('capture.cancel', {});
}

/** What is refused is told in the overlay, where nothing is lost. */
export async function finishCapture(
  action: CaptureAction,
  rect: Rect,
  annotations: readonly Annotation[],
): Promise<void> {
  useStore.setState({ problem: undefined });
  try {
    await request('capture.finish', { action, rect, annotations: [...annotations] });
  } catch (error) {
    useStore.setState({ problem: errorData(error).message });
  }
}

/** The frozen picture: rows of BGRA, packed. */
export async function readFrame(
  url: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const { ok, status, body } = await fetch(url, { signal });
  if (!ok || body === null) throw new Error(`The frozen picture is not there: ${status}`);
  return body;
}
