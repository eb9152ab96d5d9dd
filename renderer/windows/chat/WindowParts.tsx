import { Announcer } from '@renderer/lib/announcer';
import { TooltipLayer } from '@renderer/ui/TooltipLayer';
import { Dialogs } from './Dialogs';
import { useCommands } from './useCommands';
import { useShortcuts } from './useShortcuts';

/** What belongs to the window as a whole. */
export function WindowParts() {
  useCommands();
  useShortcuts();
  return (
    <>
      <Dialogs />
      <TooltipLayer />
      <Announcer />
    </>
  );
}
