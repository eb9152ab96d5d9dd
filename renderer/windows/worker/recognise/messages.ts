import type { RecogniseResult } from '@shared/ipc/worker';

/** What the page tells the thread. */
export type ToThread =
  | { readonly kind: 'recognise'; readonly id: string; readonly picture: ImageBitmap }
  | { readonly kind: 'cancel'; readonly id: string };

/** What was found, in pixels of the picture that the thread was given. */
export type Found = Pick<RecogniseResult, 'lines' | 'codes'>;

/** What the thread tells the page. */
export type FromThread =
  | { readonly kind: 'progress'; readonly id: string; readonly share: number }
  | { readonly kind: 'found'; readonly id: string; readonly found: Found }
  | { readonly kind: 'failed'; readonly id: string; readonly reason: string };
