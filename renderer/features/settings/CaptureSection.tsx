import type { Settings } from '@shared/domain/settings';
import { updateSettings } from '@renderer/state/settings';
import { Switch } from '@renderer/ui/Switch';

/** What is kept of a capture. */
export function CaptureSection({ settings }: { readonly settings: Settings }) {
  return (
    <Switch
      label="Keep the original of redacted captures"
      hint="On this computer only. It is never sent, and goes when its picture goes."
      checked={settings.keepUnredacted}
      onChange={(keepUnredacted) => void updateSettings({ keepUnredacted })}
    />
  );
}
