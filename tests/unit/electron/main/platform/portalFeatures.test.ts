import { expect, test } from 'vitest';
import { withPortalFeatures } from '@main/platform/portalFeatures';

test('features that a person asked for are kept, and none is named twice', () => {
  expect(withPortalFeatures('')).toBe(
    'GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger,WebRTCPipeWireCapturer',
  );
  expect(withPortalFeatures('Vulkan,GlobalShortcutsPortal')).toBe(
    'Vulkan,GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger,WebRTCPipeWireCapturer',
  );
});
