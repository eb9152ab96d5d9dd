import { useEffect } from 'react';
import { askKeyring, useKeyring } from '@renderer/state/providers';
import type { TypedKey } from '@renderer/state/settings';
import { RadioGroup } from '@renderer/ui/RadioGroup';
import { TextField } from '@renderer/ui/TextField';
import styles from './KeyField.module.css';

/** Where a key goes that nothing else was said about; undefined until the keyring is known. */
export type ChosenStorage = TypedKey['storage'] | undefined;

/** What to save; undefined where nothing was typed. */
export function typedKeyOf(key: string, storage: ChosenStorage): TypedKey | undefined {
  if (key.trim() === '') return undefined;
  return { key: key.trim(), ...(storage === undefined ? {} : { storage }) };
}

export interface KeyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (key: string) => void;
  readonly storage: ChosenStorage;
  readonly onStorage: (storage: ChosenStorage) => void;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly hint?: string;
  /** What it is, where it is no key. */
  readonly what?: string;
  /** Something else is to be kept with the key, and needs a place too. */
  readonly hasOtherSecrets?: boolean;
}

/**
 * Takes an API key, and says where it will be kept. Where the system has no keyring the user
 * chooses; nothing is written to disk unencrypted by itself.
 */
export function KeyField(props: KeyFieldProps) {
  const { label, value, onChange, storage, onStorage, placeholder, error, hint } = props;
  const { hasOtherSecrets = false, what = 'key' } = props;
  const keyring = useKeyring();
  const typed = value !== '' || hasOtherSecrets;
  useEffect(() => {
    if (typed) void askKeyring();
  }, [typed]);
  useEffect(() => {
    if (keyring !== undefined) onStorage(keyring.available ? 'keyring' : 'session');
  }, [keyring, onStorage]);

  return (
    <div className={styles['key']}>
      <TextField
        label={label}
        type="password"
        mono
        placeholder={placeholder}
        error={error}
        hint={typed && keyring?.available === true ? 'Kept encrypted by your system.' : hint}
        value={value}
        onChange={onChange}
      />
      {typed && keyring?.available === false && storage !== undefined && (
        <div className={styles['storage']}>
          <p>{keyring.reason ?? `This system has no keyring that could encrypt the ${what}.`}</p>
          <RadioGroup
            label={`Where to keep the ${what}`}
            layout="list"
            value={storage === 'weak' ? 'weak' : 'session'}
            options={[
              {
                value: 'session',
                label: 'This session only',
                hint: 'You enter it again after Glimpse was closed.',
              },
              {
                value: 'weak',
                label: 'On disk, not encrypted (weaker storage)',
                hint: `Whoever can read your files can read the ${what}.`,
              },
            ]}
            onChange={onStorage}
          />
        </div>
      )}
    </div>
  );
}
