import { ProvidersSection } from '@renderer/features/providers/ProvidersSection';
import { SettingsDialog } from '@renderer/features/settings/SettingsDialog';

export function Settings({ onClose }: { readonly onClose: () => void }) {
  return <SettingsDialog providers={<ProvidersSection />} onClose={onClose} />;
}
