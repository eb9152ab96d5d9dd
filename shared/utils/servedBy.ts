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
