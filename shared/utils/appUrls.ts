/** The one origin of every window. */
export const APP_ORIGIN = 'app://glimpse';

/** POST a file's bytes here, with `?name=FILE`; the answer is a `Result<Attached>` as JSON. */
export const UPLOAD_URL = `${APP_ORIGIN}/upload`;

/** The same for a file to import; the answer is a `Result<string>`, the id to inspect it by. */
export const IMPORT_URL = `${APP_ORIGIN}/import`;

/**
 * `original` as the user gave it, `sent` the copy for the model, `thumb` at most 256 pixels;
 * `unredacted` what a redacted capture showed below its boxes, where that is kept.
 */
export type MediaVariant = 'original' | 'sent' | 'thumb' | 'unredacted';

/** Where a window shows an attachment from. */
export function mediaUrl(attachmentId: string, variant: MediaVariant): string {
  return `${APP_ORIGIN}/media/${attachmentId}/${variant}`;
}

/** Where the worker window reads a job's picture (GET) and leaves what it made (POST). */
export function jobUrl(jobId: string, part: string): string {
  return `${APP_ORIGIN}/job/${jobId}/${part}`;
}

/** Where an overlay reads the frozen picture of its display. */
export function frameUrl(frameId: string): string {
  return `${APP_ORIGIN}/capture/${frameId}`;
}
