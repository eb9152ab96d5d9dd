import { ImagePlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { focusComposer } from '@renderer/state/composerFocus';
import { addFiles, refuse } from '@renderer/state/uploads';
import styles from './DropTarget.module.css';
import { readDrop } from './readDrop';

const SILENCE_MS = 2_000;

export interface DropTargetProps {
  readonly conversationId: string;
}

/** Takes files that are dropped anywhere on the window, and shows so while they hover over it. */
export function DropTarget({ conversationId }: DropTargetProps) {
  const [hovering, setHovering] = useState(false);

  useEffect(() => {
    const events = new AbortController();
    const { signal } = events;
    let timer: number | undefined;
    const leave = (): void => {
      window.clearTimeout(timer);
      setHovering(false);
    };
    // A link dragged from one place of the window to another is no picture from outside.
    let isOwnDrag = false;
    const isWanted = ({ types }: DataTransfer): boolean =>
      types.includes('Files') || (!isOwnDrag && types.includes('text/uri-list'));
    const hover = (event: DragEvent): void => {
      const transfer = event.dataTransfer;
      if (transfer === null || !isWanted(transfer)) return;
      event.preventDefault();
      transfer.dropEffect = 'copy';
      setHovering(true);
      // The end of a drag can get lost; while it lasts, it tells of itself again and again.
      window.clearTimeout(timer);
      timer = window.setTimeout(leave, SILENCE_MS);
    };

    for (const [name, own] of [
      ['dragstart', true],
      ['dragend', false],
    ] as const) {
      window.addEventListener(name, () => void (isOwnDrag = own), { signal });
    }
    window.addEventListener('dragenter', hover, { signal });
    window.addEventListener('dragover', hover, { signal });
    window.addEventListener(
      'dragleave',
      (event) => {
        // Null where the pointer left the window, and not just one element for another.
        if (event.relatedTarget === null) leave();
      },
      { signal },
    );
    window.addEventListener(
      'drop',
      (event) => {
        leave();
        const transfer = event.dataTransfer;
        if (transfer === null || !isWanted(transfer)) return;
        event.preventDefault();
        const { files, folders, web } = readDrop(transfer);
        if (web !== undefined) {
          void import('@renderer/state/webPictures').then(({ attachWebDrop }) =>
            attachWebDrop(conversationId, web),
          );
        }
        addFiles(conversationId, files);
        for (const folder of folders) {
          refuse(conversationId, folder, `${folder} is a folder. Drop the files that are in it.`);
        }
        focusComposer();
      },
      { signal },
    );
    // None of these comes while something is dragged.
    for (const name of ['pointermove', 'pointerdown', 'keydown', 'blur'] as const) {
      window.addEventListener(name, leave, { signal });
    }
    return () => {
      window.clearTimeout(timer);
      events.abort();
    };
  }, [conversationId]);

  if (!hovering) return null;
  return (
    <div className={styles['overlay']}>
      <div className={styles['card']}>
        <ImagePlus size={28} strokeWidth={1.5} aria-hidden />
        <p>Drop pictures, PDFs or text files</p>
      </div>
    </div>
  );
}
