import { Suspense } from 'react';
import { useSettings } from '@renderer/state/settings';
import styles from './FirstLook.module.css';
import { Onboarding } from './lazyDialogs';

/** What an empty conversation shows: the ways on, until one was taken, then a short invitation. */
export function FirstLook({ conversationId }: { readonly conversationId: string }) {
  const onboarding = useSettings(
    ({ settings, providers }) =>
      !settings.onboardingDone && providers.every(({ kind }) => kind === 'local-lens'),
  );
  if (onboarding === undefined) return null;
  return (
    <div className={styles['look']}>
      {onboarding ? (
        <Suspense>
          <Onboarding conversationId={conversationId} />
        </Suspense>
      ) : (
        <div className={styles['invitation']}>
          <h2>What are you looking at?</h2>
          <p>Drop, paste or attach pictures, and ask about them.</p>
        </div>
      )}
    </div>
  );
}
