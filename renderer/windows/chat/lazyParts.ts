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

/** Starts to fetch what is seen at first. */
export function preloadShell(): void {
  void shell();
}
