import { createContext } from 'react';
import type { SettingsSection } from '@shared/utils/settingsSections';

/** What a reader can set off from inside an answer. */
export interface MarkdownActions {
  /** Opens an http, https or mailto address outside the app. */
  readonly onOpenLink: (url: string) => void;
  readonly onCopy: (text: string) => void;
  /** For our own sentences only: words such as “Settings → Network” open what they name. */
  readonly onOpenSettings?: ((section: SettingsSection) => void) | undefined;
  /**
   * Gets a picture that the reader asked to see, and gives an address that this window may show.
   * Without it, the picture's address is opened as a link.
   */
  readonly onLoadImage?: ((url: string) => Promise<string>) | undefined;
}

export const ActionsContext = createContext<MarkdownActions>({
  onOpenLink: () => undefined,
  onCopy: () => undefined,
});

/** Whether the text has come to its end. */
export const SettledContext = createContext(true);
