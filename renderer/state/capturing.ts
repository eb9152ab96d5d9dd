import { request } from '@renderer/lib/bridge';
import { reportProblem } from './problems';

export type CaptureDelay = 0 | 3 | 5 | 10;

/** Lets the person select a part of the screen, which joins what is being written. */
export async function captureInto(
  conversationId: string,
  delaySeconds: CaptureDelay,
): Promise<void> {
  try {
    await request('capture.begin', { addTo: conversationId, delaySeconds });
  } catch (error) {
    reportProblem(conversationId, error);
  }
}

/** Captures the last region once more, to ask what changed. */
export async function captureAgainInto(conversationId: string): Promise<void> {
  try {
    await request('capture.again', { addTo: conversationId });
  } catch (error) {
    reportProblem(conversationId, error);
  }
}
