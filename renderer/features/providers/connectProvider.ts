import type { ProviderConfig } from '@shared/domain/settings';
import { saveProvider, updateSettings, type TypedKey } from '@renderer/state/settings';

/** Connects a first provider; the unsent conversation uses it at once. Throws an `AppError`. */
export async function connectProvider(provider: ProviderConfig, typed?: TypedKey): Promise<void> {
  await saveProvider(provider, typed);
  await updateSettings({ onboardingDone: true });
}
