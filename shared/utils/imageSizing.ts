/** Models that size and bill pictures alike. Formulas: the vendors' vision guides. */
export const MODEL_FAMILIES = [
  'openai-tiles',
  'openai-tiles-mini',
  'openai-tiles-o',
  'openai-tiles-5',
  'openai-patches-mini',
  'openai-patches-nano',
  'openai-patches-o',
  'claude',
  'gemini',
  'unknown',
] as const;
export type ModelFamily = (typeof MODEL_FAMILIES)[number];

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The family of a model by its id, with or without a vendor's prefix (`openai/gpt-4o`). */
export function modelFamily(modelId: string): ModelFamily {
  const id = modelId.toLowerCase();
  if (/gpt-(4\.1|5)-nano/.test(id)) return 'openai-patches-nano';
  if (/gpt-(4\.1|5)-mini/.test(id)) return 'openai-patches-mini';
  if (/(^|\/)o4-mini/.test(id)) return 'openai-patches-o';
  if (/gpt-4o-mini/.test(id)) return 'openai-tiles-mini';
  if (/(^|\/)gpt-5(-chat|-20|$)/.test(id)) return 'openai-tiles-5';
  if (/(^|\/)o[13](-pro)?(-20|$)/.test(id)) return 'openai-tiles-o';
  if (/gpt-4o|gpt-4\.[15]|gpt-4-turbo|chatgpt-4o/.test(id)) return 'openai-tiles';
  if (/claude/.test(id)) return 'claude';
  if (/gemini/.test(id)) return 'gemini';
  return 'unknown';
}

interface Limits {
  readonly long?: number;
  readonly short?: number;
  readonly pixels?: number;
  /** Squares of 32 pixels that may be needed to cover it. */
  readonly patches?: number;
}

const PATCH = 32;
const MAX_PATCHES = 1536;
const TILE = 512;
const GEMINI_TILE = 768;

const SEND_LIMITS: Record<ModelFamily, Limits> = {
  'openai-tiles': { long: 2048, short: 768 },
  'openai-tiles-mini': { long: 2048, short: 768 },
  'openai-tiles-o': { long: 2048, short: 768 },
  'openai-tiles-5': { long: 2048, short: 768 },
  'openai-patches-mini': { patches: MAX_PATCHES },
  'openai-patches-nano': { patches: MAX_PATCHES },
  'openai-patches-o': { patches: MAX_PATCHES },
  claude: { long: 1568, pixels: 1_150_000 },
  gemini: { long: 4 * GEMINI_TILE },
  unknown: { long: 1568 },
};

function patches(size: Size, patch: number): number {
  return Math.ceil(size.width / patch) * Math.ceil(size.height / patch);
}

/**
 * OpenAI's rule for a picture that needs more patches than there may be: down to as many pixels as
 * they have, then on until one side is a whole number of them.
 */
function fitPatches(size: Size, max: number): Size {
  if (patches(size, PATCH) <= max) return size;
  const scale = Math.sqrt((max * PATCH * PATCH) / (size.width * size.height));
  const wide = (size.width * scale) / PATCH;
  const high = (size.height * scale) / PATCH;
  // A side of less than one patch still covers one.
  const whole = (side: number): number => (side < 1 ? 1 : Math.floor(side + 1e-9) / side);
  const exact = scale * Math.min(whole(wide), whole(high));
  const round = (side: number): number => Math.max(1, Math.floor(side * exact + 1e-6));
  return { width: round(size.width), height: round(size.height) };
}

function shrink(size: Size, limits: Limits): Size {
  if (limits.patches !== undefined) return fitPatches(size, limits.patches);
  const long = Math.max(size.width, size.height);
  const short = Math.min(size.width, size.height);
  const scale = Math.min(
    1,
    (limits.long ?? Infinity) / long,
    (limits.short ?? Infinity) / short,
    Math.sqrt((limits.pixels ?? Infinity) / (size.width * size.height)),
  );
  if (scale === 1) return size;
  // Where pixels are limited, rounding up could pass the limit again; 1567.999… is still 1568.
  const round = (side: number): number =>
    limits.pixels === undefined ? Math.round(side) : Math.floor(side + 1e-6);
  return {
    width: Math.max(1, round(size.width * scale)),
    height: Math.max(1, round(size.height * scale)),
  };
}

/** A last tile that is less than this share full costs as much as a whole one and adds little. */
const SLIVER = 0.15;

function trimSliver(size: Size): Size {
  const long = Math.max(size.width, size.height);
  const over = long % GEMINI_TILE;
  if (long <= GEMINI_TILE || over === 0 || over > GEMINI_TILE * SLIVER) return size;
  return shrink(size, { long: long - over });
}

/**
 * The size in which a picture goes to a model: as large as the model can use, never larger than the
 * picture is.
 */
export function sizeToSend(family: ModelFamily, size: Size): Size {
  const fitted = shrink(size, SEND_LIMITS[family]);
  return family === 'gemini' ? trimSliver(fitted) : fitted;
}

function tiles(size: Size): number {
  return patches(shrink(size, SEND_LIMITS['openai-tiles']), TILE);
}

/**
 * Tokens that a picture of this size costs, at high detail.
 *
 * - gpt-4o, gpt-4.1: fitted into 2048², short side to 768, then 85 + 170 per 512² tile.
 * - gpt-4o-mini: the same tiles at 2833 + 5667, so that a picture costs as much as with gpt-4o;
 *   o1 and o3 at 75 + 150, gpt-5 at 70 + 140.
 * - gpt-4.1-mini and -nano, gpt-5-mini and -nano, o4-mini: 32² patches, at most 1536, × 1.62, × 2.46
 *   and × 1.72.
 * - Claude: 28² patches. Gemini 2: 258, or 258 per 768² tile where a side is above 384.
 * - Unknown models are estimated as gpt-4o.
 */
export function imageTokens(family: ModelFamily, size: Size): number {
  switch (family) {
    case 'openai-patches-mini':
      return Math.ceil(patches(fitPatches(size, MAX_PATCHES), PATCH) * 1.62);
    case 'openai-patches-nano':
      return Math.ceil(patches(fitPatches(size, MAX_PATCHES), PATCH) * 2.46);
    case 'openai-patches-o':
      return Math.ceil(patches(fitPatches(size, MAX_PATCHES), PATCH) * 1.72);
    case 'claude':
      return patches(size, 28);
    case 'gemini':
      return size.width <= 384 && size.height <= 384 ? 258 : 258 * patches(size, GEMINI_TILE);
    case 'openai-tiles-mini':
      return 2833 + 5667 * tiles(size);
    case 'openai-tiles-o':
      return 75 + 150 * tiles(size);
    case 'openai-tiles-5':
      return 70 + 140 * tiles(size);
    case 'openai-tiles':
    case 'unknown':
      return 85 + 170 * tiles(size);
  }
}
