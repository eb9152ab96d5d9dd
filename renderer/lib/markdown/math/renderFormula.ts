import katex, { type KatexOptions } from 'katex';
import 'katex/dist/katex.min.css';
import { LruCache } from '../lruCache';

const OPTIONS: KatexOptions = {
  throwOnError: true,
  // Words of any language may stand in a formula.
  strict: 'ignore',
  // No links, images, classes or styles out of a formula.
  trust: false,
  maxSize: 20,
  maxExpand: 1000,
};

/** By formula; `null` for what KaTeX can't read. */
const cache = new LruCache<string | null>(500);

function setFormula(tex: string, displayMode: boolean, output: 'html' | 'mathml'): string | null {
  try {
    return katex.renderToString(tex, { ...OPTIONS, displayMode, output });
  } catch {
    return null;
  }
}

function render(tex: string, displayMode: boolean, output: 'html' | 'mathml'): string | undefined {
  const key = `${output} ${displayMode} ${tex}`;
  let result = cache.get(key);
  if (result === undefined) {
    result = setFormula(tex, displayMode, output);
    cache.set(key, result);
  }
  return result ?? undefined;
}

/** HTML that shows a formula in TeX; undefined if it can't be read. */
export function renderFormula(tex: string, display: boolean): string | undefined {
  return render(tex, display, 'html');
}

/** MathML for screen readers; undefined if the formula can't be read. */
export function renderMathml(tex: string, display: boolean): string | undefined {
  return render(tex, display, 'mathml');
}
