import { useEffect, useState } from 'react';
import type { RequestPreview } from '@shared/ipc/generation';
import type { AppErrorData } from '@shared/utils/appError';
import { errorData } from '@renderer/lib/errorData';
import { previewRequest } from '@renderer/state/egress';
import { copyText } from '@renderer/state/messageActions';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { Dialog } from '@renderer/ui/Dialog';
import { Spinner } from '@renderer/ui/Spinner';
import { SentContent } from './SentContent';

export interface SentDialogProps {
  readonly conversationId: string;
  readonly onClose: () => void;
}

/** Shows exactly what Send would put on the wire, and to whom. */
export function SentDialog({ conversationId, onClose }: SentDialogProps) {
  const [preview, setPreview] = useState<RequestPreview>();
  const [error, setError] = useState<AppErrorData>();
  useEffect(() => {
    let closed = false;
    previewRequest(conversationId).then(
      (found) => {
        if (!closed) setPreview(found);
      },
      (failure: unknown) => {
        if (!closed) setError(errorData(failure));
      },
    );
    return () => {
      closed = true;
    };
  }, [conversationId]);

  const copy =
    preview?.url === undefined ? undefined : (
      <Button onClick={() => void copyText(conversationId, preview.body)}>Copy request</Button>
    );
  return (
    <Dialog title="What will be sent" size="large" footer={copy} onClose={onClose}>
      {preview !== undefined && <SentContent preview={preview} />}
      {error !== undefined && <Alert>{error.message}</Alert>}
      {preview === undefined && error === undefined && <Spinner />}
    </Dialog>
  );
}
