import { useEffect } from 'react';
import { Announcer } from '@renderer/lib/announcer';
import { TooltipLayer } from '@renderer/ui/TooltipLayer';
import { Dialogs } from './Dialogs';
import { preloadDialogs } from './lazyDialogs';
import { useCommands } from './useCommands';
import { useShortcuts } from './useShortcuts';

/** What belongs to the window as a whole. */
export function WindowParts() {
  useCommands();
  useShortcuts();
  useEffect(() => {
    const idle = requestIdleCallback(preloadDialogs);
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <>
      <Dialogs />
      <TooltipLayer />
      <Announcer />
    </>
  );
}
