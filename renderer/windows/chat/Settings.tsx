import { HistorySection } from '@renderer/features/history/HistorySection';
import { DefaultParameters } from '@renderer/features/parameters/DefaultParameters';
import { PresetLibrary } from '@renderer/features/parameters/PresetLibrary';
import { DefaultRouting } from '@renderer/features/conversationSettings/DefaultRouting';
import { NetworkSection } from '@renderer/features/providers/NetworkSection';
import { ProvidersSection } from '@renderer/features/providers/ProvidersSection';
import {
  SettingsDialog,
  type SettingsDialogProps,
} from '@renderer/features/settings/SettingsDialog';

export function Settings(props: Omit<SettingsDialogProps, 'parts' | 'parameters'>) {
  return (
    <SettingsDialog
      {...props}
      parts={{
        providers: <ProvidersSection />,
        presets: <PresetLibrary />,
        routing: <DefaultRouting />,
        network: <NetworkSection />,
        history: <HistorySection />,
      }}
      parameters={<DefaultParameters />}
    />
  );
}
