import { useState } from 'react';
import type { NetworkSettings } from '@shared/domain/settings';
import { request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { saveNetwork, useSettings } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import { RadioGroup } from '@renderer/ui/RadioGroup';
import { TextField } from '@renderer/ui/TextField';
import styles from './NetworkSection.module.css';

const PROXIES = [
  { value: 'system', label: 'The system’s' },
  { value: 'none', label: 'None' },
  { value: 'custom', label: 'My own' },
] as const;

/** The proxy, and whom to trust. Servers on this machine are always reached directly. */
export function NetworkSection() {
  const network = useSettings((state) => state.settings.network);
  return network === undefined ? null : <NetworkForm saved={network} />;
}

function NetworkForm({ saved }: { readonly saved: NetworkSettings }) {
  const [draft, setDraft] = useState(saved);
  const [mistake, setMistake] = useState<string>();
  const [busy, setBusy] = useState(false);

  const save = async (next: NetworkSettings): Promise<void> => {
    setDraft(next);
    setBusy(true);
    setMistake(undefined);
    try {
      await saveNetwork(next);
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
