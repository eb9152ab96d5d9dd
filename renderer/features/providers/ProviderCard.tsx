import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
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

export interface ProviderCardProps {
  readonly provider: ProviderState;
  /** It was added just now: it is brought into view, with the focus. */
  readonly added: boolean;
}

export function ProviderCard({ provider, added }: ProviderCardProps) {
  return provider.kind === 'local-lens' ? (
    <LocalLensCard name={provider.name} />
  ) : (
    <ServerCard provider={{ ...provider, kind: provider.kind }} added={added} />
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

interface ServerCardProps {
  readonly provider: ProviderState & ProviderConfig;
  readonly added: boolean;
}

function ServerCard({ provider, added }: ServerCardProps) {
  const { id, kind, name, baseUrl, headerNames, fromEnvironment, key } = provider;
  const [mode, setMode] = useState<'show' | 'edit' | 'confirmRemoval'>('show');
  const [problem, setProblem] = useState<string>();
  const test = useStoredKeyTest(id);
  const card = useRef<HTMLLIElement>(null);
  /** Where a form was, the eye and the focus find what came of it. */
  const [arrivals, setArrivals] = useState(added ? 1 : 0);
  useEffect(() => {
    if (arrivals === 0) return;
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.focus({ preventScroll: true });
  }, [arrivals]);
  const closeForm = (): void => {
    setMode('show');
    setArrivals(arrivals + 1);
  };

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
          onCancel={closeForm}
          onSaved={closeForm}
        />
      </li>
    );
  }
  return (
    <li ref={card} tabIndex={-1} className={styles['card']}>
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
