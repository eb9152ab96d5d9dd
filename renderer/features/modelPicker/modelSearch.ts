import type { Modality, Model, ModelRef } from '@shared/domain/model';
import type { ProviderState } from '@shared/domain/settings';

export interface ModelGroup {
  readonly provider: ProviderState;
  readonly models: readonly Model[];
  /** The typed text as a model id of this provider, which lists no such model. */
  readonly typedId: string | undefined;
}

export type ModelOrder = 'listed' | 'name' | 'price' | 'context' | 'newest';

/** What narrows the list of models, besides the search. */
export interface ModelFilters {
  /** All of these must go in, and come out. */
  readonly input: readonly Modality[];
  readonly output: readonly Modality[];
  /** US dollars for a million tokens of input; 0: only what is free; undefined: any. */
  readonly maxPrice: number | undefined;
  /** Tokens. */
  readonly minContext: number | undefined;
  /** A connected provider's id; undefined: all. */
  readonly providerId: string | undefined;
  readonly tools: boolean;
  readonly reasoning: boolean;
  readonly among: 'all' | 'favourites' | 'recent';
  readonly order: ModelOrder;
}

export const NO_FILTERS: ModelFilters = {
  input: [],
  output: [],
  maxPrice: undefined,
  minContext: undefined,
  providerId: undefined,
  tools: false,
  reasoning: false,
  among: 'all',
  order: 'listed',
};

export interface ModelQuery extends ModelFilters {
  readonly text: string;
}

/** How many filters are set; the order and the choice among lists are none. */
export function countFilters(filters: ModelFilters): number {
  const { input, output, maxPrice, minContext, providerId, tools, reasoning } = filters;
  const single = [maxPrice, minContext, providerId].filter((value) => value !== undefined);
  return input.length + output.length + single.length + Number(tools) + Number(reasoning);
}

/** Whether every word of the text is in the model's name or id. */
function matches(model: Model, words: readonly string[]): boolean {
  const searched = `${model.name} ${model.id}`.toLowerCase();
  return words.every((word) => searched.includes(word));
}

/** What nobody knows counts as possible; every model writes text unless its server says otherwise. */
function takes(model: Model, modality: Modality): boolean {
  if (modality === 'image' && model.vision !== undefined) return model.vision;
  return model.inputModalities?.includes(modality) ?? modality === 'image';
}

function gives(model: Model, modality: Modality): boolean {
  return model.outputModalities?.includes(modality) ?? modality === 'text';
}

/** Dollars for a million tokens of input; undefined where nobody knows. */
function priceOf({ pricing }: Model): number | undefined {
  return pricing === undefined ? undefined : pricing.prompt * 1_000_000;
}

/** Whether neither tokens nor requests cost anything. */
export function isFree({ pricing }: Model): boolean {
  if (pricing === undefined) return false;
  return pricing.prompt === 0 && pricing.completion === 0 && pricing.request === 0;
}

function suits(model: Model, filters: ModelFilters): boolean {
  const { input, output, maxPrice, minContext, tools, reasoning } = filters;
  const price = priceOf(model);
  const affordable =
    maxPrice === undefined ||
    (maxPrice === 0 ? isFree(model) : price !== undefined && price <= maxPrice);
  return (
    affordable &&
    input.every((modality) => takes(model, modality)) &&
    output.every((modality) => gives(model, modality)) &&
    (minContext === undefined || (model.contextLength ?? 0) >= minContext) &&
    (!tools || model.tools === true) &&
    (!reasoning || model.reasoning === true)
  );
}

const COMPARE: Readonly<Record<ModelOrder, ((a: Model, b: Model) => number) | undefined>> = {
  listed: undefined,
  name: (a, b) => a.name.localeCompare(b.name),
  price: (a, b) => (priceOf(a) ?? Infinity) - (priceOf(b) ?? Infinity) || 0,
  context: (a, b) => (b.contextLength ?? 0) - (a.contextLength ?? 0),
  newest: (a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0),
};

const isSameModel = (ref: ModelRef, model: Model): boolean =>
  ref.modelId === model.id && ref.providerId === model.providerId;

/** The models to choose from, by provider. */
export function findModels(
  providers: readonly ProviderState[],
  models: readonly Model[],
  query: ModelQuery,
  lists: { readonly favourites: readonly ModelRef[]; readonly recent: readonly ModelRef[] },
): readonly ModelGroup[] {
  const { text, among, order, providerId } = query;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const typed = words.length === 1 && among === 'all' ? text.trim() : '';
  const chosen = among === 'favourites' ? lists.favourites : lists.recent;
  const compare = COMPARE[order];
  return providers
    .filter(({ id }) => providerId === undefined || id === providerId)
    .map((provider): ModelGroup => {
      const own = models.filter((model) => model.providerId === provider.id);
      const listed =
        among === 'all'
          ? own
          : chosen.flatMap((ref) => own.filter((model) => isSameModel(ref, model)));
      const found = listed.filter((model) => suits(model, query) && matches(model, words));
      const takesAnyId = provider.kind !== 'local-lens' && typed !== '';
      const typedId = takesAnyId && !own.some((model) => model.id === typed) ? typed : undefined;
      return { provider, models: compare ? found.toSorted(compare) : found, typedId };
    })
    .filter((group) => group.models.length > 0 || group.typedId !== undefined);
}
