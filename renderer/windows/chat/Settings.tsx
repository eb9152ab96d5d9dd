import { HistorySection } from '@renderer/features/history/HistorySection';
import { DefaultParameters } from '@renderer/features/parameters/DefaultParameters';
import { PresetLibrary } from '@renderer/features/parameters/PresetLibrary';
import { DefaultRouting } from '@renderer/features/conversationSettings/DefaultRouting';
import { NetworkSection } from '@renderer/features/providers/NetworkSection';
import { ProvidersSection } from '@renderer/features/providers/ProvidersSection';
import { SettingsDialog } from '@renderer/features/settings/SettingsDialog';

export function Settings({ onClose }: { readonly onClose: () => void }) {
  return (
    <SettingsDialog
      providers={<ProvidersSection />}
      parameters={<DefaultParameters />}
      presets={<PresetLibrary />}
      network={<NetworkSection />}
      routing={<DefaultRouting />}
      history={<HistorySection />}
      onClose={onClose}
    />
  );
}
