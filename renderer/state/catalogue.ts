import { useEffect } from 'react';
import { create } from 'zustand';
import type { Model, ModelRef } from '@shared/domain/model';
import type { CatalogueState } from '@shared/ipc/settings';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';

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

/** What is known of a model; undefined where its server lists none, or not yet. */
export function useModel(ref: ModelRef | undefined): Model | undefined {
  useConnectedCatalogue();
  return useMirror(({ models }) =>
    models.find((model) => model.id === ref?.modelId && model.providerId === ref.providerId),
  );
}

/** Loads the catalogue where no other component has yet. */
export function useConnectedCatalogue(): void {
  useEffect(connect, []);
}
