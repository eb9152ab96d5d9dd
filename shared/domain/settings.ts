import { z } from 'zod';
import { DEFAULT_ACCELERATORS } from '../utils/accelerators';
import { headerProblem } from '../utils/headers';
import { budgetSchema, DEFAULT_ROUTING, routingSchema } from './conversation';
import { modelRefSchema } from './model';
import { parametersSchema, promptPresetSchema } from './parameters';

export const LOCAL_LENS_MODEL_ID = 'local-lens';

/** `openai` stands for every OpenAI-compatible server. */
export const providerKindSchema = z.enum(['openrouter', 'openai', 'local-lens']);
export type ProviderKind = z.infer<typeof providerKindSchema>;

const headerNameSchema = z.string().refine((name) => headerProblem(name, '') === undefined, {
  error: ({ input }) => headerProblem(String(input), ''),
});

/** A server the user connected. Its key and its headers' values are kept apart, never in this. */
export const providerConfigSchema = z.object({
  id: z.string().regex(/^[a-z0-9][\w-]{0,63}$/i),
  kind: providerKindSchema.exclude(['local-lens']),
  name: z.string().trim().min(1).max(80),
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** Sent with every request, such as a company gateway's own key. */
  headerNames: z.array(headerNameSchema).max(20).readonly().optional(),
});
export type ProviderConfig = z.infer<typeof providerConfigSchema>;

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

/** A header of a provider as it is typed; without a value the stored one stays. */
export const typedHeaderSchema = z
  .object({ name: headerNameSchema, value: z.string().max(4_000).optional() })
  .superRefine(({ name, value = '' }, context) => {
    const problem = headerProblem(name, value);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });
export type TypedHeader = z.infer<typeof typedHeaderSchema>;

/** How main reaches the network. */
export const networkSchema = z
  .object({
    proxy: z.enum(['system', 'none', 'custom']),
    /** For `custom`: without a name and a password. */
    proxyUrl: z.string().trim().max(500),
    /** The name that the proxy knows a person by; the password is kept like a key. */
    proxyUser: z
      .string()
      .trim()
      .max(200)
      .regex(/^[^:]*$/, 'A name at a proxy has no colon.')
      .optional(),
    /** PEM file of further authorities to trust; empty: the system's alone. */
    caFile: z.string().max(4_000),
  })
  .superRefine(({ proxy, proxyUrl }, context) => {
    if (proxy !== 'custom' || /^(https?|socks[45]?):\/\/[^\s/@]+\/?$/i.test(proxyUrl)) return;
    context.addIssue({
      code: 'custom',
      message: 'Enter the proxy as http://host:port, https://… or socks5://…, without a password.',
    });
  });
export type NetworkSettings = z.infer<typeof networkSchema>;

const DEFAULT_NETWORK: NetworkSettings = { proxy: 'system', proxyUrl: '', caFile: '' };

/** What a person knows better than the catalogue. */
const visionOverrideSchema = modelRefSchema.extend({ vision: z.boolean() });

/** What Electron calls an accelerator, such as `CommandOrControl+Shift+2`; empty: switched off. */
const acceleratorSchema = z.string().max(100);

export const shortcutActionSchema = z.enum(['capture', 'quick']);
export type ShortcutAction = z.infer<typeof shortcutActionSchema>;

/** A question that is asked often, one click away in the quick panel. */
export const presetSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(60),
  prompt: z.string().trim().min(1).max(10_000),
  /** Asked instead of the panel's; left out: whichever the panel has. */
  model: modelRefSchema.optional(),
});
export type Preset = z.infer<typeof presetSchema>;

const DEFAULT_PRESETS: Preset[] = [
  { id: 'explain', name: 'Explain', prompt: 'Explain what this shows.' },
  { id: 'translate', name: 'Translate', prompt: 'Translate all text in this into {{language}}.' },
  { id: 'summarise', name: 'Summarise', prompt: 'Summarise this in a few sentences.' },
  {
    id: 'extract',
    name: 'Extract text',
    prompt: 'Extract all text as Markdown. Turn what is tabular into a Markdown table.',
  },
  {
    id: 'fix',
    name: 'Fix this error',
    prompt: 'Explain this error and give the steps that fix it.',
  },
];

