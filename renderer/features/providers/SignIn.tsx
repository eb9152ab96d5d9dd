import { LogIn } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ProviderConfig } from '@shared/domain/settings';
import { request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { askKeyring, useKeyring } from '@renderer/state/providers';
import { cancelSignIn, finishSignIn, pasteSignInCode, startSignIn } from '@renderer/state/settings';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { TextField } from '@renderer/ui/TextField';
import styles from './SignIn.module.css';

export interface SignInProps {
  readonly provider: ProviderConfig;
  /** Whether it is what most people want here. */
  readonly primary?: boolean;
  readonly onConnected: () => void;
}

type Stage =
  | { readonly kind: 'idle'; readonly error?: string }
  | { readonly kind: 'waiting'; readonly url: string };

/** Signing in with the browser in the place of a key; the key that comes of it is never shown. */
export function SignIn({ provider, primary = false, onConnected }: SignInProps) {
  const [stage, setStage] = useState<Stage>({ kind: 'idle' });
  const [pasted, setPasted] = useState('');
  const [mistake, setMistake] = useState<string>();
  const keyring = useKeyring();
  const waiting = stage.kind === 'waiting';
  const waits = useRef(false);
  useEffect(() => {
    void askKeyring();
    // Whoever leaves does not mean to be signed in later.
    return () => {
      if (waits.current) cancelSignIn();
    };
  }, []);

  const start = async (): Promise<void> => {
    try {
      const storage = keyring?.available === false ? 'session' : 'keyring';
      const { url } = await startSignIn(provider, storage);
      waits.current = true;
      setStage({ kind: 'waiting', url });
      await finishSignIn();
      waits.current = false;
      onConnected();
    } catch (error) {
      waits.current = false;
      const { code, message } = errorData(error);
      setStage({ kind: 'idle', ...(code === 'CANCELLED' ? {} : { error: message }) });
    }
  };
  const paste = async (): Promise<void> => {
    setMistake(undefined);
    try {
      await pasteSignInCode(pasted);
    } catch (error) {
      setMistake(errorData(error).message);
    }
  };

  return (
    <div className={styles['signIn']}>
      {waiting ? (
        <>
          <output>
            Your browser shows {provider.name}’s page. Sign in there; Glimpse goes on by itself.
          </output>
          <TextField
            label="Code, or the address that could not be opened"
            hint="Only where the browser can’t come back to Glimpse by itself."
            mono
            error={mistake}
            value={pasted}
            onChange={setPasted}
          />
          <div className={styles['buttons']}>
            <Button disabled={pasted.trim() === ''} onClick={() => void paste()}>
              Use the code
            </Button>
            <Button
              variant="ghost"
              onClick={() => void request('app.openLink', { url: stage.url })}
            >
              Open the page again
            </Button>
            <Button variant="ghost" onClick={cancelSignIn}>
              Cancel
            </Button>
          </div>
        </>
      ) : (
        <>
          {stage.error !== undefined && <Alert>{stage.error}</Alert>}
          <div>
            <Button variant={primary ? 'primary' : 'secondary'} onClick={() => void start()}>
              <LogIn size={15} aria-hidden />
              Sign in with the browser
            </Button>
          </div>
          {keyring?.available === false && (
            <p className={styles['hint']}>
              This computer has no keyring to keep the sign-in safe, so it lasts until you quit
              Glimpse.
            </p>
          )}
        </>
      )}
    </div>
  );
}
