import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { KeyStorage, ProviderState } from '@shared/domain/settings';
import { errorData } from '@renderer/lib/errorData';
import { PROVIDER_PRESETS } from '@renderer/lib/providerPresets';
import { testProvider, type ProviderTest } from '@renderer/state/providers';
import { removeProvider } from '@renderer/state/settings';
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
  const [mode, setMode] = useState<'show' | 'edit' | 'confirmRemoval'>('show');
  const [testing, setTesting] = useState(false);
  const [result, setResult] = useState<ProviderTest>();
  const { id, kind, name, baseUrl, fromEnvironment, key } = provider;

  if (kind === 'local-lens') {
    return (
      <li className={styles['card']}>
        <div className={styles['words']}>
          <p className={styles['name']}>
            {name} <Badge>Built in</Badge>
          </p>
          <p className={styles['detail']}>
            Reads text and codes in pictures on this computer. It is text recognition, not a
            language model; nothing leaves the machine.
          </p>
        </div>
      </li>
    );
  }

  const config = { id, kind, name, baseUrl };
  const test = async (): Promise<void> => {
    setTesting(true);
    setResult(undefined);
    setResult(await testProvider(config, undefined));
    setTesting(false);
  };

  if (mode === 'edit') {
    const preset = PROVIDER_PRESETS.find((known) => known.id === id);
    return (
      <li>
        <ProviderForm
          initial={{ needsKey: false, keysUrl: undefined, ...preset, ...config }}
          last4={key?.last4}
          onCancel={() => setMode('show')}
          onSaved={() => {
            setMode('show');
            void test();
          }}
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
        </p>
        <TestResult result={result} />
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
                setResult({ ok: false, sentence: errorData(error).message });
              });
            }}
          >
            Remove with its key
          </Button>
        </div>
      ) : (
        <div className={styles['buttons']}>
          <Button size="small" busy={testing} onClick={() => void test()}>
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
