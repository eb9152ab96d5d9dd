import { jobUrl } from '@shared/utils/appUrls';

/** Reads the picture of a job. */
export async function readSource(id: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(jobUrl(id, 'source'), { signal });
  if (!response.ok) throw new Error(`The picture could not be read: ${response.status}.`);
  return response.arrayBuffer();
}

/** Leaves what was made of a picture. */
export async function writePart(
  id: string,
  part: 'sent' | 'thumb' | 'picture' | `page-${number}`,
  blob: Blob,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(jobUrl(id, part), { method: 'POST', body: blob, signal });
  if (!response.ok) throw new Error(`The copy could not be kept: ${response.status}.`);
}
