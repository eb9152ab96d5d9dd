import { CaptureScreen } from '@renderer/features/capture/CaptureScreen';
import { TooltipLayer } from '@renderer/ui/TooltipLayer';

export function App() {
  return (
    <>
      <CaptureScreen />
      <TooltipLayer />
    </>
  );
}
