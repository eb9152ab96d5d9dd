import { Check, Copy } from 'lucide-react';
import { use, useEffect, useState } from 'react';
import { IconButton } from '@renderer/ui/IconButton';
import { ActionsContext } from '../actions';

const CONFIRMATION_MS = 2000;

export function CopyCodeButton({ text }: { readonly text: () => string }) {
  const { onCopy } = use(ActionsContext);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <IconButton
      icon={copied ? Check : Copy}
      name="Copy code"
      size="small"
      onClick={() => {
        onCopy(text());
        setCopied(true);
      }}
    />
  );
}
