import { useState } from 'react';
import { eraseEverything } from '@renderer/state/history';
import { Switch } from '@renderer/ui/Switch';
import { ConfirmDialog } from './ConfirmDialog';

/** Names what goes, asks about the keys, and deletes it all. */
export function EraseDialog({ onClose }: { readonly onClose: () => void }) {
  const [settings, setSettings] = useState(false);
  return (
    <ConfirmDialog
      title="Delete all data?"
      action="Delete everything"
      onClose={onClose}
      onConfirm={async () => eraseEverything({ settings })}
    >
      <p>This can’t be undone. Deleted from this machine for good:</p>
      <ul>
        <li>all conversations, drafts and what they cost</li>
        <li>all pictures, with their thumbnails and recognised text</li>
        <li>all backups, and damaged files that were kept</li>
        <li>the log and all caches</li>
      </ul>
      <Switch
        label="Providers, keys and settings, too"
        hint="Left off, you can go on asking at once."
        checked={settings}
        onChange={setSettings}
      />
    </ConfirmDialog>
  );
}
