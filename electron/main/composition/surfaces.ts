import { app } from 'electron';
import type { Settings } from '@shared/domain/settings';
import { AppError } from '@shared/utils/appError';
import { applyTheme, lineToBind, setStartAtLogin } from '../platform/desktop';
import { displays } from '../platform/displays';
import { hasPortal } from '../platform/desktopPortal';
import { globalShortcuts, isWayland } from '../platform/globalShortcuts';
import type { Logger } from '../platform/log';
import { createShortcutsService } from '../services/shortcuts/shortcutsService';
import type { EventMap, EventName } from '@shared/ipc';
import { createChatWindow } from '../windows/chatWindow';
import { installMenu } from '../windows/menu';
import { createQuickPanel, type ShowOptions } from '../windows/quickPanel';
import type { WindowRegistry } from '../windows/registry';
import { createTray } from '../windows/tray';
import { createCapture } from './capture';
import type { Pictures } from './pictures';
import type { Storage } from './storage';

interface SurfacesParts {
  readonly windows: WindowRegistry;
  readonly storage: Storage;
  readonly pictures: Pictures;
  readonly settings: () => Settings;
  readonly resources: string;
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  readonly newId: () => string;
  readonly log: Logger;
}

/** What a person sees and reaches: windows, capture, menu, tray and global shortcuts. */
export function createSurfaces(parts: SurfacesParts) {
  const { windows, storage, pictures, log } = parts;
  const { arrivals, attach, worker } = pictures;
  const chat = createChatWindow(windows, storage.places.chat);
  const quick = createQuickPanel(windows, storage.places.panel, displays.current);
  const quickQuestion = (options?: ShowOptions): void =>
    void displays.locatePointer().then(() => quick.show(options));
  const showProblem = (error: unknown): void => {
    if (!(error instanceof AppError))
      log.error('What was asked for outside a window failed', error);
    const message = error instanceof AppError ? error.message : 'That did not work. Try again.';
    chat.give({ kind: 'notice', message });
  };
  const capture = createCapture({
    windows,
    worker,
    newId: parts.newId,
    attach: ({ name, png, ...origin }) => attach(name, [png], { capture: origin }),
    keepsUnredacted: () => parts.settings().keepUnredacted,
    originOf: (attachmentId) => pictures.attachments.captureOf(attachmentId),
    regionStore: storage.places.captures,
    onAsk: ({ attachments: shots, displayId, rect, text, addTo }, uncover) => {
      const arriving = shots.map((shot) => arrivals.expect('Capture.png', shot));
      if (addTo?.window === 'chat') {
        const { conversationId } = addTo;
        uncover();
        chat.give({ kind: 'compose', conversationId, text, pictures: arriving });
      } else {
        const bounds = addTo === undefined ? quick.beside(displayId, rect) : undefined;
        const options = { pictures: arriving, addTo: addTo?.conversationId, text, bounds };
        quick.show({ ...options, onFocus: uncover });
      }
    },
    onSelected: () => quick.expectQuestion(true),
    onEnd: (addTo) => {
      if (addTo === undefined) quick.expectQuestion(false);
      if (addTo?.window === 'quick') quick.show({ addTo: addTo.conversationId });
    },
    onProblem: showProblem,
  });
  displays.onDisrupted(quick.keepOnScreen);
  const shortcuts = createShortcutsService({
    keys: globalShortcuts,
    isWayland: isWayland(),
    lineToBind,
    run: (action) => {
      if (action === 'quick') void displays.locatePointer().then(quick.toggle);
      else void capture.begin();
    },
    publish: (states) => {
      parts.publish('shortcuts.changed', { states });
      installMenu(
        actions,
        Object.fromEntries(
          states.flatMap(({ action, active }) => (active === undefined ? [] : [[action, active]])),
        ),
      );
    },
  });
  if (isWayland()) {
    void hasPortal('GlobalShortcuts').then(shortcuts.portalIsKnown);
  }
  // Who was pressing new keys there can't say any more that they are done.
  windows.onGone((_windowId, kind) => {
    if (kind === 'chat') shortcuts.resume();
  });

  /** Undefined until there was time to warm anything. */
  let warmed: boolean | undefined;
  const warm = (enabled: boolean): void => {
    warmed = enabled;
    capture.setWarm(enabled);
    quick.setWarm(enabled);
  };
  let { startAtLogin: startsAtLogin } = parts.settings();

  const actions = {
    newConversation: () => chat.give({ kind: 'newConversation' }),
    openSettings: () => chat.give({ kind: 'openSettings' }),
    focusSearch: () => chat.give({ kind: 'focusSearch' }),
    exportConversation: () => chat.give({ kind: 'exportConversation' }),
    openChat: () => chat.show(),
    quickQuestion: () => quickQuestion(),
    capture: (delaySeconds: number) => void capture.begin({ delaySeconds }),
    quit: () => app.quit(),
  };
  installMenu(actions, {});
  const tray = createTray(parts.resources, actions);

  return {
    chat,
    quick,
    quickQuestion,
    capture,
    shortcuts,
    tray,
    apply: (next: Settings): void => {
      shortcuts.apply(next.shortcuts);
      applyTheme(next.theme);
      // Only where it was changed: another profile's start must not undo this one's choice.
      if (startsAtLogin !== next.startAtLogin)
        setStartAtLogin(next.startAtLogin).catch(showProblem);
      startsAtLogin = next.startAtLogin;
      if (warmed !== undefined && warmed !== next.warmWindows) warm(next.warmWindows);
    },
    warm,
  };
}
