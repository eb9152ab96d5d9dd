import { DropTarget } from '@renderer/features/attachments/DropTarget';
import { Announcer } from '@renderer/lib/announcer';
import { TooltipLayer } from '@renderer/ui/TooltipLayer';
import { Dialogs } from './Dialogs';
import { useCommands } from './useCommands';
import { useShortcuts } from './useShortcuts';

export interface WindowPartsProps {
  readonly conversationId: string | undefined;
}

/** What belongs to the window as a whole. */
export function WindowParts({ conversationId }: WindowPartsProps) {
  useCommands();
  useShortcuts();
  return (
    <>
      {conversationId !== undefined && <DropTarget conversationId={conversationId} />}
      <Dialogs />
      <TooltipLayer />
      <Announcer />
    </>
  );
}
