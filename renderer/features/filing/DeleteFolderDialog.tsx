import type { FolderDeletion } from '@renderer/state/dialogs';
import { Button } from '@renderer/ui/Button';
import { Dialog } from '@renderer/ui/Dialog';

export interface DeleteFolderDialogProps extends FolderDeletion {
  readonly onClose: () => void;
}

/** Says what is in a folder that is to be deleted, and asks what becomes of it. */
export function DeleteFolderDialog(props: DeleteFolderDialogProps) {
  const { name, count, folders, onChoose, onClose } = props;
  const conversations = count === 1 ? '1 conversation' : `${count} conversations`;
  const inside = folders === 1 ? ' and 1 folder' : ` and ${folders} folders`;
  const choose = (what: 'keep' | 'delete'): void => {
    onClose();
    onChoose(what);
  };
  return (
    <Dialog
      title={`Delete the folder “${name}”?`}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" onClick={() => choose('delete')}>
            Delete {conversations} too
          </Button>
          <Button variant="primary" data-autofocus onClick={() => choose('keep')}>
            Keep {conversations}
          </Button>
        </>
      }
    >
      <p>
        It holds {conversations}
        {folders > 0 && inside}. Kept conversations move to the list, out of any folder.
      </p>
    </Dialog>
  );
}
