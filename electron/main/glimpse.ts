import { app, type Session } from 'electron';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import type { Attachment } from '@shared/domain/attachment';
import type { EventMap, EventName } from '@shared/ipc';
import { ASKING_WINDOWS } from '@shared/ipc/contract';
import { LOCAL_LENS_ID, type Settings } from '@shared/domain/settings';
import { AppError } from '@shared/utils/appError';
import { withCost } from '@shared/utils/cost';
import { modelFamily } from '@shared/utils/imageSizing';
import { createCapture } from './capture';
import { createCatalogueStore } from './data/catalogueStore';
import { openDatabase } from './data/database';
import { createPlaceStore } from './data/placeStore';
import { createRepositories } from './data/repositories';
import { createSecretStore } from './data/secretStore';
import { createSettingsStore } from './data/settingsStore';
import { frameHandler, jobHandler, mediaHandler, uploadHandler } from './ipc/appRequests';
import { createHandlers } from './ipc/handlers';
import { startRouter } from './ipc/router';
import { serveApp } from './platform/appProtocol';
import type { LaunchRequest } from './platform/commandLine';
import { readClipboardImage, writeClipboardText } from './platform/clipboard';
import { applyTheme, openLink, setStartAtLogin } from './platform/desktop';
import { saveCompiledCode } from './platform/compileCache';
import { appInfo, appPaths, type ProviderEnvironment } from './platform/environment';
import { globalShortcuts, isWayland } from './platform/globalShortcuts';
import { createKeyring } from './platform/keyring';
import { createLogger } from './platform/log';
import { netFetch } from './platform/net';
import { createRendererSession } from './platform/rendererSession';
import { systemClock } from './providers/clock';
import { createProvider } from './providers/createProvider';
import { createLocalLens } from './providers/localLens/localLens';
import { findLocalServers } from './providers/models/localServers';
import type { Provider } from './providers/provider';
import { createCatalogueService } from './services/catalogue/catalogueService';
import { createConversationsService } from './services/conversations/conversationsService';
import { createGenerationService } from './services/generation/generationService';
import { createRequests } from './services/generation/requests';
import { createArrivals } from './services/pictures/arrivals';
import { createAttachmentFiles } from './services/pictures/attachmentFiles';
import { createAttachments } from './services/pictures/attachments';
import type { Body } from './services/pictures/temporaryFile';
import { createWorkerClient } from './services/pictures/workerClient';
import { createSettingsService, type Connection } from './services/settings/settingsService';
import { createShortcutsService } from './services/shortcuts/shortcutsService';
import { createChatWindow } from './windows/chatWindow';
import { installMenu } from './windows/menu';
import { createQuickPanel } from './windows/quickPanel';
import { createWindowRegistry } from './windows/registry';
import { createTray } from './windows/tray';
import { openWorkerWindow } from './windows/workerWindow';
/** Local servers answer at once, or they are not there. */
const FIND_LOCAL_MS = 3_000;
/** What can wait until the window is there and the person types. */
const IDLE_MS = 4_000;

/** The running app, as the start-up code sees it. */
export interface Glimpse {
  /** Does what a start of the app asks for, this one or a later one. */
  handle(request: LaunchRequest): void;
  showChat(): void;
  /**
   * Ends what runs, before the windows close: answers are kept as far as they came, and no hidden
   * window is made any more, since that would keep the app alive.
   */
  prepareToQuit(): void;
  /** After the last window is gone, which may have had a draft to store. */
  stop(): void;
}

