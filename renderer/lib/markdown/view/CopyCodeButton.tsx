import { memo, use, useEffect, useState, type RefObject } from 'react';
import { ActionsContext } from '../actions';

interface CopyCodeButtonProps {
  readonly code: RefObject<HTMLElement | null>;
}

const CONFIRMATION_MS = 2000;

export const CopyCodeButton = memo(function CopyCodeButton({ code }: CopyCodeButtonProps) {
  const { onCopy } = use(ActionsContext);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = (): void => {
    onCopy(code.current?.textContent ?? '');
    setCopied(true);
  };
  return (
    <button type="button" aria-label="Copy code" onClick={copy}>
      {copied ? 'Copied' : 'Copy'}
    </button>
  );
});
