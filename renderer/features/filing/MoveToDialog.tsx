import { Check, Folder, FolderPlus, List } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { MoveChoice } from '@renderer/state/dialogs';
import { createFolder, folderPath, useFolders } from '@renderer/state/folders';
import { Dialog } from '@renderer/ui/Dialog';
import { TextField } from '@renderer/ui/TextField';
import styles from './MoveToDialog.module.css';

export interface MoveToDialogProps extends MoveChoice {
  readonly onClose: () => void;
}

/** Chooses a folder for what is moved, or makes one. */
export function MoveToDialog({ what, current, folderId, onChoose, onClose }: MoveToDialogProps) {
  const folders = useFolders();
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const query = typed.trim();

  const choose = (id: string | null): void => {
    onClose();
    onChoose(id);
  };
  const make = async (): Promise<void> => {
    const made = await createFolder(query, null);
    if (made !== undefined) choose(made.id);
  };
  // A folder goes only where it can stay: into one that stands in none.
  const fitting = folders
    .filter(({ id, parentId }) => folderId === undefined || (parentId === null && id !== folderId))
    .map(({ id }) => ({ id, path: folderPath(id) ?? '' }))
    .filter(({ path }) => path.toLowerCase().includes(query.toLowerCase()))
    .toSorted((a, b) => a.path.localeCompare(b.path));
  const isNew = query !== '' && !folders.some(({ name }) => name === query);

  const moveFocus = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    event.preventDefault();
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  };
  const entry = (id: string | null, label: string, Icon: typeof Folder) => (
    <li key={id ?? 'none'}>
      <button
        type="button"
        className={styles['option']}
        aria-current={current === id || undefined}
        onClick={() => choose(id)}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span>{label}</span>
        {current === id && <Check size={15} strokeWidth={2.25} aria-hidden />}
      </button>
    </li>
  );

  return (
    <Dialog title={`Move ${what}`} size="small" onClose={onClose}>
      {/* The arrow keys go from the field into the list, as in a menu. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={styles['content']} onKeyDown={moveFocus}>
        <TextField
          label="Find or name a folder"
          data-autofocus
          maxLength={100}
          value={typed}
          onChange={setTyped}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            const [first] = fitting;
            if (query === '') return;
            if (first !== undefined) choose(first.id);
            else void make();
          }}
        />
        <ul ref={list} aria-label="Folders" className={styles['list']}>
          {query === '' && entry(null, 'No folder', List)}
          {fitting.map(({ id, path }) => entry(id, path, Folder))}
          {isNew && (
            <li>
              <button type="button" className={styles['option']} onClick={() => void make()}>
                <FolderPlus size={16} strokeWidth={1.75} aria-hidden />
                <span>Create “{query}”</span>
              </button>
            </li>
          )}
        </ul>
      </div>
    </Dialog>
  );
}
