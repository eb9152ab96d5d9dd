import type { Attachment } from '@shared/domain/attachment';
import type { AppInfo } from '@shared/ipc/app';
import type { ArrivingPicture } from '@shared/ipc/attachment';
import type { WindowKind } from '@shared/ipc/contract';
import type { LocalServer } from '@shared/ipc/settings';
import type { SettingsSection } from '@shared/utils/settingsSections';
import type { CaptureService, CaptureTarget } from '../services/capture/capture';
import type { CatalogueService } from '../services/catalogue/catalogueService';
import type { ConversationsService } from '../services/conversations/conversationsService';
import type { FoldersService } from '../services/conversations/foldersService';
import type { UsageService } from '../services/budget/usageService';
import type { EgressService } from '../services/generation/egressService';
import type { ExportService } from '../services/export/exportService';
import type { GenerationService } from '../services/generation/generationService';
import type { HistoryService } from '../services/history/historyService';
import type { ImportService } from '../services/importing/importService';
import type { Jobs } from '../services/jobs/jobs';
import type { QuickPrompts } from '../services/generation/quickPrompts';
import type { Requests } from '../services/generation/requests';
import type { Arrivals } from '../services/pictures/arrivals';
import type { AttachmentsService } from '../services/pictures/attachments';
import type { WebPictures } from '../services/pictures/webPictures';
import type { WorkerClient } from '../services/pictures/workerClient';
import type { SearchService } from '../services/search/searchService';
import type { SettingsService } from '../services/settings/settingsService';
import type { SignInService } from '../services/settings/signInService';
import type { ShortcutsService } from '../services/shortcuts/shortcutsService';
import type { Caller, Handlers } from './dispatch';

/** What the routes call. */
export interface HandlerServices {
  readonly arrivals: Arrivals;
  readonly attachments: AttachmentsService;
  readonly capture: CaptureService;
  readonly catalogue: CatalogueService;
  readonly conversations: ConversationsService;
  readonly exporter: ExportService;
  readonly folders: FoldersService;
  readonly egress: EgressService;
  readonly generation: GenerationService;
  readonly history: HistoryService;
  readonly importing: ImportService;
  readonly jobs: Jobs;
  readonly quickPrompts: QuickPrompts;
  readonly requests: Requests;
  readonly search: SearchService;
  readonly settings: SettingsService;
  readonly signIn: SignInService;
  readonly shortcuts: ShortcutsService;
  readonly usage: UsageService;
  readonly webPictures: WebPictures;
  readonly worker: WorkerClient;
  readonly desktop: {
    readonly info: AppInfo;
    openLink(url: string): Promise<void>;
    writeClipboardText(text: string): Promise<void>;
    attachClipboardImage(): Promise<ArrivingPicture | null>;
    attachSample(): Promise<Attachment>;
    copyPicture(id: string): Promise<void>;
    savePicture(id: string, from: WindowKind): Promise<boolean>;
    findLocalServers(): Promise<readonly LocalServer[]>;
    chooseCaFile(): Promise<string | null>;
  };
  readonly windows: {
    pageIsReady(windowId: number): void;
    hideQuickPanel(): void;
    pinQuickPanel(pinned: boolean): void;
    holdQuickPanel(held: boolean): void;
    openInChat(conversationId: string): void;
    openSettings(section: SettingsSection | undefined): void;
  };
}

/** Where the pictures of a capture go that a window asked for. */
function targetOf({ kind }: Caller, conversationId: string | undefined): CaptureTarget | undefined {
  if (conversationId === undefined) return undefined;
  return { window: kind === 'quick' ? 'quick' : 'chat', conversationId };
}

