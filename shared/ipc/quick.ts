import { z } from 'zod';
import { conversationIdSchema } from '../domain/conversation';
import { presetSchema, type ShortcutAction } from '../domain/settings';
import { settingsSectionSchema } from '../domain/settingsSection';
import type { ArrivingPicture } from './attachment';
import { ASKING_WINDOWS, route } from './contract';

/** Whether a global shortcut works, and if not, why and what to do. */
export interface ShortcutState {
  readonly action: ShortcutAction;
  /** As set; empty where it is switched off. */
  readonly accelerator: string;
  /** The one that works now; undefined where none does. */
  readonly active: string | undefined;
  /** A sentence for the person where `active` is not what was set, and one for outside the settings. */
  readonly problem: string | undefined;
  readonly hint: string | undefined;
  /** Others that were free when this one was not. */
  readonly suggestions: readonly string[];
  /**
   * What a desktop that keeps the keys to itself can be told to run by keys of its own; undefined
   * where it is of no use.
   */
  readonly command: string | undefined;
}

export const quickRoutes = {
  'quick.hide': route<void>()({ in: z.object({}), from: ['quick'] }),
  /** A pinned panel stays when it loses the focus. */
  'quick.setPinned': route<void>()({ in: z.object({ pinned: z.boolean() }), from: ['quick'] }),
  /** A held panel stays, too: something that it opened is in front of it. */
  'quick.setHeld': route<void>()({ in: z.object({ held: z.boolean() }), from: ['quick'] }),
  /** Shows the conversation in the chat window, and hides the panel. */
  'quick.openInConversation': route<void>()({
    in: z.object({ conversationId: conversationIdSchema }),
    from: ['quick'],
  }),
  /** Shows the settings, which are in the chat window. */
  'quick.openSettings': route<void>()({
    in: z.object({ section: settingsSectionSchema.optional() }),
    from: ['quick'],
  }),
  /** The text of a prompt, with its variables filled in. */
  'quick.promptText': route<string>()({
    in: z.object({ id: presetSchema.shape.id }),
    from: ['quick'],
  }),
  /** The picture in the clipboard; null where there is none. */
  'clipboard.attachImage': route<ArrivingPicture | null>()({
    in: z.object({}),
    from: ASKING_WINDOWS,
  }),
  'shortcuts.get': route<readonly ShortcutState[]>()({ in: z.object({}), from: ['chat'] }),
  /**
   * Gives the shortcuts back while a person presses new ones, and takes them again, also those that
   * could not be had before.
   */
  'shortcuts.suspend': route<void>()({ in: z.object({ suspended: z.boolean() }), from: ['chat'] }),
};

export interface QuickEvents {
  /** The panel came up: for these pictures with a conversation of their own, else as it was left. */
  'quick.shown': {
    readonly pictures: readonly ArrivingPicture[];
    /** The conversation whose question the pictures join; null: the panel's own next one. */
    readonly addTo: string | null;
    /** Put before what is typed; empty as a rule. */
    readonly text: string;
  };
  /**
   * A question about a capture is likely to come, so that the panel can have a place for it before it
   * comes up; or it does not come after all.
   */
  'quick.expected': { readonly expected: boolean };
  'shortcuts.changed': { readonly states: readonly ShortcutState[] };
}
