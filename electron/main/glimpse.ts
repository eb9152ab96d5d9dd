import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { EventMap, EventName } from '@shared/ipc';
import type { ArrivingPicture } from '@shared/ipc/attachment';
import { ASKING_WINDOWS } from '@shared/ipc/contract';
import { modelFamily } from '@shared/utils/imageSizing';
import { createAnswers } from './composition/answers';
import { createExports } from './composition/exports';
import { createHistory } from './composition/history';
import { createImporting } from './composition/importing';
import { createModels } from './composition/models';
import { createSessions } from './composition/pages';
import { createPictures } from './composition/pictures';
import { openStorage } from './composition/storage';
import { createSurfaces } from './composition/surfaces';
import { createHandlers } from './ipc/handlers';
import { startRouter } from './ipc/router';
import { readClipboardImage, writeClipboardText } from './platform/clipboard';
import type { LaunchRequest } from './platform/commandLine';
import { saveCompiledCode } from './platform/compileCache';
import { chooseCaFile } from './platform/chooseFile';
import { openLink } from './platform/desktop';
import { appInfo, appPaths, type ProviderEnvironment } from './platform/environment';
import { createLogger } from './platform/log';
import { systemClock } from './providers/clock';
import { findLocalServers } from './providers/models/localServers';
import { createJobs } from './services/jobs/jobs';
import { createWindowRegistry } from './windows/registry';

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
  /** Writes into the log what keeps the app from ending. */
  tellWhatIsLeft(): void;
}

