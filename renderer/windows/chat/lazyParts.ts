import { lazyComponent } from '@renderer/lib/lazyComponent';

/*
 * The first chunk holds the frame and the composer only, so that one can type at once. What is seen
 * besides is fetched while the first frame is painted, what has to be opened when there is time.
 */

const conversationView = lazyComponent(
  async () => (await import('@renderer/features/conversation/ConversationView')).ConversationView,
);
const sidebar = lazyComponent(
  async () => (await import('@renderer/features/sidebar/Sidebar')).Sidebar,
);
const egress = lazyComponent(async () => (await import('@renderer/features/egress/Egress')).Egress);
const onboarding = lazyComponent(
  async () => (await import('@renderer/features/providers/Onboarding')).Onboarding,
);
const settings = lazyComponent(async () => (await import('./Settings')).Settings);
const modelPicker = lazyComponent(
  async () => (await import('@renderer/features/modelPicker/ModelPicker')).ModelPicker,
);
const conversationSettings = lazyComponent(
  async () =>
    (await import('@renderer/features/conversationSettings/ConversationSettingsDialog'))
      .ConversationSettingsDialog,
);
const shortcuts = lazyComponent(async () => (await import('./ShortcutsDialog')).ShortcutsDialog);

export const ConversationView = conversationView.Component;
export const Sidebar = sidebar.Component;
export const Egress = egress.Component;
export const Onboarding = onboarding.Component;
export const Settings = settings.Component;
export const ModelPicker = modelPicker.Component;
export const ConversationSettingsDialog = conversationSettings.Component;
export const ShortcutsDialog = shortcuts.Component;

/** Starts to fetch what is seen at first. */
export function preloadVisible(): void {
  for (const part of [conversationView, sidebar, egress]) part.preload();
}

/** Fetches what may be opened. */
export function preloadRest(): void {
  for (const part of [settings, modelPicker, conversationSettings, shortcuts]) part.preload();
}
