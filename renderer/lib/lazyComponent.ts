import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export interface LazyComponent<Props> {
  readonly Component: LazyExoticComponent<ComponentType<Props>>;
  /** Fetches the code before it is needed. */
  preload(): void;
}

/** A component whose code is not in the first chunk. To be rendered below a `Suspense`. */
export function lazyComponent<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyComponent<Props> {
  return {
    Component: lazy(async () => ({ default: await load() })),
    preload: () => void load(),
  };
}
