import { useCaptureState } from '@renderer/state/capture';
import { Countdown } from './Countdown';
import { Selecting } from './Selecting';

/** What the overlay of one display shows. */
export function CaptureScreen() {
  const state = useCaptureState();
  switch (state.kind) {
    case 'hidden':
      return null;
    case 'counting':
      return <Countdown seconds={state.seconds} />;
    case 'selecting':
      // Every frozen picture is a new beginning.
      return <Selecting key={state.frameUrl} state={state} />;
  }
}
