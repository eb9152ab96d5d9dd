import type { ProviderConfig } from '@shared/domain/settings';
import { changeModel } from '@renderer/state/messageActions';
import { saveProvider, updateSettings, type TypedKey } from '@renderer/state/settings';

/** Connects a provider and has a conversation use it. Throws an `AppError`. */
export async function connectProvider(
  conversationId: string,
  provider: ProviderConfig,
  typed?: TypedKey,
): Promise<void> {
  const { newConversationModel } = await saveProvider(provider, typed);
  await changeModel(conversationId, newConversationModel);
  await updateSettings({ onboardingDone: true });
}
