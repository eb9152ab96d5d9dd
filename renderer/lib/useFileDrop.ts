import { useState, type DragEvent } from 'react';

/** What an element needs to take a dropped file in the place of the window behind it. */
export interface FileDrop {
  /** A file is over the element. */
  readonly hovering: boolean;
  readonly handlers: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: () => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/**
 * Takes the first of dropped files. The window behind, which would take it for a picture to ask about,
 * is told nothing of it.
 */
export function useFileDrop(takes: boolean, take: (file: File) => void): FileDrop {
  const [hovering, setHovering] = useState(false);
  const hover = (event: DragEvent): void => {
    event.stopPropagation();
    event.preventDefault();
    setHovering(takes && event.dataTransfer.types.includes('Files'));
  };
  return {
    hovering,
    handlers: {
      onDragEnter: hover,
      onDragOver: hover,
      onDragLeave: () => setHovering(false),
      onDrop: (event) => {
        hover(event);
        setHovering(false);
        const [file] = event.dataTransfer.files;
        if (takes && file !== undefined) take(file);
      },
    },
  };
}