/** Builds everything, and connects what may not know of each other. */
export function startGlimpse(environment: ProviderEnvironment): Glimpse {
  const paths = appPaths();
  const devServer = process.env['ELECTRON_RENDERER_URL'];
  const log = createLogger(paths.logs, { terminal: devServer !== undefined });
  const now = Date.now;
  const newId = randomUUID;

  const windows = createWindowRegistry({
    preload: paths.preload,
    log,
    sessionOf: (kind) => (kind === 'worker' ? workerSession() : windowSession),
    openLink: (url) => void openLink(url),
  });
  const publish = <K extends EventName>(name: K, payload: EventMap[K]): void =>
    windows.broadcast(ASKING_WINDOWS, name, payload);

  // What is stored.
  const settingsStore = createSettingsStore(paths.profile, now);
  const secretStore = createSecretStore(paths.profile, now);
  const places = createPlaceStore(paths.profile);
  const { db, setAside, hasDamaged } = openDatabase(join(paths.profile, 'glimpse.db'), now);
  const repositories = createRepositories({
    db,
    now,
    newId,
    defaults: () => ({
      model: settings.state().newConversationModel,
      systemPrompt: settings.settings().systemPrompt,
    }),
  });

  // Settings, and the servers they name.
  const connect = (connection: Connection): Provider =>
    createProvider({ ...connection, fetch: netFetch, clock: systemClock, log });
  const localLens = createLocalLens();
  const settings = createSettingsService({
    store: settingsStore,
    secrets: secretStore,
    keyring: createKeyring(),
    environment,
    notices: [
      ...settingsStore.notices,
      ...secretStore.notices,
      ...(setAside === undefined
        ? []
        : [
            `The history was damaged and could not be opened. It is kept as ${basename(setAside)}; Glimpse starts with an empty one.`,
          ]),
    ],
    connect,
    modelsOf: (providerId) => catalogue.modelsOf(providerId),
    changed: (state) => {
      publish('settings.changed', { state });
      conversations.publishUnsent();
      applySettings(state.settings);
      catalogue.get({ refresh: false });
    },
  });
  const providerFor = async (providerId: string): Promise<Provider> =>
    providerId === LOCAL_LENS_ID ? localLens : connect(await settings.connection(providerId));
  const catalogue = createCatalogueService({
    store: createCatalogueStore(paths.profile),
    providers: () => settings.state().providers,
    providerFor,
    publish: (state, error) => {
      publish('catalogue.changed', { state, error });
      if (error === undefined) settings.modelsChanged();
    },
    now,
    log,
  });

  // Pictures.
  const worker = createWorkerClient({
    open: () => openWorkerWindow(windows),
    clock: systemClock,
    newId,
  });
  const attachments = createAttachments({
    files: createAttachmentFiles(join(paths.profile, 'attachments')),
    rows: repositories.attachments,
    worker,
    now,
    newId,
  });
  const arrivals = createArrivals(newId, systemClock.schedule);
  const attach = (name: string, bytes: Body): Promise<Attachment> =>
    attachments.add({
      name,
      bytes,
      family: modelFamily(settings.state().newConversationModel.modelId),
    });

  const collectGarbage = (): void => {
    // A damaged history may still be repaired, and needs its pictures then.
    if (!hasDamaged) void attachments.collectGarbage();
  };

  // Conversations, and the answers in them.
  const conversations = createConversationsService({
    repositories,
    isRunning: (id) => generation.isRunning(id),
    stop: (id) => generation.stop(id),
    publish,
    now,
    schedule: systemClock.schedule,
    collectGarbage,
  });
  const requests = createRequests({
    messages: repositories.messages,
    attachment: attachments.get,
    picture: attachments.picture,
    providerFor,
    providerName: (id) =>
      settings.state().providers.find((provider) => provider.id === id)?.name ?? id,
    findModel: catalogue.find,
  });
  const generation = createGenerationService({
    ...repositories,
    requests,
    providerFor,
    priceUsage: ({ model }, usage) =>
      usage && withCost(usage, model && catalogue.find(model)?.pricing),
    publish,
    send: windows.send,
    publishConversation: (id) => {
      conversations.publishChange(id);
      tray.setRunning(generation.runningCount());
    },
    now,
    log,
  });

  // Windows, and what is reached without one.
  const chat = createChatWindow(windows, places.chat);
  const quick = createQuickPanel(windows, places.panel);
  const showProblem = (error: unknown): void => {
    if (!(error instanceof AppError))
      log.error('What was asked for outside a window failed', error);
    const message = error instanceof AppError ? error.message : 'That did not work. Try again.';
    chat.give({ kind: 'notice', message });
  };
  const capture = createCapture({
    windows,
    worker,
    newId,
    attach: (png, name) => attach(name, [png]),
    onAsk: ({ attachments: shots, displayId, rect, addTo }) => {
      const pictures = shots.map((shot) => arrivals.expect('Capture.png', shot));
      if (addTo?.window === 'chat') {
        const { conversationId } = addTo;
        chat.give({ kind: 'compose', conversationId, text: '', pictures });
      } else {
        const bounds = addTo === undefined ? quick.beside(displayId, rect) : undefined;
        quick.show({ pictures, addTo: addTo?.conversationId, bounds });
      }
    },
    onEnd: (addTo) => {
      if (addTo?.window === 'quick') quick.show({ addTo: addTo.conversationId });
    },
    onProblem: showProblem,
  });
  const shortcuts = createShortcutsService({
    keys: globalShortcuts,
    isWayland: isWayland(),
    run: (action) => (action === 'quick' ? quick.toggle() : void capture.begin()),
    publish: (states) => publish('shortcuts.changed', { states }),
  });
  /** Undefined until there was time to warm anything. */
  let warmed: boolean | undefined;
  const warm = (enabled: boolean): void => {
    warmed = enabled;
    capture.setWarm(enabled);
    if (enabled) quick.warm();
  };
  let { startAtLogin: startsAtLogin } = settings.settings();
  const applySettings = (next: Settings): void => {
    shortcuts.apply(next.shortcuts);
    applyTheme(next.theme);
    // Only where it was changed: another profile's start must not undo this one's choice.
    if (startsAtLogin !== next.startAtLogin) setStartAtLogin(next.startAtLogin).catch(showProblem);
    startsAtLogin = next.startAtLogin;
    if (warmed !== undefined && warmed !== next.warmWindows) warm(next.warmWindows);
  };
  windows.onGone((windowId) => generation.forgetWindow(windowId));

  const handlers = createHandlers({
    arrivals,
    attachments,
    capture,
    catalogue,
    conversations,
    generation,
    requests,
    settings,
    shortcuts,
    worker,
    desktop: {
      info: appInfo(),
      openLink,
      writeClipboardText,
      attachClipboardImage: async () => {
        const image = await readClipboardImage();
        const name = 'Clipboard.png';
        return image === undefined ? null : arrivals.expect(name, attach(name, [image]));
      },
      attachSample: () => attach('Sample.png', createReadStream(paths.sample)),
      findLocalServers: () =>
        findLocalServers({
          fetch: netFetch,
          clock: systemClock,
          signal: AbortSignal.timeout(FIND_LOCAL_MS),
        }),
    },
    windows: {
      pageIsReady: (windowId) => {
        chat.pageIsReady(windowId);
        quick.pageIsReady(windowId);
      },
      hideQuickPanel: quick.hide,
      pinQuickPanel: quick.setPinned,
      openSettings: () => chat.give({ kind: 'openSettings' }),
      openInChat: (id) => {
        quick.hide();
        chat.give({ kind: 'openConversation', id });
      },
    },
  });
  const stopRouter = startRouter({ handlers, kindOf: windows.kindOf, log });

  // What pages are served from. The worker's session is its own: it decodes what is not trusted.
  const shared = { root: paths.renderer, devServer };
  const windowSession = createRendererSession('windows', devServer);
  serveApp({
    ...shared,
    session: windowSession,
    wasm: false,
    handlers: {
      upload: uploadHandler({ add: ({ name, bytes }) => attach(name, bytes) }, log),
      media: mediaHandler(attachments.media),
      capture: frameHandler(capture.readFrame),
    },
  });
  // It is made with the first worker, since a session costs the start some time.
  let openedWorkerSession: Session | undefined;
  const workerSession = (): Session => {
    if (openedWorkerSession !== undefined) return openedWorkerSession;
    const session = createRendererSession('worker', devServer);
    serveApp({ ...shared, session, wasm: true, handlers: { job: jobHandler(worker) } });
    openedWorkerSession = session;
    return session;
  };

  const openFiles = (files: readonly string[], text: string): void => {
    const pictures = files.map((file) => {
      const name = basename(file);
      return arrivals.expect(name, attach(name, createReadStream(file)));
    });
    chat.give({ kind: 'compose', text, pictures });
  };
  const actions = {
    newConversation: () => chat.give({ kind: 'newConversation' }),
    openSettings: () => chat.give({ kind: 'openSettings' }),
    focusSearch: () => chat.give({ kind: 'focusSearch' }),
    openChat: () => chat.show(),
    quickQuestion: () => quick.show(),
    capture: (delaySeconds: number) => void capture.begin({ delaySeconds }),
    quit: () => app.quit(),
  };
  installMenu(actions);
  const tray = createTray(paths.resources, actions);

  // What an earlier run left.
  repositories.messages.interruptStreaming();
  applySettings(settings.settings());
  const stopWarming = systemClock.schedule(IDLE_MS, () => {
    saveCompiledCode();
    conversations.purge();
    collectGarbage();
    warm(settings.settings().warmWindows);
  });

  return {
    handle: (request) => {
      if (request.capture) return void capture.begin();
      if (request.quick) return quick.show();
      if (request.hidden) return undefined;
      chat.show();
      if (request.newConversation) actions.newConversation();
      if (request.files.length > 0 || request.ask !== undefined) {
        openFiles(request.files, request.ask ?? '');
      }
      return undefined;
    },
    showChat: chat.show,
    prepareToQuit: () => {
      stopWarming();
      generation.interruptAll();
      capture.stop();
      worker.close();
    },
    stop: () => {
      shortcuts.stop();
      stopRouter();
      db.close();
    },
  };
}
