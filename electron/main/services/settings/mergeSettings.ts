import type { PortableSettings } from '@shared/domain/portable';
import { settingsSchema, type Settings } from '@shared/domain/settings';

/** Of lists the one here first, then what the other one has besides, no more than fit. */
function joined<T>(
  here: readonly T[],
  other: readonly T[],
  keyOf: (entry: T) => string,
  most: number,
): T[] {
  const known = new Set(here.map(keyOf));
  return [...here, ...other.filter((entry) => !known.has(keyOf(entry)))].slice(
    0,
    Math.max(most, here.length),
  );
}

const byId = ({ id }: { readonly id: string }): string => id;
const byModel = (ref: { readonly providerId: string; readonly modelId: string }): string =>
  JSON.stringify([ref.providerId, ref.modelId]);

const [MAX_PROMPT_PRESETS, MAX_PRESETS, MAX_FAVOURITES, MAX_OVERRIDES] = [100, 50, 200, 500];

/**
 * The settings here with those of another machine: what was changed here stays, what was not is as
 * over there, and lists have both.
 *
 * @param taken ids of providers that can't be added, since the environment gives them
 */
export function mergeSettings(
  here: Settings,
  { routing, ...other }: PortableSettings,
  taken: ReadonlySet<string>,
): Settings {
  const defaults = settingsSchema.parse({});
  const { extraHeaderNames: _, ...otherRouting } = routing;
  const incoming: Partial<Settings> = { ...other, routing: { ...otherRouting, extraHeaders: {} } };
  const isUntouched = (key: string): boolean =>
    JSON.stringify(Reflect.get(here, key)) === JSON.stringify(Reflect.get(defaults, key));
  const added = Object.fromEntries(
    Object.entries(incoming).filter(([key, value]) => value !== undefined && isUntouched(key)),
  );
  return {
    ...here,
    ...added,
    providers: joined(
      here.providers,
      other.providers.filter(({ id }) => !taken.has(id)),
      byId,
      Number.POSITIVE_INFINITY,
    ),
    promptPresets: joined(here.promptPresets, other.promptPresets, byId, MAX_PROMPT_PRESETS),
    presets: joined(
      isUntouched('presets') ? other.presets : here.presets,
      other.presets,
      byId,
      MAX_PRESETS,
    ),
    favouriteModels: joined(here.favouriteModels, other.favouriteModels, byModel, MAX_FAVOURITES),
    visionOverrides: joined(here.visionOverrides, other.visionOverrides, byModel, MAX_OVERRIDES),
  };
}
