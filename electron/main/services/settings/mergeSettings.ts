import type { ModelRef } from '@shared/domain/model';
import type { PortableSettings } from '@shared/domain/portable';
import { settingsSchema, type Settings } from '@shared/domain/settings';
import type { AddedSettings } from '@shared/ipc/import';
import { isSameServer } from './sameServer';

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

/** Whether a model there is one of a server that is here, too, under the same id. */
function isHere(here: Settings, other: PortableSettings, { providerId }: ModelRef): boolean {
  const [ours, theirs] = [here, other].map(({ providers }) =>
    providers.find(({ id }) => id === providerId),
  );
  return ours !== undefined && theirs !== undefined && isSameServer(ours, theirs);
}

/**
 * The settings here with those of another machine: what was changed here stays, what was not is as
 * over there, and lists have both. Titles, for which conversations are sent unasked, are never made by
 * a server that came along.
 *
 * @param taken ids of providers that can't be added, since the environment gives them
 */
export function mergeSettings(
  here: Settings,
  other: PortableSettings,
  taken: ReadonlySet<string>,
): Settings {
  const defaults = settingsSchema.parse({});
  const { extraHeaderNames: _, ...otherRouting } = other.routing;
  const titles = other.titleModel;
  const incoming: Partial<Settings> = {
    ...other,
    routing: { ...otherRouting, extraHeaders: {} },
    titleModel: titles !== null && isHere(here, other, titles) ? titles : null,
  };
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

/** What a person should know of merged settings before they take the place of those here. */
export function addedSettings(here: Settings, merged: Settings): AddedSettings {
  const known = new Set(here.providers.map(byId));
  const added = merged.providers.filter(({ id }) => !known.has(id));
  return {
    hosts: [...new Set(added.map(({ baseUrl }) => new URL(baseUrl).host))],
    defaultModel: here.defaultModel === null ? merged.defaultModel?.modelId : undefined,
  };
}
