import { useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import type { Model, ModelRef } from '@shared/domain/model';
import type { Settings } from '@shared/domain/settings';
import type { CatalogueState, ModelEndpoints } from '@shared/ipc/settings';
import { replacementFor } from '@shared/utils/modelReplacement';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { settingsNow, updateSettings } from './settings';

interface CatalogueMirror extends CatalogueState {
  readonly loaded: boolean;
  /** A list is being fetched. */
  readonly refreshing: boolean;
  /** Why the last fetch failed; the models known before are still there. */
  readonly error: string | undefined;
}

const useMirror = create<CatalogueMirror>(() => ({
  models: [],
  fetchedAt: {},
  removed: [],
  loaded: false,
  refreshing: false,
  error: undefined,
}));

export function useCatalogue<T>(select: (catalogue: CatalogueMirror) => T): T {
  return useMirror(select);
}

let connected = false;

async function load(refresh: boolean): Promise<void> {
  try {
    const state = await request('catalogue.get', { refresh });
    useMirror.setState({ ...state, loaded: true });
  } catch (error) {
    useMirror.setState({ refreshing: false, error: errorData(error).message });
  }
}

/** Keeps the catalogue from the first component on that shows models. */
function connect(): void {
  if (connected) return;
  connected = true;
  on('catalogue.changed', ({ state, error }) => {
    useMirror.setState({ ...state, loaded: true, refreshing: false, error });
  });
  void load(false);
}

/** Fetches the lists of all providers again; `refreshing` and `error` tell how it goes. */
export function refreshCatalogue(): void {
  connect();
  useMirror.setState({ refreshing: true, error: undefined });
  void load(true);
}

/** Whether a model can be counted on, with another to offer where it can't. */
export type ModelStanding =
  | { readonly kind: 'fine' }
  | {
      readonly kind: 'removed';
      readonly name: string;
      readonly replacement: Model | undefined;
    }
  | {
      readonly kind: 'expiring';
      readonly name: string;
      /** `YYYY-MM-DD`. */
      readonly on: string;
      readonly replacement: Model | undefined;
    };

/** A model that leaves later than this is nobody's concern yet. */
const CONCERN_MS = 30 * 86_400_000;

function standingOf(
  { models, removed }: CatalogueState,
  { providerId, modelId }: ModelRef,
  now: number,
): ModelStanding {
  const isThis = (model: Model): boolean => model.id === modelId && model.providerId === providerId;
  const listed = models.find(isThis);
  const gone = listed === undefined ? removed.find(isThis) : undefined;
  const others = models.filter((model) => model.expiresOn === undefined);
  if (gone !== undefined) {
    return { kind: 'removed', name: gone.name, replacement: replacementFor(gone, others) };
  }
  if (listed?.expiresOn === undefined || Date.parse(listed.expiresOn) - now > CONCERN_MS) {
    return { kind: 'fine' };
  }
  const { name, expiresOn } = listed;
  return { kind: 'expiring', name, on: expiresOn, replacement: replacementFor(listed, others) };
}

export function useModelStanding(ref: ModelRef): ModelStanding {
  useConnectedCatalogue();
  const models = useMirror((state) => state.models);
  const removed = useMirror((state) => state.removed);
  const fetchedAt = useMirror((state) => state.fetchedAt);
  const [openedAt] = useState(() => Date.now());
  const { providerId, modelId } = ref;
  return useMemo(
    () => standingOf({ models, removed, fetchedAt }, { providerId, modelId }, openedAt),
    [models, removed, fetchedAt, providerId, modelId, openedAt],
  );
}

/** What is known of a model; undefined where its server lists none, or not yet. */
export function useModel(ref: ModelRef | undefined): Model | undefined {
  useConnectedCatalogue();
  return useMirror(({ models }) =>
    models.find((model) => model.id === ref?.modelId && model.providerId === ref.providerId),
  );
}

const MAX_RECENT = 12;

const isSame = (a: ModelRef, b: ModelRef): boolean =>
  a.providerId === b.providerId && a.modelId === b.modelId;

/** Remembers a model that was chosen, the newest first. */
export function noteRecentModel({ providerId, modelId }: ModelRef): void {
  const ref = { providerId, modelId };
  const before = settingsNow()?.recentModels ?? [];
  const others = before.filter((known) => !isSame(known, ref));
  void updateSettings({ recentModels: [ref, ...others].slice(0, MAX_RECENT) });
}

export function setFavourite({ providerId, modelId }: ModelRef, favourite: boolean): void {
  const ref = { providerId, modelId };
  const others = (settingsNow()?.favouriteModels ?? []).filter((known) => !isSame(known, ref));
  void updateSettings({ favouriteModels: favourite ? [...others, ref] : others });
}

/** What a person knows better than the catalogue; undefined: as the catalogue says. */
export function setVisionOverride(ref: ModelRef, vision: boolean | undefined): void {
  const { providerId, modelId } = ref;
  const before: Settings['visionOverrides'] = settingsNow()?.visionOverrides ?? [];
  const others = before.filter((known) => !isSame(known, ref));
  const own = vision === undefined ? [] : [{ providerId, modelId, vision }];
  void updateSettings({ visionOverrides: [...others, ...own] });
}

/** Where a model can be run, or why that can't be told. */
export type EndpointsAnswer =
  | { readonly kind: 'known'; readonly value: ModelEndpoints }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly sentence: string };

export async function askEndpoints({ providerId, modelId }: ModelRef): Promise<EndpointsAnswer> {
  try {
    const value = await request('catalogue.endpoints', { model: { providerId, modelId } });
    return value === null ? { kind: 'none' } : { kind: 'known', value };
  } catch (error) {
    return { kind: 'failed', sentence: errorData(error).message };
  }
}

/** Loads the catalogue where no other component has yet. */
export function useConnectedCatalogue(): void {
  useEffect(connect, []);
}
