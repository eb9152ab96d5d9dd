import { useId, useState } from 'react';
import { errorData } from '@renderer/lib/errorData';
import type { ProviderPreset } from '@renderer/lib/providerPresets';
import { testProvider, testStoredKey, type ProviderTest } from '@renderer/state/providers';
import { saveProvider } from '@renderer/state/settings';
import { Button } from '@renderer/ui/Button';
import { TextField } from '@renderer/ui/TextField';
import { editedHeaders, HeadersField, headersMistake, typedHeaders } from './HeadersField';
import { KeyField, typedKeyOf, type ChosenStorage } from './KeyField';
import styles from './ProviderForm.module.css';
import { SignIn } from './SignIn';
import { TestResult } from './TestResult';

export interface ProviderFormProps {
  readonly initial: ProviderPreset;
  /** The end of the key that is stored; undefined where there is none. */
  readonly last4: string | undefined;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

interface Mistakes {
  readonly name?: string;
  readonly baseUrl?: string;
  readonly key?: string;
  readonly headers?: string | undefined;
}

export function ProviderForm({ initial, last4, onSaved, onCancel }: ProviderFormProps) {
  const [name, setName] = useState(initial.name);
  const [baseUrl, setBaseUrl] = useState(initial.baseUrl);
  const [key, setKey] = useState('');
  const [storage, setStorage] = useState<ChosenStorage>();
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [headers, setHeaders] = useState(() => editedHeaders(initial.headerNames ?? []));
  const [running, setRunning] = useState<'test' | 'save'>();
  const [result, setResult] = useState<ProviderTest>();
  const titleId = useId();

  const provider = {
    id: initial.id,
    kind: initial.kind,
    name: name.trim() === '' ? hostOf(baseUrl) : name.trim(),
    baseUrl: baseUrl.trim(),
  };
  const typedKey = typedKeyOf(key, storage)?.key;

  const check = (): boolean => {
    const found: Mistakes = {
      ...(isHttpUrl(provider.baseUrl)
        ? {}
        : { baseUrl: 'Enter an address such as http://localhost:8000/v1.' }),
      ...(initial.needsKey && typedKey === undefined && last4 === undefined
        ? { key: `${initial.name} needs a key.` }
        : {}),
      headers: headersMistake(headers),
    };
    setMistakes(found);
    setResult(undefined);
    return Object.values(found).every((mistake) => mistake === undefined);
  };
  const test = async (): Promise<void> => {
    if (!check()) return;
    setRunning('test');
    setResult(await testProvider(provider, typedKey, typedHeaders(headers)));
    setRunning(undefined);
  };
  const save = async (): Promise<void> => {
    if (!check()) return;
    setRunning('save');
    try {
      await saveProvider(provider, typedKeyOf(key, storage), {
        headers: typedHeaders(headers),
        storage,
      });
      void testStoredKey(provider);
      onSaved();
    } catch (error) {
      setResult({ ok: false, sentence: errorData(error).message });
      setRunning(undefined);
    }
  };

  return (
    <form
      className={styles['form']}
      aria-labelledby={titleId}
      onSubmit={(event) => {
        event.preventDefault();
        if (running === undefined) void save();
      }}
    >
      <h4 id={titleId}>{initial.name === '' ? 'Another server' : initial.name}</h4>
      <TextField
        label="Name"
        placeholder={hostOf(baseUrl)}
        error={mistakes.name}
        value={name}
        onChange={setName}
      />
      {initial.kind === 'openrouter' && isHttpUrl(provider.baseUrl) && (
        <SignIn provider={provider} onConnected={onSaved} />
      )}
      <TextField
        label="Base URL"
        mono
        placeholder="https://…/v1"
        hint="Any server that speaks the OpenAI protocol."
        error={mistakes.baseUrl}
        value={baseUrl}
        onChange={setBaseUrl}
      />
      <KeyField
        label="API key"
        value={key}
        onChange={setKey}
        storage={storage}
        onStorage={setStorage}
        error={mistakes.key}
        hasOtherSecrets={headers.some(({ value }) => value !== '')}
        {...(last4 === undefined ? {} : { placeholder: `…${last4} (kept when left empty)` })}
        {...(initial.needsKey ? {} : { hint: 'Most local servers need none.' })}
      />
      <HeadersField headers={headers} error={mistakes.headers} onChange={setHeaders} />
      <TestResult result={result} />
      <div className={styles['buttons']}>
        <Button busy={running === 'test'} onClick={() => void test()}>
          Test
        </Button>
        <span className={styles['gap']} />
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button variant="primary" type="submit" busy={running === 'save'}>
          Save
        </Button>
      </div>
    </form>
  );
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function hostOf(url: string): string {
  return isHttpUrl(url) ? new URL(url).host : 'My server';
}
