import { Link } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@renderer/ui/IconButton';
import { WebAddressDialog } from './WebAddressDialog';

export interface WebAddressButtonProps {
  readonly conversationId: string;
}

/** Pictures by their address on the web. */
export function WebAddressButton({ conversationId }: WebAddressButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon={Link} name="Attach from a web address" onClick={() => setOpen(true)} />
      {open && <WebAddressDialog conversationId={conversationId} onClose={() => setOpen(false)} />}
    </>
  );
}
