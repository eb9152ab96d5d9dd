import type { Model, ModelRef } from '@shared/domain/model';
import type { ModelGroup } from './modelSearch';

/** A line of the list: a provider's name, a model, or a typed id. */
export type ModelRow =
  | { readonly kind: 'provider'; readonly key: string; readonly name: string }
  | {
      readonly kind: 'model' | 'typed';
      readonly key: string;
      readonly ref: ModelRef;
      readonly model: Model | undefined;
      readonly providerName: string;
      /** Among what can be chosen, from 0. */
      readonly index: number;
    };

/** One flat list, so that only what is in sight has to be in the page. */
export function toRows(groups: readonly ModelGroup[]): readonly ModelRow[] {
  const rows: ModelRow[] = [];
  let index = 0;
  for (const { provider, models, typedId } of groups) {
    rows.push({ kind: 'provider', key: provider.id, name: provider.name });
    const common = { providerName: provider.name };
    for (const model of models) {
      const ref = { providerId: provider.id, modelId: model.id };
      const key = `${provider.id} ${model.id}`;
      rows.push({ kind: 'model', key, ref, model, index: index++, ...common });
    }
    if (typedId === undefined) continue;
    const ref = { providerId: provider.id, modelId: typedId };
    rows.push({
      kind: 'typed',
      key: `${provider.id} typed`,
      ref,
      model: undefined,
      index: index++,
      ...common,
    });
  }
  return rows;
}
