/** What Chromium needs to ask the desktop's portals for keys and for the screen. */
const PORTAL_FEATURES = [
  'GlobalShortcutsPortal',
  // GNOME's portal takes no keys without it.
  'GlobalShortcutsPortalPreferredTrigger',
  'WebRTCPipeWireCapturer',
];

/** The features that were asked for already, and the portals': of several switches the last counts. */
export function withPortalFeatures(given: string): string {
  const asked = given.split(',').filter((feature) => feature !== '');
  return [...new Set([...asked, ...PORTAL_FEATURES])].join(',');
}
