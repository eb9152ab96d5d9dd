import { Crop, RotateCcw, Timer } from 'lucide-react';
import { captureAgainInto, captureInto, type CaptureDelay } from '@renderer/state/capturing';
import type { MenuEntry } from '@renderer/ui/Menu';
import { MenuButton } from '@renderer/ui/MenuButton';

const DELAYS: readonly CaptureDelay[] = [3, 5, 10];

/** Captures of the screen, straight into the question. */
export function CaptureButton({ conversationId }: { readonly conversationId: string }) {
  const entries: readonly MenuEntry[] = [
    { label: 'Select a region', icon: Crop, onSelect: () => void captureInto(conversationId, 0) },
    ...DELAYS.map((seconds) => ({
      label: `In ${seconds} seconds`,
      icon: Timer,
      onSelect: () => void captureInto(conversationId, seconds),
    })),
    'separator',
    {
      label: 'The last region again',
      icon: RotateCcw,
      onSelect: () => void captureAgainInto(conversationId),
    },
  ];
  return <MenuButton icon={Crop} name="Capture the screen" entries={entries} align="start" />;
}
