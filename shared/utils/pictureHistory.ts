import type { PictureHistory } from '../domain/parameters';

/** What happens to the pictures of earlier messages where nobody said otherwise. */
export const DEFAULT_PICTURE_HISTORY: PictureHistory = { keep: 'all', count: 4, placeholder: true };