/** What the settings file holds. Defaults make an older file complete. */
export const settingsSchema = z.object({
  theme: themeSchema.default('system'),
  providers: z.array(providerConfigSchema).default([]),
  /** The model of new conversations; null: chosen from what is configured. */
  defaultModel: modelRefSchema.nullable().default(null),
  /** Makes the titles of conversations; null: the first words of the question are the title. */
  titleModel: modelRefSchema.nullable().default(null),
  systemPrompt: z.string().max(100_000).default(''),
  /** Those of new conversations. */
  parameters: parametersSchema.default({}),
  /** System prompts with parameters, to be applied to any conversation. */
  promptPresets: z.array(promptPresetSchema).max(100).default([]),
  /** Of conversations that have no routing of their own. */
  routing: routingSchema.default(DEFAULT_ROUTING),
  favouriteModels: z.array(modelRefSchema).max(200).default([]),
  /** Newest first. */
  recentModels: z.array(modelRefSchema).max(12).default([]),
  visionOverrides: z.array(visionOverrideSchema).max(500).default([]),
  network: networkSchema.default(DEFAULT_NETWORK),
  onboardingDone: z.boolean().default(false),
  /** A bad value must never cost a person the shortcut: it falls back to the default. */
  shortcuts: z
    .object({
      capture: acceleratorSchema.catch(DEFAULT_ACCELERATORS.capture),
      quick: acceleratorSchema.catch(DEFAULT_ACCELERATORS.quick),
    })
    .default(DEFAULT_ACCELERATORS),
  /** Keeps the quick panel and the capture overlays ready in the background, for about 100 MB. */
  warmWindows: z.boolean().default(true),
  startAtLogin: z.boolean().default(false),
  /** Whether what redactions cover is kept on this machine, beside the picture that is sent. */
  keepUnredacted: z.boolean().default(true),
  presets: z.array(presetSchema).max(50).default(DEFAULT_PRESETS),
  /** What all answers of a day and of a calendar month may cost together. */
  budgets: z
    .object({ day: budgetSchema.catch(null), month: budgetSchema.catch(null) })
    .default({ day: null, month: null }),
  /** The models that were compared last. */
  comparedModels: z.array(modelRefSchema).max(4).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

/**
 * Some of the settings; providers and the network have routes of their own. Without their defaults, which `partial` would fill in: a change of one would
 * reset all others.
 */
export const settingsPatchSchema = z
  .object({
    theme: settingsSchema.shape.theme.unwrap(),
    defaultModel: settingsSchema.shape.defaultModel.unwrap(),
    titleModel: settingsSchema.shape.titleModel.unwrap(),
    systemPrompt: settingsSchema.shape.systemPrompt.unwrap(),
    parameters: settingsSchema.shape.parameters.unwrap(),
    promptPresets: settingsSchema.shape.promptPresets.unwrap(),
    routing: settingsSchema.shape.routing.unwrap(),
    favouriteModels: settingsSchema.shape.favouriteModels.unwrap(),
    recentModels: settingsSchema.shape.recentModels.unwrap(),
    visionOverrides: settingsSchema.shape.visionOverrides.unwrap(),
    onboardingDone: settingsSchema.shape.onboardingDone.unwrap(),
    shortcuts: settingsSchema.shape.shortcuts.unwrap(),
    warmWindows: settingsSchema.shape.warmWindows.unwrap(),
    startAtLogin: settingsSchema.shape.startAtLogin.unwrap(),
    keepUnredacted: settingsSchema.shape.keepUnredacted.unwrap(),
    presets: settingsSchema.shape.presets.unwrap(),
    budgets: z.object({ day: budgetSchema, month: budgetSchema }),
    comparedModels: settingsSchema.shape.comparedModels.unwrap(),
  } satisfies Record<keyof Omit<Settings, 'providers' | 'network'>, z.ZodType>)
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

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
  /** Of the extra headers; their values are never shown. */
  readonly headerNames?: readonly string[] | undefined;
  readonly fromEnvironment: boolean;
  /** Whether a picture can be sent to it as its address on the web. */
  readonly takesLinks: boolean;
  readonly key: { readonly last4: string; readonly storage: KeyStorage } | null;
}

/** Everything the windows mirror of the settings. */
export interface SettingsState {
  readonly settings: Settings;
  /** Whether a password for the proxy is kept. */
  readonly hasProxyPassword: boolean;
  /** Local Lens included, always last. */
  readonly providers: readonly ProviderState[];
  /** The model a new conversation would get now. */
  readonly newConversationModel: z.infer<typeof modelRefSchema>;
  /** Something to tell, such as a broken settings file that was set aside. */
  readonly notices: readonly string[];
}
