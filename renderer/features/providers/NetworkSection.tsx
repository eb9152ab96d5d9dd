import { useState } from 'react';
import type { NetworkSettings } from '@shared/domain/settings';
import { request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { saveNetwork, useSettings, type TypedKey } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import { RadioGroup } from '@renderer/ui/RadioGroup';
import { TextField } from '@renderer/ui/TextField';
import { KeyField, typedKeyOf, type ChosenStorage } from './KeyField';
import styles from './NetworkSection.module.css';

const PROXIES = [
  { value: 'system', label: 'The system’s' },
  { value: 'none', label: 'None' },
  { value: 'custom', label: 'My own' },
] as const;

function keptIn({ storage }: TypedKey): Pick<TypedKey, 'storage'> {
  return storage === undefined ? {} : { storage };
}

/** The proxy, and whom to trust. Servers on this machine are always reached directly. */
export function NetworkSection() {
  const network = useSettings((state) => state.settings.network);
  const hasPassword = useSettings((state) => state.hasProxyPassword) ?? false;
  return network === undefined ? null : <NetworkForm saved={network} hasPassword={hasPassword} />;
}

interface NetworkFormProps {
  readonly saved: NetworkSettings;
  readonly hasPassword: boolean;
}

function NetworkForm({ saved, hasPassword }: NetworkFormProps) {
  const [draft, setDraft] = useState(saved);
  const [mistake, setMistake] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [password, setPassword] = useState('');
  const [storage, setStorage] = useState<ChosenStorage>();

  const save = async (next: NetworkSettings): Promise<void> => {
    setDraft(next);
    setBusy(true);
    setMistake(undefined);
    try {
      const typed = typedKeyOf(password, storage);
      await saveNetwork(next, typed && { proxyPassword: typed.key, ...keptIn(typed) });
      setPassword('');
    } catch (error) {
      setMistake(errorData(error).message);
    }
    setBusy(false);
  };
  const choose = async (): Promise<void> => {
    const caFile = await request('network.chooseCaFile', {}).catch(() => null);
    if (caFile !== null) await save({ ...draft, caFile });
  };

  return (
    <div className={styles['network']}>
      <RadioGroup
        label="Proxy"
        layout="segments"
        value={draft.proxy}
        options={PROXIES}
        onChange={(proxy) => {
          const next = { ...draft, proxy };
          // An address has to be typed first.
          if (proxy === 'custom' && draft.proxyUrl === '') setDraft(next);
          else void save(next);
        }}
      />
      {draft.proxy === 'custom' && (
        <form
          className={styles['row']}
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void save(draft);
          }}
        >
          <TextField
            label="Proxy address"
            mono
            placeholder="http://proxy.example:8080"
            value={draft.proxyUrl}
            onChange={(proxyUrl) => setDraft({ ...draft, proxyUrl })}
          />
          <TextField
            label="Name at the proxy"
            placeholder="Only where it asks for one"
            value={draft.proxyUser ?? ''}
            onChange={(proxyUser) => setDraft({ ...draft, proxyUser })}
          />
          {(draft.proxyUser ?? '') !== '' && (
            <KeyField
              label="Password at the proxy"
              what="password"
              placeholder={hasPassword ? 'Kept; type to replace it' : ''}
              value={password}
              onChange={setPassword}
              storage={storage}
              onStorage={setStorage}
            />
          )}
          <Button type="submit" busy={busy}>
            Use it
          </Button>
        </form>
      )}
      <div className={styles['file']}>
        <div className={styles['words']}>
          <p className={styles['label']}>Certificate authority</p>
          <p className={styles['value']}>
            {draft.caFile === '' ? 'Those that the system trusts' : `…and ${draft.caFile}`}
          </p>
        </div>
        {draft.caFile !== '' && (
          <Button variant="ghost" onClick={() => void save({ ...draft, caFile: '' })}>
            Remove
          </Button>
        )}
        <Button onClick={() => void choose()}>Choose a file…</Button>
      </div>
      {mistake !== undefined && (
        <p role="alert" className={styles['error']}>
          {mistake}
        </p>
      )}
    </div>
  );
}