/** Builds everything, and connects what may not know of each other. */
export function startGlimpse(environment: ProviderEnvironment): Glimpse {
  const paths = appPaths();
  const { profile } = paths;
  const devServer = process.env['ELECTRON_RENDERER_URL'];
  const log = createLogger(paths.logs, { terminal: devServer !== undefined });
  // Else Electron opens a dialog, which also stops the app from quitting.
  process.on('uncaughtException', (error) => log.error('Something unexpected failed', error));
  const now = Date.now;
  const newId = randomUUID;

  const sessions = createSessions(paths.renderer, devServer);
  const windows = createWindowRegistry({
    preload: paths.preload,
    log,
    sessionOf: (kind) => (kind === 'worker' ? sessions.worker(worker) : sessions.windows),
    openLink: (url) => void openLink(url),
  });
  const publish = <K extends EventName>(name: K, payload: EventMap[K]): void =>
    windows.broadcast(ASKING_WINDOWS, name, payload);

  const jobs = createJobs({
    publish: (progress) => windows.broadcast(['chat'], 'job.progressed', progress),
    now,
    onIdle: () => pictures.collectGarbage(),
  });

  const storage = openStorage(profile, paths, {
    now,
    newId,
    defaults: () => ({
      model: settings.state().newConversationModel,
      systemPrompt: settings.settings().systemPrompt,
      parameters: settings.settings().parameters,
      routing: settings.settings().routing,
    }),
  });
  const models = createModels({
    storage,
    profile,
    environment,
    publish,
    settingsChanged: (state) => {
      conversations.publishFollowers();
      surfaces.apply(state.settings);
    },
    now,
    log,
  });
  const { settings, catalogue, signIn } = models;
  const pictures = createPictures({
    windows,
    storage,
    profile,
    collect: (work) => history.collect(work),
    isBusy: jobs.isRunning,
    family: () => modelFamily(settings.state().newConversationModel.modelId),
    now,
    newId,
  });
  const { worker, attachments, arrivals, attach, attachAny, webPictures } = pictures;
  const answers = createAnswers({
    storage,
    models,
    pictures,
    publish,
    send: windows.send,
    isVisible: windows.isVisible,
    runningChanged: (count) => surfaces.tray.setRunning(count),
    tokenWorker: paths.tokenWorker,
    now,
    log,
  });
  const { conversations, folders, search, generation, titles, usage, egress, realCosts } = answers;
  windows.onGone((windowId) => generation.forgetWindow(windowId));
  const surfaces = createSurfaces({
    windows,
    storage,
    pictures,
    settings: settings.settings,
    resources: paths.resources,
    publish,
    newId,
    log,
  });
  const { chat, quick, capture, shortcuts } = surfaces;
  const history = createHistory({
    storage,
    paths,
    settings,
    sessions,
    windows,
    stopAnswers: async () => {
      generation.interruptAll();
      titles.stop();
      await jobs.cancelAll();
    },
    purge: conversations.purge,
    forget: () => {
      catalogue.forget();
      capture.forgetRegions();
    },
    publish,
    give: chat.give,
    now,
    log,
  });

  const importing = createImporting({
    storage,
    paths,
    jobs,
    publish,
    publishFolders: folders.publishChange,
    publishGrown: conversations.publishGrown,
    settings,
    newId,
    log,
  });
  const exporter = createExports({ storage, paths, settings, jobs, attachments, now, newId, log });

  const stopRouter = startRouter({
    handlers: createHandlers({
      arrivals,
      attachments,
      capture,
      catalogue,
      conversations,
      exporter,
      folders,
      egress,
      generation,
      history,
      importing,
      jobs,
      quickPrompts: answers.quickPrompts,
      requests: answers.requests,
      search,
      settings,
      signIn,
      shortcuts,
      usage,
      webPictures,
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
        copyPicture: pictures.copyPicture,
        savePicture: async (id, from) => {
          if (from !== 'quick') return pictures.savePicture(id);
          quick.setHeld(true);
          return pictures.savePicture(id).finally(() => quick.setHeld(false));
        },
        chooseCaFile,
        findLocalServers: () =>
          findLocalServers({
            fetch: models.fetch,
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
        holdQuickPanel: quick.setHeld,
        openSettings: (section) => chat.give({ kind: 'openSettings', section }),
        openInChat: (id) => {
          quick.hide();
          chat.give({ kind: 'openConversation', id });
        },
      },
    }),
    kindOf: windows.kindOf,
    settled: windows.settled,
    log,
  });
  sessions.serveWindows(pictures, capture.readFrame, importing, log);

  // What an earlier run left.
  const isWritable = storage.db.refusal === undefined;
  if (isWritable) storage.repositories.messages.interruptStreaming();
  surfaces.apply(settings.settings());
  const stopWarming = systemClock.schedule(IDLE_MS, () => {
    saveCompiledCode();
    history.start(storage);
    if (isWritable) conversations.purge();
    pictures.collectGarbage();
    realCosts.settle();
    surfaces.warm(settings.settings().warmWindows);
  });

  const attachFiles = (files: readonly string[]): readonly ArrivingPicture[] =>
    files.map((file) => {
      const name = basename(file);
      return arrivals.expect(name, attachAny(name, createReadStream(file)));
    });

  return {
    handle: (request) => {
      const { files, ask: text = '' } = request;
      if (request.capture) return void capture.begin({ text });
      if (request.quick) return surfaces.quickQuestion({ text, pictures: attachFiles(files) });
      if (request.hidden) return undefined;
      chat.show();
      if (request.newConversation) chat.give({ kind: 'newConversation' });
      if (files.length > 0 || text !== '') {
        chat.give({ kind: 'compose', text, pictures: attachFiles(files) });
      }
      return undefined;
    },
    showChat: chat.show,
    prepareToQuit: () => {
      // Which conversation is open is written seconds later else, by when nobody is left to do it.
      sessions.windows.flushStorageData();
      stopWarming();
      history.stop();
      void search.close();
      generation.interruptAll();
      void jobs.cancelAll();
      shortcuts.stop();
      realCosts.stop();
      capture.stop();
      worker.close();
    },
    stop: () => {
      stopRouter();
      exporter.stop();
      storage.db.close();
    },
    tellWhatIsLeft: () =>
      log.warn('Quitting took too long, and was cut short', windows.kinds().join(', ')),
  };
}
