import { useSyncExternalStore } from 'react';
import { useCaptureState } from '@renderer/state/capture';
import { Countdown } from './Countdown';
import { Selecting } from './Selecting';

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** What the overlay of one display shows. */
export function CaptureScreen() {
  const state = useCaptureState();
  const width = useSyncExternalStore(onResize, () => window.innerWidth);
  switch (state.kind) {
    case 'hidden':
      return null;
    case 'counting':
      return <Countdown seconds={state.seconds} />;
    case 'selecting':
      // Every frozen picture is a new beginning.
      return <Selecting key={state.frameUrl} state={state} windowWidth={width} />;
  }
}
