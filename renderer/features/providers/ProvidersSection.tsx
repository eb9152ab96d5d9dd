import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { LocalServer } from '@shared/ipc/settings';
import {
  customProvider,
  furtherAccount,
  localServerPreset,
  PROVIDER_PRESETS,
  type ProviderPreset,
} from '@renderer/lib/providerPresets';
import { findLocalServers } from '@renderer/state/providers';
import { useSettings } from '@renderer/state/settings';
import { Badge } from '@renderer/ui/Badge';
import { Button } from '@renderer/ui/Button';
import { Select } from '@renderer/ui/Select';
import { ProviderCard } from './ProviderCard';
import { ProviderForm } from './ProviderForm';
import styles from './ProvidersSection.module.css';

/** What most people look for. */
const AT_HAND: readonly string[] = ['openrouter', 'openai', 'ollama', 'lm-studio'];

/** The model servers that are connected, and how to connect more. */
export function ProvidersSection() {
  const providers = useSettings((state) => state.providers) ?? [];
  const [adding, setAdding] = useState<ProviderPreset>();
  const [added, setAdded] = useState<string>();
  const [found, setFound] = useState<readonly LocalServer[]>([]);
  useEffect(() => {
    void findLocalServers().then(setFound);
  }, []);

  const ids = new Set(providers.map(({ id }) => id));
  const addresses = new Set(providers.map(({ baseUrl }) => baseUrl));
  const names = new Set(providers.map(({ name }) => name));
  const running = new Set(found.map((server) => server.baseUrl));
  const unknown = found
    .map(localServerPreset)
    .filter((preset) => !PROVIDER_PRESETS.includes(preset) && !addresses.has(preset.baseUrl));
  const presets = [...PROVIDER_PRESETS, ...unknown];
  const isOffered = ({ id, baseUrl }: ProviderPreset): boolean =>
    !ids.has(id) && !addresses.has(baseUrl);
  const atHand = presets.filter(
    (preset) => isOffered(preset) && (AT_HAND.includes(preset.id) || running.has(preset.baseUrl)),
  );
  const others = presets.filter((preset) => !atHand.includes(preset));
  /** One that is connected already is added once more: another account, under another name. */
  const add = (preset: ProviderPreset): void =>
    setAdding(isOffered(preset) ? preset : furtherAccount(preset, names));

  return (
    <div className={styles['section']}>
      <ul className={styles['list']}>
        {providers.map((provider) => (
          <ProviderCard key={provider.id} provider={provider} added={provider.id === added} />
        ))}
      </ul>
      {adding === undefined ? (
        <fieldset className={styles['add']} aria-label="Add a provider">
          {atHand.map((preset) => (
            <Button key={preset.id} onClick={() => add(preset)}>
              <Plus size={15} aria-hidden />
              {preset.name}
              {running.has(preset.baseUrl) && <Badge tone="success">Running</Badge>}
            </Button>
          ))}
          <span className={styles['others']}>
            <Select
              label="Add a service or another account"
              hideLabel
              value=""
              options={[
                { value: '', label: 'Another service or account…' },
                ...others.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(id) => {
                const preset = others.find((other) => other.id === id);
                if (preset !== undefined) add(preset);
              }}
            />
          </span>
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
          onSaved={() => {
            setAdded(adding.id);
            setAdding(undefined);
          }}
        />
      )}
    </div>
  );
}
