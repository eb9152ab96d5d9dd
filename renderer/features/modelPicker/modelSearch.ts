import type { Model } from '@shared/domain/model';
import type { ProviderState } from '@shared/domain/settings';

export interface ModelGroup {
  readonly provider: ProviderState;
  readonly models: readonly Model[];
  /** The typed text as a model id of this provider, which lists no such model. */
  readonly typedId: string | undefined;
}

export interface ModelQuery {
  readonly text: string;
  readonly visionOnly: boolean;
}

/** Whether every word of the text is in the model's name or id. */
function matches(model: Model, words: readonly string[]): boolean {
  const searched = `${model.name} ${model.id}`.toLowerCase();
  return words.every((word) => searched.includes(word));
}

/**
 * The models to choose from, by provider. A model of which nobody knows whether it sees pictures
 * counts as one that may.
 */
export function findModels(
  providers: readonly ProviderState[],
  models: readonly Model[],
  { text, visionOnly }: ModelQuery,
): readonly ModelGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const typed = words.length === 1 ? text.trim() : '';
  return providers
    .map((provider): ModelGroup => {
      const own = models.filter((model) => model.providerId === provider.id);
      const found = own.filter(
        (model) => (!visionOnly || model.vision !== false) && matches(model, words),
      );
      const takesAnyId = provider.kind !== 'local-lens' && typed !== '';
      const typedId = takesAnyId && !own.some((model) => model.id === typed) ? typed : undefined;
      return { provider, models: found, typedId };
    })
    .filter((group) => group.models.length > 0 || group.typedId !== undefined);
}
