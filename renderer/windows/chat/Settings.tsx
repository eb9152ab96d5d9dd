import { HistorySection } from '@renderer/features/history/HistorySection';
import { DefaultParameters } from '@renderer/features/parameters/DefaultParameters';
import { PresetLibrary } from '@renderer/features/parameters/PresetLibrary';
import { DefaultRouting } from '@renderer/features/conversationSettings/DefaultRouting';
import { NetworkSection } from '@renderer/features/providers/NetworkSection';
import { ProvidersSection } from '@renderer/features/providers/ProvidersSection';
import { SettingsDialog } from '@renderer/features/settings/SettingsDialog';

export interface SettingsProps {
  readonly section?: 'history' | undefined;
  readonly onClose: () => void;
}

export function Settings({ section, onClose }: SettingsProps) {
  return (
    <SettingsDialog
      providers={<ProvidersSection />}
      parameters={<DefaultParameters />}
      presets={<PresetLibrary />}
      network={<NetworkSection />}
      routing={<DefaultRouting />}
      history={<HistorySection />}
      section={section}
      onClose={onClose}
    />
  );
}
