import type { z } from 'zod';
import { appRoutes, type AppEvents } from './app';
import { attachmentRoutes } from './attachment';
import { captureRoutes, type CaptureEvents } from './capture';
import type { Result, Route } from './contract';
import { conversationRoutes, type ConversationEvents } from './conversation';
import { exportRoutes } from './export';
import { folderRoutes, type FolderEvents } from './folder';
import { generationRoutes, type GenerationEvents } from './generation';
import { historyRoutes, type HistoryEvents } from './history';
import { importRoutes } from './import';
import { jobRoutes, type JobEvents } from './job';
import { quickRoutes, type QuickEvents } from './quick';
import { searchRoutes } from './search';
import { settingsRoutes, type SettingsEvents } from './settings';
import { usageRoutes, type UsageEvents } from './usage';
import { workerRoutes, type WorkerEvents } from './worker';

/** Every request a window can make. */
export const routes = {
  ...appRoutes,
  ...attachmentRoutes,
  ...captureRoutes,
  ...conversationRoutes,
  ...exportRoutes,
  ...folderRoutes,
  ...generationRoutes,
  ...historyRoutes,
  ...importRoutes,
  ...jobRoutes,
  ...quickRoutes,
  ...searchRoutes,
  ...settingsRoutes,
  ...usageRoutes,
  ...workerRoutes,
};

type Routes = typeof routes;
export type RouteName = keyof Routes;
/** What a window sends. */
export type RequestOf<K extends RouteName> = z.input<Routes[K]['in']>;
/** What the handler gets: parsed, with defaults. */
export type ParsedRequestOf<K extends RouteName> = z.output<Routes[K]['in']>;
export type AnswerOf<K extends RouteName> =
  Routes[K] extends Route<z.ZodType, infer Out> ? Out : never;

/** Everything main tells windows by itself. */
export interface EventMap
  extends
    AppEvents,
    CaptureEvents,
    ConversationEvents,
    FolderEvents,
    GenerationEvents,
    HistoryEvents,
    JobEvents,
    QuickEvents,
    SettingsEvents,
    UsageEvents,
    WorkerEvents {}
export type EventName = keyof EventMap;

/** What the preload script puts at `window.api`: exactly this. */
export interface Api {
  request<K extends RouteName>(name: K, input: RequestOf<K>): Promise<Result<AnswerOf<K>>>;
  on<K extends EventName>(name: K, listener: (payload: EventMap[K]) => void): () => void;
}
