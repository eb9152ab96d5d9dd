import { create } from 'zustand';
import type { Annotation } from '@shared/domain/annotation';
import type { CaptureAction, CaptureState } from '@shared/ipc/capture';
import type { Rect } from '@shared/utils/geometry';
import { on, request } from '@renderer/lib/bridge';

interface CaptureStore {
  readonly state: CaptureState;
  /** Counts up when another display takes the selection. */
  readonly claims: number;
}

const useStore = create<CaptureStore>(() => ({ state: { kind: 'hidden' }, claims: 0 }));

/** Tells main that this overlay lives, and shows what main answers. */
async function reportReady(): Promise<void> {
  useStore.setState({ state: await request('capture.ready', {}) });
}

/** Shows in this window what main wants on its display. */
export function connectCapture(): void {
  on('capture.changed', ({ state }) => {
    useStore.setState({ state });
    if (state.kind === 'hidden') void reportReady();
  });
  on('capture.claimed', () => useStore.setState(({ claims }) => ({ claims: claims + 1 })));
  void reportReady();
}

export function useCaptureState(): CaptureState {
  return useStore(({ state }) => state);
}

/** Changes when another display takes the selection, so that this one gives its own up. */
export function useClaims(): number {
  return useStore(({ claims }) => claims);
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

export function finishCapture(
  action: CaptureAction,
  rect: Rect,
  annotations: readonly Annotation[],
): void {
  void request('capture.finish', { action, rect, annotations: [...annotations] });
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
