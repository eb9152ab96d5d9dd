import { lazyComponent } from '@renderer/lib/lazyComponent';

/*
 * The first chunk holds the composer only, so that one can type at once. What is seen besides is
 * fetched while the first frame is painted, and what has to be opened when there is time.
 */
const shell = async () => import('./shell');

export const SidebarArea = lazyComponent(async () => (await shell()).SidebarArea);
export const ConversationArea = lazyComponent(async () => (await shell()).ConversationArea);
export const WindowParts = lazyComponent(async () => (await shell()).WindowParts);
export const CompareButton = lazyComponent(async () => (await shell()).CompareButton);
export const BudgetNotice = lazyComponent(async () => (await shell()).BudgetNotice);
export const Egress = lazyComponent(async () => (await shell()).Egress);

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
export const ShortcutsDialog = lazyComponent(async () => (await dialogs()).ShortcutsDialog);

/** Starts to fetch what is seen at first. */
export function preloadShell(): void {
  void shell();
}

/** Fetches what may be opened. */
export function preloadDialogs(): void {
  void dialogs();
}
