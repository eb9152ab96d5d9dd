import { lazyComponent } from '@renderer/lib/lazyComponent';

/* What may be opened: named in the second chunk, so that the first need not know of it. */
const dialogs = async () => import('./dialogParts');

export const Onboarding = lazyComponent(async () => (await dialogs()).Onboarding);
export const Settings = lazyComponent(async () => (await dialogs()).Settings);
export const ModelPicker = lazyComponent(async () => (await dialogs()).ModelPicker);
export const ConversationSettings = lazyComponent(
  async () => (await dialogs()).ConversationSettings,
);
export const ExportDialog = lazyComponent(async () => (await dialogs()).ExportDialog);
export const FindBar = lazyComponent(async () => (await dialogs()).FindBar);
export const CompareDialog = lazyComponent(async () => (await dialogs()).CompareDialog);
export const SentMessageDialog = lazyComponent(async () => (await dialogs()).SentMessageDialog);
export const UsageDialog = lazyComponent(async () => (await dialogs()).UsageDialog);
export const MoveToDialog = lazyComponent(async () => (await dialogs()).MoveToDialog);
export const DeleteFolderDialog = lazyComponent(async () => (await dialogs()).DeleteFolderDialog);
export const ImportDialog = lazyComponent(async () => (await dialogs()).ImportDialog);
export const ShortcutHints = lazyComponent(async () => (await dialogs()).ShortcutHints);
export const ShortcutsDialog = lazyComponent(async () => (await dialogs()).ShortcutsDialog);

/** Fetches what may be opened. */
export function preloadDialogs(): void {
  void dialogs();
}
