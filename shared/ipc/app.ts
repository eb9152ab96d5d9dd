import { z } from 'zod';
import type { ArrivingPicture } from './attachment';
import type { SettingsSection } from '../utils/settingsSections';
import { ASKING_WINDOWS, route } from './contract';

export interface AppInfo {
  readonly version: string;
  readonly platform: string;
  /** For example `Electron 45.4.1 · Chromium 144`. */
  readonly runtime: string;
}

export const appRoutes = {
  'app.info': route<AppInfo>()({ in: z.object({}), from: ASKING_WINDOWS }),
  /** Tells main that the window can take `app.commandGiven`; commands given before wait for it. */
  'app.ready': route<void>()({ in: z.object({}), from: ASKING_WINDOWS }),
  /** Opens http, https and mailto links in the user's own programs; others are refused. */
  'app.openLink': route<void>()({
    in: z.object({ url: z.url({ protocol: /^(https?|mailto)$/ }) }),
    from: ASKING_WINDOWS,
  }),
  'clipboard.writeText': route<void>()({
    in: z.object({ text: z.string().max(20_000_000) }),
    from: ASKING_WINDOWS,
  }),
};

/** Something the user asked for outside the window: menu, tray, command line, second start. */
export type AppCommand =
  | { readonly kind: 'newConversation' }
  | { readonly kind: 'openConversation'; readonly id: string }
  | { readonly kind: 'openSettings'; readonly section?: SettingsSection | undefined }
  | { readonly kind: 'focusSearch' }
  /** The one that is open. */
  | { readonly kind: 'exportConversation' }
  /** Puts a question and pictures into a conversation's composer. Sending is the user's. */
  | {
      readonly kind: 'compose';
      /** Left out: the conversation that is open. */
      readonly conversationId?: string | undefined;
      readonly text: string;
      readonly pictures: readonly ArrivingPicture[];
    }
  /** Something that was asked for did not work; with the tone `info`: it did. */
  | { readonly kind: 'notice'; readonly message: string; readonly tone?: 'info' };

export interface AppEvents {
  'app.commandGiven': { readonly command: AppCommand };
  /** A problem that belongs to no answer, such as a full disk; shown as an alert. */
  'app.noticed': { readonly message: string };
}
