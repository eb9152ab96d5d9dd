import { useRef, useState, type DragEvent } from 'react';
import { changeFolder, folders } from '@renderer/state/folders';
import { moveWithUndo } from './actions';

/** Tells our own drags from files and from what other programs drag. */
const TYPE = 'application/x-glimpse-rows';

type Dragged =
  | { readonly kind: 'conversations'; readonly ids: readonly string[] }
  | { readonly kind: 'folder'; readonly id: string };

const closest = (event: DragEvent, name: 'drag' | 'drop'): string | undefined => {
  if (!(event.target instanceof Element)) return undefined;
  return event.target.closest<HTMLElement>(`[data-${name}]`)?.dataset[name];
};

/** The folder that takes it; null for none, undefined where it can't be dropped. */
function targetOf(dragged: Dragged, over: string): string | null | undefined {
  const target = over === '' ? null : over;
  if (dragged.kind === 'conversations' || target === null) return target;
  // A folder goes into a folder that stands in none, and only where it holds none itself.
  const all = folders();
  const into = all.find(({ id }) => id === target);
  const outer = into?.parentId ?? target;
  const holds = all.some(({ parentId }) => parentId === dragged.id);
  return holds || outer === dragged.id ? undefined : outer;
}

/** Moves conversations into folders and out of them, and folders into folders, by dragging rows. */
export function useRowDrag(marked: ReadonlySet<string>) {
  const dragged = useRef<Dragged>(undefined);
  /** Null: out of all folders. */
  const [target, setTarget] = useState<string | null>();

  const end = (): void => {
    dragged.current = undefined;
    setTarget(undefined);
  };
  const hover = (event: DragEvent): void => {
    if (dragged.current === undefined) return;
    const next = targetOf(dragged.current, closest(event, 'drop') ?? '');
    setTarget(next);
    if (next === undefined) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
  };
  const drop = (event: DragEvent): void => {
    const what = dragged.current;
    if (what === undefined || target === undefined) return;
    event.preventDefault();
    end();
    if (what.kind === 'folder') {
      void changeFolder(what.id, { parentId: target });
      return;
    }
    void moveWithUndo(what.ids, target);
  };

  return {
    target,
    handlers: {
      onDragStart: (event: DragEvent): void => {
        const id = closest(event, 'drag');
        if (id === undefined) return;
        const isFolder = folders().some((folder) => folder.id === id);
        const ids = marked.has(id) ? [...marked] : [id];
        dragged.current = isFolder ? { kind: 'folder', id } : { kind: 'conversations', ids };
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData(TYPE, id);
      },
      onDragOver: hover,
      onDragEnter: hover,
      onDragLeave: (event: DragEvent): void => {
        const { relatedTarget, currentTarget } = event;
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
          setTarget(undefined);
        }
      },
      onDrop: drop,
      onDragEnd: end,
    },
  };
}