/** One line per route; what it does is in the services. */
export function createHandlers(services: HandlerServices): Handlers {
  const { arrivals, attachments, capture, catalogue, conversations, egress, folders } = services;
  const { generation, quickPrompts, requests, search, settings, signIn, shortcuts } = services;
  const { exporter, history, importing, jobs, usage, webPictures, worker } = services;
  const { desktop, windows } = services;
  return {
    'app.info': () => desktop.info,
    'app.ready': (_input, { windowId }) => windows.pageIsReady(windowId),
    'app.openLink': ({ url }) => desktop.openLink(url),
    'clipboard.writeText': ({ text }) => desktop.writeClipboardText(text),
    'clipboard.attachImage': () => desktop.attachClipboardImage(),

    'attachment.get': ({ id }) => attachments.get(id),
    'attachment.await': ({ id }) => arrivals.take(id),
    'attachment.fetch': ({ url }) => webPictures.fetch(url),
    'attachment.cancelFetch': ({ id }) => webPictures.cancel(id),
    'attachment.setAsLink': ({ id, asLink }) => attachments.setAsLink(id, asLink),
    'attachment.copy': ({ id }) => desktop.copyPicture(id),
    'attachment.save': ({ id }, { kind }) => desktop.savePicture(id, kind),
    'attachment.sample': () => desktop.attachSample(),

    'capture.ready': (_input, { windowId }) => capture.pageIsReady(windowId),
    'capture.focus': (_input, { windowId }) => capture.focus(windowId),
    'capture.claim': (_input, { windowId }) => capture.claim(windowId),
    'capture.selectLast': () => capture.selectLast(),
    'capture.finish': (input, { windowId }) => capture.finish(windowId, input),
    'capture.cancel': () => capture.cancel(),
    'capture.begin': ({ delaySeconds, addTo }, caller) =>
      capture.begin({ delaySeconds, addTo: targetOf(caller, addTo) }),
    'capture.again': ({ attachmentId, addTo }, caller) =>
      capture.again({ attachmentId, addTo: targetOf(caller, addTo) }),

    'conversation.list': (input) => conversations.list(input),
    'conversation.new': (_input, { kind }) =>
      conversations.openUnsent(kind === 'quick' ? 'quick' : 'chat'),
    'conversation.open': ({ id }) => conversations.open(id),
    'conversation.page': (input) => conversations.page(input),
    'conversation.update': ({ id, ...patch }) => conversations.update(id, patch),
    'conversation.ids': search.ids,
    'conversation.file': ({ filings }) => conversations.file(filings),
    'conversation.duplicate': ({ id }) => conversations.duplicate(id),
    'conversation.delete': ({ ids }) => conversations.delete(ids),
    'conversation.restore': ({ ids }) => conversations.restore(ids),
    'conversation.search': (input) => search.search(input),
    'conversation.find': (input) => search.find(input),
    'conversation.newer': (input) => search.newer(input),
    'message.reveal': (input) => search.reveal(input),
    'draft.save': ({ id, ...draft }) => conversations.saveDraft(id, draft),
    'folder.list': () => folders.list(),
    'folder.create': (input) => folders.create(input),
    'folder.update': ({ id, ...patch }) => folders.update(id, patch),
    'folder.delete': (input) => folders.delete(input.id, input.conversations),
    'folder.restore': ({ id }) => folders.restore(id),
    'message.delete': ({ id, following }) => conversations.deleteMessage(id, following),
    'message.restore': ({ id }) => conversations.restoreMessage(id),
    'message.edit': ({ id, text }) => conversations.editAnswer(id, text),
    'message.select': ({ id }) => conversations.selectVersion(id),
    'message.answers': ({ id }) => conversations.answers(id),
    'message.branch': ({ id }) => conversations.branch(id),

    'generation.start': (input, { windowId }) => generation.start(input, windowId),
    'generation.compare': (input, { windowId }) => generation.compare(input, windowId),
    'generation.regenerate': (input, { windowId }) => generation.regenerate(input, windowId),
    'generation.continue': (input, { windowId }) => generation.continue(input, windowId),
    'generation.stop': ({ conversationId, messageId }) =>
      generation.stop(conversationId, messageId),
    'generation.attach': ({ messageId }, { windowId }) => generation.attach(messageId, windowId),
    'generation.detach': ({ messageId }, { windowId }) => generation.detach(messageId, windowId),
    'generation.acknowledge': ({ messageId, seq }, { windowId }) =>
      generation.acknowledge(messageId, windowId, seq),
    'generation.estimate': ({ conversationId, model, ...question }) =>
      requests.estimate(conversations.get(conversationId), question, model),
    'generation.preview': ({ conversationId, ...question }) =>
      requests.preview(conversations.get(conversationId), question),
    'generation.sent': ({ messageId }) => egress.sent(messageId),
    'generation.copyCurl': (input) => egress.copyCurl(input),
    'queue.remove': ({ id }) => generation.removeQueued(id),
    'queue.send': (input, { windowId }) => generation.sendQueued(input, windowId),

    'history.get': () => history.state(),
    'history.backUp': () => history.backUp(),
    'history.deleteBackup': ({ name }) => history.deleteBackup(name),
    'history.restore': ({ name }) => history.restore(name),
    'history.erase': (input) => history.erase(input),

    'import.choose': ({ jobId }) => importing.choose(jobId),
    'import.inspect': ({ id, jobId }) => importing.inspect(id, jobId),
    'import.run': (input) => importing.run(input),
    'import.discard': ({ id }) => importing.discard(id),
    'export.measure': ({ scope }) => exporter.measure(scope),
    'export.start': (input) => exporter.start(input),
    'export.machine': ({ jobId }) => exporter.machine(jobId),
    'export.reveal': ({ jobId }) => exporter.reveal(jobId),
    'job.cancel': ({ jobId }) => jobs.cancel(jobId),

    'settings.get': () => settings.state(),
    'settings.update': (patch) => settings.update(patch),
    'provider.save': (input) => settings.saveProvider(input),
    'provider.remove': ({ id }) => settings.removeProvider(id),
    'provider.test': (input) => settings.testProvider(input),
    'provider.findLocal': () => desktop.findLocalServers(),
    'signIn.start': (input) => signIn.start(input),
    'signIn.finish': () => signIn.finish(),
    'signIn.paste': ({ text }) => signIn.paste(text),
    'signIn.cancel': () => signIn.cancel(),
    'network.update': ({ proxyPassword, storage, ...network }) =>
      settings.setNetwork(network, proxyPassword, storage),
    'network.chooseCaFile': () => desktop.chooseCaFile(),
    'keyring.get': () => settings.keyring(),
    'catalogue.get': (input) => catalogue.get(input),
    'catalogue.endpoints': ({ model }) => catalogue.endpoints(model),

    'usage.report': (range) => usage.report(range),
    'usage.conversation': ({ id }) => usage.conversation(id),
    'usage.credit': () => usage.credit(),
    'usage.export': (range) => usage.export(range),

    'quick.hide': () => windows.hideQuickPanel(),
    'quick.setPinned': ({ pinned }) => windows.pinQuickPanel(pinned),
    'quick.setHeld': ({ held }) => windows.holdQuickPanel(held),
    'quick.openInConversation': ({ conversationId }) => windows.openInChat(conversationId),
    'quick.openSettings': ({ section }) => windows.openSettings(section),
    'quick.promptText': ({ id }) => quickPrompts.text(id),
    'shortcuts.get': () => shortcuts.states(),
    'shortcuts.suspend': ({ suspended }) => (suspended ? shortcuts.suspend() : shortcuts.resume()),

    'worker.ready': () => worker.ready(),
    'worker.progress': (input) => worker.progress(input),
    'worker.finish': (input) => worker.finish(input),
  };
}
