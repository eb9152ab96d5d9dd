import { use, useDeferredValue } from 'react';
import { SettledContext } from '../actions';
import { lazyModule } from '../lazyModule';
import { classNames } from '@renderer/ui/classNames';
import styles from '../markdown.module.css';

interface FormulaProps {
  readonly tex: string;
  /** On a line of its own. */
  readonly display: boolean;
  /** Its end has not come. */
  readonly unfinished?: boolean;
}

const mathModule = lazyModule(() => import('../math/renderFormula'));

/** A formula, set by KaTeX; as TeX until KaTeX is there, and where KaTeX can't read it. */
export function Formula({ tex, display, unfinished = false }: FormulaProps) {
  const math = mathModule.useModule();
  // Screen readers get MathML when there is time for it.
  const settled = useDeferredValue(use(SettledContext), false);
  const html = unfinished ? undefined : math?.renderFormula(tex, display);
  const className = classNames(styles['formula'], display && styles['display']);
  if (html === undefined) return <code className={className}>{tex}</code>;

  const mathml = settled ? math?.renderMathml(tex, display) : undefined;
  return (
    <span className={className}>
      {mathml === undefined ? (
        <span className="visually-hidden">{tex}</span>
      ) : (
        <span className="visually-hidden" dangerouslySetInnerHTML={{ __html: mathml }} />
      )}
      <span aria-hidden dangerouslySetInnerHTML={{ __html: html }} />
    </span>
  );
}
