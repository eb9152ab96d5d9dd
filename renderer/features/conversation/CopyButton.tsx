import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from '@renderer/lib/announcer';
import { copyText } from '@renderer/state/messageActions';
import { IconButton } from '@renderer/ui/IconButton';

const CONFIRMED_MS = 1_500;

export interface CopyButtonProps {
  readonly conversationId: string;
  readonly text: string;
}

export function CopyButton({ conversationId, text }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = window.setTimeout(() => setCopied(false), CONFIRMED_MS);
    return () => window.clearTimeout(timer);
  }, [copied]);

  const copy = async (): Promise<void> => {
    if (!(await copyText(conversationId, text))) return;
    setCopied(true);
    announce('Copied.');
  };
  return (
    <IconButton size="small" icon={copied ? Check : Copy} name="Copy" onClick={() => void copy()} />
  );
}
