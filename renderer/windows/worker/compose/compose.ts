import type { ComposeJob, ComposeResult } from '@shared/ipc/worker';
import { imageDataFromBgra } from '@renderer/lib/bgra';
import { drawAnnotation } from '@renderer/lib/drawAnnotation';
import type { Job } from '../job';
import { readSource, writePart } from '../jobFiles';

/** Burns annotations into the pixels of a capture, and makes a PNG of it. */
export async function compose(
  { id, signal }: Job,
  { rect, annotations }: ComposeJob,
): Promise<ComposeResult> {
  const canvas = new OffscreenCanvas(rect.width, rect.height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('This machine has no memory for the capture.');
  const pixels = await readSource(id, signal);
  context.putImageData(imageDataFromBgra(pixels, rect.width, rect.height), 0, 0);
  context.translate(-rect.x, -rect.y);
  for (const annotation of annotations) drawAnnotation(context, annotation);
  await writePart(id, 'picture', await canvas.convertToBlob({ type: 'image/png' }), signal);
  return { kind: 'compose' };
}
