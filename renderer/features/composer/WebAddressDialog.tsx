import { useId, useState, type FormEvent } from 'react';
import { errorData } from '@renderer/lib/errorData';
import { focusComposer } from '@renderer/state/composerFocus';
import { attachAddress } from '@renderer/state/webPictures';
import { Button } from '@renderer/ui/Button';
import { Dialog } from '@renderer/ui/Dialog';
import { TextField } from '@renderer/ui/TextField';

export interface WebAddressDialogProps {
  readonly conversationId: string;
  readonly onClose: () => void;
}

export function WebAddressDialog({ conversationId, onClose }: WebAddressDialogProps) {
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string>();
  const form = useId();

  const attach = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await attachAddress(conversationId, address);
      onClose();
      focusComposer();
    } catch (failure) {
      setError(errorData(failure).message);
    }
  };

  return (
    <Dialog
      title="Picture from the web"
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary">
            Attach
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={(event) => void attach(event)}>
        <TextField
          label="Address"
          type="url"
          data-autofocus
          placeholder="https://example.com/picture.jpg"
          hint="Glimpse fetches the picture right away. It goes to a model only when you press Send."
          error={error}
          value={address}
          onChange={(value) => {
            setAddress(value);
            setError(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}
