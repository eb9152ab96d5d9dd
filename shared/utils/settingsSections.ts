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

export function isSettingsSection(name: string): name is SettingsSection {
  return Object.hasOwn(SETTINGS_SECTIONS, name);
}

/** All of them, in their order. */
export const SECTION_ORDER: readonly SettingsSection[] =
  Object.keys(SETTINGS_SECTIONS).filter(isSettingsSection);
