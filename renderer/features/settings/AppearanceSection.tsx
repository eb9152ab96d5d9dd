import type { Settings } from '@shared/domain/settings';
import { updateSettings } from '@renderer/state/settings';
import { RadioGroup } from '@renderer/ui/RadioGroup';

export function AppearanceSection({ settings }: { readonly settings: Settings }) {
  return (
    <RadioGroup
      label="Theme"
      layout="segments"
      value={settings.theme}
      options={[
        { value: 'system', label: 'System' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ]}
      onChange={(theme) => void updateSettings({ theme })}
    />
  );
}
