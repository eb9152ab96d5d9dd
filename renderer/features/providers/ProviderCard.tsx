import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { KeyStorage, ProviderConfig, ProviderState } from '@shared/domain/settings';
import { errorData } from '@renderer/lib/errorData';
import { PROVIDER_PRESETS } from '@renderer/lib/providerPresets';
import { testStoredKey, useStoredKeyTest } from '@renderer/state/providers';
import { removeProvider } from '@renderer/state/settings';
import { Alert } from '@renderer/ui/Alert';
import { Badge } from '@renderer/ui/Badge';
import { Button } from '@renderer/ui/Button';
import { MenuButton } from '@renderer/ui/MenuButton';
import styles from './ProviderCard.module.css';
import { ProviderForm } from './ProviderForm';
import { TestResult } from './TestResult';

const KEPT: Readonly<Record<KeyStorage, string>> = {
  keyring: 'encrypted by your system',
  session: 'for this session only',
  weak: 'on disk, not encrypted by the system',
  environment: 'from the environment',
};

export function ProviderCard({ provider }: { readonly provider: ProviderState }) {
  return provider.kind === 'local-lens' ? (
    <LocalLensCard name={provider.name} />
  ) : (
    <ServerCard provider={{ ...provider, kind: provider.kind }} />
  );
}

function LocalLensCard({ name }: { readonly name: string }) {
  return (
    <li className={styles['card']}>
      <div className={styles['words']}>
        <p className={styles['name']}>
          {name} <Badge>Built in</Badge>
        </p>
        <p className={styles['detail']}>
          Reads text and codes in pictures on this computer. It is text recognition, not a language
          model; nothing leaves the machine.
        </p>
      </div>
    </li>
  );
}

function ServerCard({ provider }: { readonly provider: ProviderState & ProviderConfig }) {
  const { id, kind, name, baseUrl, headerNames, fromEnvironment, key } = provider;
  const [mode, setMode] = useState<'show' | 'edit' | 'confirmRemoval'>('show');
  const [problem, setProblem] = useState<string>();
  const test = useStoredKeyTest(id);

  if (mode === 'edit') {
    const preset = PROVIDER_PRESETS.find((known) => known.id === id);
    return (
      <li>
        <ProviderForm
          initial={{
            needsKey: false,
            keysUrl: undefined,
            ...preset,
            ...{ id, kind, name, baseUrl, headerNames },
          }}
          last4={key?.last4}
          onCancel={() => setMode('show')}
          onSaved={() => setMode('show')}
        />
      </li>
    );
  }
  return (
    <li className={styles['card']}>
      <div className={styles['words']}>
        <p className={styles['name']}>
          {name} {fromEnvironment && <Badge>From the environment</Badge>}
        </p>
        <p className={styles['detail']}>
          <span className={styles['url']}>{baseUrl}</span>
          {key === null ? 'No key' : `Key …${key.last4}, ${KEPT[key.storage]}`}
          {headerNames !== undefined && ` · ${headerNames.join(', ')}`}
        </p>
        <TestResult result={test === 'running' ? undefined : test} />
        {problem !== undefined && <Alert>{problem}</Alert>}
      </div>
      {mode === 'confirmRemoval' ? (
        <div className={styles['buttons']}>
          <Button size="small" variant="ghost" onClick={() => setMode('show')}>
            Keep
          </Button>
          <Button
            size="small"
            variant="danger"
            onClick={() => {
              removeProvider(id).catch((error: unknown) => {
                setMode('show');
                setProblem(errorData(error).message);
              });
            }}
          >
            Remove with its key
          </Button>
        </div>
      ) : (
        <div className={styles['buttons']}>
          <Button
            size="small"
            busy={test === 'running'}
            onClick={() => void testStoredKey(provider)}
          >
            Test
          </Button>
          {!fromEnvironment && (
            <MenuButton
              icon={MoreHorizontal}
              name="More actions"
              size="small"
              entries={[
                { label: 'Edit', icon: Pencil, onSelect: () => setMode('edit') },
                {
                  label: 'Remove…',
                  icon: Trash2,
                  danger: true,
                  onSelect: () => setMode('confirmRemoval'),
                },
              ]}
            />
          )}
        </div>
      )}
    </li>
  );
}
