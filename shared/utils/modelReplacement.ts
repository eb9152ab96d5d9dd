import type { Model } from '../domain/model';

/** What is still known of a model that is gone. */
export type GoneModel = Pick<Model, 'id'> & Partial<Model>;

/** The parts of an id that tell models apart: `anthropic/claude-3.5-sonnet:beta` → claude, 3, 5, sonnet. */
function wordsOf(id: string): readonly string[] {
  const name = id.slice(id.indexOf('/') + 1).replace(/:[\w-]+$/, '');
  return name.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
}

function vendorOf(id: string): string {
  return id.includes('/') ? id.slice(0, id.indexOf('/')) : '';
}

/** Words name the family and its size; numbers and single letters only the version. */
const isName = (word: string): boolean => /^[a-z]{2,}$/.test(word);

/** How alike two ids are. Another size is further away than another version. */
function likeness(gone: string, other: string): number {
  const own = new Set(wordsOf(gone));
  const score = wordsOf(other).reduce((sum, word) => {
    if (own.has(word)) return sum + (isName(word) ? 3 : 1);
    return sum - (isName(word) ? 2 : 0.25);
  }, 0);
  const sameVendor = vendorOf(gone) !== '' && vendorOf(gone) === vendorOf(other);
  return score + (sameVendor ? 2 : 0);
}

/** At least one word of the name, or a vendor and something more. */
const ENOUGH = 3;

/**
 * The model to offer in the place of one that is gone: the most alike of the same provider that can
 * do what it could, the newest where several are. Undefined where none is alike.
 */
export function replacementFor(gone: GoneModel, models: readonly Model[]): Model | undefined {
  const free = gone.id.endsWith(':free');
  const candidates = models.filter(
    (model) =>
      model.id !== gone.id &&
      (gone.providerId === undefined || model.providerId === gone.providerId) &&
      (gone.vision !== true || model.vision !== false),
  );
  const rated = candidates
    .map((model) => {
      const suitsPrice = free === model.id.endsWith(':free') ? 1 : 0;
      return { model, score: likeness(gone.id, model.id) + suitsPrice };
    })
    .filter(({ score }) => score >= ENOUGH)
    .toSorted((a, b) => b.score - a.score || (b.model.createdAt ?? 0) - (a.model.createdAt ?? 0));
  return rated[0]?.model;
}
