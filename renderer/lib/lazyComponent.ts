import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A component whose code is not in the first chunk; to be rendered below a `Suspense`. */
export function lazyComponent<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load() }));
}
