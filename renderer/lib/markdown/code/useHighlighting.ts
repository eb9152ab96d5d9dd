import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { Chunks } from '../parse/chunks';
import { startHighlighting } from './highlighter';
import { Highlighting } from './highlighting';
import type { LineTokens } from './protocol';

const NONE: Chunks<LineTokens> = [];
const noTokens = (): Chunks<LineTokens> => NONE;
const subscribeToNothing = () => () => undefined;

/**
 * The tokens of the first lines, as many as are highlighted so far.
 *
 * @param language undefined leaves the code plain
 */
export function useHighlighting(
  language: string | undefined,
  lines: Chunks<string>,
): Chunks<LineTokens> {
  const highlighting = useMemo(
    () => (language === undefined ? undefined : new Highlighting(language, startHighlighting)),
    [language],
  );
  // Code that was highlighted before comes back in colour with its first frame.
  useLayoutEffect(() => highlighting?.update(lines), [highlighting, lines]);
  useEffect(() => () => highlighting?.end(), [highlighting]);
  return useSyncExternalStore(
    highlighting?.subscribe ?? subscribeToNothing,
    highlighting?.tokens ?? noTokens,
    noTokens,
  );
}
