import { Columns2 } from 'lucide-react';
import { openDialog } from '@renderer/state/dialogs';
import { IconButton } from '@renderer/ui/IconButton';

/** Asks several models at once what is in the composer. */
export function CompareButton({ conversationId }: { readonly conversationId: string }) {
  return (
    <IconButton
      icon={Columns2}
      name="Compare models"
      onClick={() => openDialog({ kind: 'compare', conversationId })}
    />
  );
}
