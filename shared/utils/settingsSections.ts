/** The sections of the settings in their order, with the names that they are told by. */
export const SETTINGS_SECTIONS = {
  providers: 'Providers',
  newConversations: 'New conversations',
  presets: 'Presets',
  routing: 'Routing',
  budgets: 'Budgets',
  network: 'Network',
  appearance: 'Appearance',
  shortcuts: 'Shortcuts',
  capture: 'Capture',
  prompts: 'Prompts',
  history: 'History',
} as const;

export type SettingsSection = keyof typeof SETTINGS_SECTIONS;

const SCHEME = 'glimpse:settings/';

export function isSettingsSection(name: string): name is SettingsSection {
  return Object.hasOwn(SETTINGS_SECTIONS, name);
}

/** All of them, in their order. */
export const SECTION_ORDER: readonly SettingsSection[] =
  Object.keys(SETTINGS_SECTIONS).filter(isSettingsSection);

/** Where a link in an answer of our own leads that opens a section of the settings. */
export function settingsLink(section: SettingsSection): string {
  return `${SCHEME}${section}`;
}

/** The section that a link opens; undefined for every other link. */
export function settingsLinkTarget(href: string): SettingsSection | undefined {
  if (!href.startsWith(SCHEME)) return undefined;
  const name = href.slice(SCHEME.length);
  return isSettingsSection(name) ? name : undefined;
}
