import { useEffect, useState } from 'react';
import type { RequestPreview, SentRequest } from '@shared/ipc/generation';
import type { AppErrorData } from '@shared/utils/appError';
import { announce } from '@renderer/lib/announcer';
import { errorData } from '@renderer/lib/errorData';
import { copyDraftCurl, copySentCurl, previewRequest, sentRequests } from '@renderer/state/egress';
import { copyText } from '@renderer/state/messageActions';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { Dialog } from '@renderer/ui/Dialog';
import { EmptyState } from '@renderer/ui/EmptyState';
import { Select } from '@renderer/ui/Select';
import { Spinner } from '@renderer/ui/Spinner';
import { SentContent } from './SentContent';

interface Fetched<T> {
  readonly found?: T;
  readonly error?: AppErrorData;
}

/** What main answers, once; a failure is a sentence. */
function useFetched<T>(fetchOnce: (id: string) => Promise<T>, id: string): Fetched<T> {
  const [state, setState] = useState<Fetched<T>>({});
  useEffect(() => {
    let closed = false;
    fetchOnce(id).then(
      (found) => {
        if (!closed) setState({ found });
      },
      (failure: unknown) => {
        if (!closed) setState({ error: errorData(failure) });
      },
    );
    return () => {
      closed = true;
    };
  }, [fetchOnce, id]);
  return state;
}

interface CopyButtonsProps {
  readonly conversationId: string;
  readonly request: RequestPreview;
  readonly copyCurl: () => Promise<void>;
}

function CopyButtons({ conversationId, request, copyCurl }: CopyButtonsProps) {
  const [error, setError] = useState<string>();
  const copy = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
      setError(undefined);
      announce('Copied.');
    } catch (failure) {
      setError(errorData(failure).message);
    }
  };
  return (
    <>
      {error !== undefined && <Alert>{error}</Alert>}
      <Button onClick={() => void copy(() => copyText(conversationId, request.body))}>
        Copy request
      </Button>
      <Button
        data-tooltip="A shell command with the pictures; the key comes from $OPENROUTER_API_KEY"
        onClick={() => void copy(copyCurl)}
      >
        Copy as curl
      </Button>
    </>
  );
}

export interface SentDialogProps {
  readonly conversationId: string;
  readonly onClose: () => void;
}

/** Shows exactly what Send would put on the wire, and to whom. */
export function SentDialog({ conversationId, onClose }: SentDialogProps) {
  const { found, error } = useFetched(previewRequest, conversationId);
  const copy =
    found?.url === undefined ? undefined : (
      <CopyButtons
        conversationId={conversationId}
        request={found}
        copyCurl={() => copyDraftCurl(conversationId)}
      />
    );
  return (
    <Dialog title="What will be sent" size="large" footer={copy} onClose={onClose}>
      {found !== undefined && <SentContent preview={found} />}
      {error !== undefined && <Alert>{error.message}</Alert>}
      {found === undefined && error === undefined && <Spinner />}
    </Dialog>
  );
}

export interface SentMessageDialogProps extends SentDialogProps {
  readonly messageId: string;
}

/** `3 Nov, 14:05:09 · GPT-4o` */
function label({ at, body }: SentRequest): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at);
  const model = /"model": "([^"]*)"/.exec(body)?.[1];
  return model === undefined ? time : `${time} · ${model}`;
}

/** Shows what went out for a message, as it went out. */
export function SentMessageDialog(props: SentMessageDialogProps) {
  const { conversationId, messageId, onClose } = props;
  const { found, error } = useFetched(sentRequests, messageId);
  const [chosen, setChosen] = useState<string>();
  const shown = found?.find(({ seq }) => String(seq) === chosen) ?? found?.at(-1);
  const copy = shown && (
    <CopyButtons
      conversationId={conversationId}
      request={shown}
      copyCurl={() => copySentCurl(messageId, shown.seq)}
    />
  );
  return (
    <Dialog title="What was sent" size="large" footer={copy} onClose={onClose}>
      {error !== undefined && <Alert>{error.message}</Alert>}
      {found === undefined && error === undefined && <Spinner />}
      {found !== undefined && shown === undefined && (
        <EmptyState title="Nothing went out for this message">
          It was answered on this machine, or copied from another conversation, or is older than
          this record.
        </EmptyState>
      )}
      {found !== undefined && found.length > 1 && shown !== undefined && (
        <Select
          label="Request"
          value={String(shown.seq)}
          options={found.map((request) => ({ value: String(request.seq), label: label(request) }))}
          onChange={setChosen}
        />
      )}
      {shown !== undefined && <SentContent preview={shown} sentAt={shown.at} />}
    </Dialog>
  );
}
