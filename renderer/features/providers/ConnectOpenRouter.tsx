import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { OPENROUTER } from '@renderer/lib/providerPresets';
import { testProvider, type ProviderTest } from '@renderer/state/providers';
import { updateSettings } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import { connectProvider } from './connectProvider';
import { KeyField, typedKeyOf, type ChosenStorage } from './KeyField';
import { SignIn } from './SignIn';
import { TestResult } from './TestResult';
import { Way } from './Way';

export interface ConnectOpenRouterProps {
  readonly open: boolean;
  readonly onOpen: () => void;
}

/** Takes a key, tries it, and keeps it if it works. */
export function ConnectOpenRouter({ open, onOpen }: ConnectOpenRouterProps) {
  const [key, setKey] = useState('');
  const [storage, setStorage] = useState<ChosenStorage>();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<ProviderTest>();
  const typed = typedKeyOf(key, storage);

  const connect = async (): Promise<void> => {
    try {
      await connectProvider(OPENROUTER, typed);
    } catch (error) {
      setResult({ ok: false, sentence: errorData(error).message });
    }
  };
  const tryKey = async (): Promise<void> => {
    if (typed === undefined) {
      setResult({ ok: false, sentence: 'Paste your key first.' });
      return;
    }
    setBusy(true);
    setResult(undefined);
    const test = await testProvider(OPENROUTER, typed.key);
    if (test.ok) await connect();
    else setResult(test);
    setBusy(false);
  };

  return (
    <Way
      icon={KeyRound}
      title="Connect OpenRouter"
      text="Hundreds of models with one key. You pay only for what you ask."
      open={open}
      onOpen={onOpen}
    >
      <SignIn
        provider={OPENROUTER}
        primary={key === ''}
        onConnected={() => void updateSettings({ onboardingDone: true })}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void tryKey();
        }}
      >
        <KeyField
          label="Or with a key"
          placeholder="sk-or-…"
          value={key}
          onChange={setKey}
          storage={storage}
          onStorage={setStorage}
        />
        <TestResult result={result} />
        <div>
          <Button variant={key === '' ? 'secondary' : 'primary'} type="submit" busy={busy}>
            Connect
          </Button>
          {result?.ok === false && typed !== undefined && !busy && (
            <Button variant="ghost" onClick={() => void connect()}>
              Keep it anyway
            </Button>
          )}
          <Button
            variant="ghost"
            onClick={() => void request('app.openLink', { url: OPENROUTER.keysUrl ?? '' })}
          >
            Get a key
          </Button>
        </div>
      </form>
    </Way>
  );
}
