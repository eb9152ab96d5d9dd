import { Eye } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@renderer/ui/IconButton';
import { CostStatus } from './CostStatus';
import { SentDialog } from './SentDialog';

export interface EgressProps {
  readonly conversationId: string;
}

/** What Send would cost, and what it would put on the wire. */
export function Egress({ conversationId }: EgressProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <CostStatus conversationId={conversationId} />
      <IconButton icon={Eye} name="What will be sent" onClick={() => setOpen(true)} />
      {open && <SentDialog conversationId={conversationId} onClose={() => setOpen(false)} />}
    </>
  );
}
