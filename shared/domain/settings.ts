import { z } from 'zod';
import { modelRefSchema } from './model';

export const LOCAL_LENS_ID = 'local-lens';
export const LOCAL_LENS_MODEL_ID = 'local-lens';

/** `openai` stands for every OpenAI-compatible server. */
export const providerKindSchema = z.enum(['openrouter', 'openai', 'local-lens']);
export type ProviderKind = z.infer<typeof providerKindSchema>;

/** A server the user connected. Its key is kept apart and is never part of this. */
export const providerConfigSchema = z.object({
  id: z.string().min(1).max(64),
  kind: providerKindSchema.exclude(['local-lens']),
  name: z.string().trim().min(1).max(80),
  baseUrl: z.url({ protocol: /^https?$/ }),
});
export type ProviderConfig = z.infer<typeof providerConfigSchema>;

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

/** What the settings file holds. Defaults make an older file complete. */
export const settingsSchema = z.object({
  theme: themeSchema.default('system'),
  providers: z.array(providerConfigSchema).default([]),
  /** The model of new conversations; null: chosen from what is configured. */
  defaultModel: modelRefSchema.nullable().default(null),
  systemPrompt: z.string().max(100_000).default(''),
  onboardingDone: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;

/**
 * Where a key is: `keyring` encrypted by the operating system, `session` in memory only, `weak` on
 * disk but only obfuscated (the user chose so), `environment` from a variable.
 */
export const keyStorageSchema = z.enum(['keyring', 'session', 'weak', 'environment']);
export type KeyStorage = z.infer<typeof keyStorageSchema>;

/** A provider as the windows see it: never the key itself. */
export interface ProviderState {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly name: string;
  readonly baseUrl: string;
  readonly fromEnvironment: boolean;
  readonly key: { readonly last4: string; readonly storage: KeyStorage } | null;
}

/** Everything the windows mirror of the settings. */
export interface SettingsState {
  readonly settings: Settings;
  /** Local Lens included, always last. */
  readonly providers: readonly ProviderState[];
  /** The model a new conversation would get now. */
  readonly newConversationModel: z.infer<typeof modelRefSchema>;
  /** Something to tell, such as a broken settings file that was set aside. */
  readonly notices: readonly string[];
}
