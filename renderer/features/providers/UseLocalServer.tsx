import { Server } from 'lucide-react';
import { useState } from 'react';
import type { LocalServer } from '@shared/ipc/settings';
import { errorData } from '@renderer/lib/errorData';
import { localServerPreset } from '@renderer/lib/providerPresets';
import { openSettings } from '@renderer/state/dialogs';
import { findLocalServers } from '@renderer/state/providers';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { connectProvider } from './connectProvider';
import styles from './Onboarding.module.css';
import { Way } from './Way';

export interface UseLocalServerProps {
  readonly open: boolean;
  readonly onOpen: () => void;
}

export function UseLocalServer({ open, onOpen }: UseLocalServerProps) {
  const [searching, setSearching] = useState(false);
  const [servers, setServers] = useState<readonly LocalServer[]>();
  const [error, setError] = useState<string>();

  const search = async (): Promise<void> => {
    setSearching(true);
    setServers(await findLocalServers());
    setSearching(false);
  };
  const use = async (server: LocalServer): Promise<void> => {
    setError(undefined);
    try {
      await connectProvider(localServerPreset(server));
    } catch (thrown) {
      setError(errorData(thrown).message);
    }
  };

  return (
    <Way
      icon={Server}
      title="Use a local server"
      text="Ollama, LM Studio, llama.cpp or vLLM: free, and nothing leaves this computer."
      open={open}
      onOpen={() => {
        onOpen();
        void search();
      }}
    >
      <div aria-live="polite" className={styles['found']}>
        {servers === undefined && <p>Looking for servers on this computer…</p>}
        {servers?.length === 0 && (
          <>
            <p>
              No server answers on this computer. With Ollama, run <code>ollama run llava</code> in
              a terminal; in LM Studio, load a model and start the server. Then look again.
            </p>
          </>
        )}
        {servers?.map((server) => (
          <div key={server.baseUrl} className={styles['server']}>
            <p>
              <strong>{server.name}</strong>
              {server.modelCount === 1 ? ' · 1 model' : ` · ${server.modelCount} models`}
            </p>
            <Button variant="primary" onClick={() => void use(server)}>
              Use {server.name}
            </Button>
          </div>
        ))}
      </div>
      {error !== undefined && <Alert>{error}</Alert>}
      <div>
        <Button busy={searching} onClick={() => void search()}>
          Look again
        </Button>
        {!searching && (
          <Button variant="ghost" onClick={() => openSettings('providers')}>
            Another address…
          </Button>
        )}
      </div>
    </Way>
  );
}
