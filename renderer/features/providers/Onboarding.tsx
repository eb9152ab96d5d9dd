import { X } from 'lucide-react';
import { useState } from 'react';
import { acceleratorLabel } from '@renderer/lib/accelerator';
import { openDialog } from '@renderer/state/dialogs';
import { updateSettings } from '@renderer/state/settings';
import { useShortcutStates } from '@renderer/state/shortcuts';
import { Button } from '@renderer/ui/Button';
import { IconButton } from '@renderer/ui/IconButton';
import { Kbd } from '@renderer/ui/Kbd';
import { ConnectOpenRouter } from './ConnectOpenRouter';
import styles from './Onboarding.module.css';
import { StayLocal } from './StayLocal';
import { UseLocalServer } from './UseLocalServer';

export interface OnboardingProps {
  readonly conversationId: string;
}

/** Three ways on for someone who has connected nothing yet; all of it works without them, too. */
export function Onboarding({ conversationId }: OnboardingProps) {
  const [open, setOpen] = useState<'openRouter' | 'localServer'>();
  const captureKeys = useShortcutStates().find(({ action }) => action === 'capture')?.active;
  return (
    <section aria-label="Get started" className={styles['card']}>
      <header className={styles['header']}>
        <div>
          <h2>Ask about anything you can see</h2>
          <p>
            {captureKeys === undefined ? (
              'Capture a part of the screen or drop a picture below, and ask.'
            ) : (
              <>
                Press <Kbd keys={acceleratorLabel(captureKeys)} /> in any program and drag over what
                you want to ask about, or drop a picture below.
              </>
            )}{' '}
            Text and codes are read on this computer already; connect a model for everything else.
          </p>
        </div>
        <IconButton
          icon={X}
          name="Dismiss"
          size="small"
          onClick={() => void updateSettings({ onboardingDone: true })}
        />
      </header>
      <div className={styles['ways']}>
        <ConnectOpenRouter open={open === 'openRouter'} onOpen={() => setOpen('openRouter')} />
        <UseLocalServer open={open === 'localServer'} onOpen={() => setOpen('localServer')} />
        <StayLocal conversationId={conversationId} />
      </div>
      <p className={styles['import']}>
        Coming from elsewhere?
        <Button size="small" onClick={() => openDialog({ kind: 'import' })}>
          Import from ChatGPT or Claude…
        </Button>
      </p>
    </section>
  );
}
