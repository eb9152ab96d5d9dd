import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { LocalServer } from '@shared/ipc/settings';
import {
  customProvider,
  localServerPreset,
  PROVIDER_PRESETS,
  type ProviderPreset,
} from '@renderer/lib/providerPresets';
import { findLocalServers } from '@renderer/state/providers';
import { useSettings } from '@renderer/state/settings';
import { Badge } from '@renderer/ui/Badge';
import { Button } from '@renderer/ui/Button';
import { ProviderCard } from './ProviderCard';
import { ProviderForm } from './ProviderForm';
import styles from './ProvidersSection.module.css';

/** The model servers that are connected, and how to connect more. */
export function ProvidersSection() {
  const providers = useSettings((state) => state.providers) ?? [];
  const [adding, setAdding] = useState<ProviderPreset>();
  const [found, setFound] = useState<readonly LocalServer[]>([]);
  useEffect(() => {
    void findLocalServers().then(setFound);
  }, []);

  const known = new Set(providers.flatMap(({ id, baseUrl }) => [id, baseUrl]));
  const running = new Set(found.map((server) => server.baseUrl));
  const presets = [
    ...PROVIDER_PRESETS,
    ...found.map(localServerPreset).filter((preset) => !PROVIDER_PRESETS.includes(preset)),
  ].filter(({ id, baseUrl }) => !known.has(id) && !known.has(baseUrl));

  return (
    <div className={styles['section']}>
      <ul className={styles['list']}>
        {providers.map((provider) => (
          <ProviderCard key={provider.id} provider={provider} />
        ))}
      </ul>
      {adding === undefined ? (
        <fieldset className={styles['add']} aria-label="Add a provider">
          {presets.map((preset) => (
            <Button key={preset.id} onClick={() => setAdding(preset)}>
              <Plus size={15} aria-hidden />
              {preset.name}
              {running.has(preset.baseUrl) && <Badge tone="success">Running</Badge>}
            </Button>
          ))}
          <Button onClick={() => setAdding(customProvider())}>
            <Plus size={15} aria-hidden />
            Another server
          </Button>
        </fieldset>
      ) : (
        <ProviderForm
          key={adding.id}
          initial={adding}
          last4={undefined}
          onCancel={() => setAdding(undefined)}
          onSaved={() => setAdding(undefined)}
        />
      )}
    </div>
  );
}
