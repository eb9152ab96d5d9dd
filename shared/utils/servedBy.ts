import type { Attempt } from '../domain/message';

/** A dated version of what was asked, such as `openai/gpt-4o-2024-08-06`. */
const DATED = /^-\d{4}-?\d{2}(-?\d{2})?$|^-\d{3,4}$/;

/**
 * Whether another model answered than was asked. A variant (`:free`), a dated version and a path on
 * the server's disk are the same model under another name.
 */
export function isOtherModel(asked: string, served: string): boolean {
  const plain = (id: string): string => id.replace(/:[\w-]+$/, '').toLowerCase();
  const [own, other] = [plain(asked), plain(served)];
  if (own === other || !own.includes('/') || !other.includes('/')) return false;
  // OpenRouter's own routers are asked for somebody else's answer.
  if (own.startsWith('openrouter/')) return false;
  return !(other.startsWith(own) && DATED.test(other.slice(own.length)));
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'it rejected the request',
  401: 'it did not accept the key',
  402: 'no credit there',
  403: 'it refused',
  404: 'it does not have the model',
  408: 'it timed out',
  413: 'the request was too large',
  429: 'too many requests',
  504: 'it timed out',
  524: 'it timed out',
  529: 'it is overloaded',
};

function hasFailed({ status = 0 }: Attempt): boolean {
  return status < 200 || status >= 300;
}

/**
 * Why somebody else answered in the end: `Azure answered 429 (too many requests), then OpenAI`.
 * Undefined where nobody failed.
 */
export function fallbackInWords(attempts: readonly Attempt[]): string | undefined {
  if (!attempts.some(hasFailed)) return undefined;
  const models = new Set(attempts.map(({ model }) => model));
  const steps = attempts.map((attempt) => {
    const { provider, model, status = 0 } = attempt;
    const name = models.size > 1 && model !== undefined ? `${provider} (${model})` : provider;
    if (!hasFailed(attempt)) return name;
    if (status === 0) return `${name} did not answer`;
    const reason = REASONS[status] ?? (status >= 500 ? 'it has a problem' : undefined);
    return `${name} answered ${status}${reason === undefined ? '' : ` (${reason})`}`;
  });
  return steps.join(', then ');
}
