import { useEffect } from 'react';
import { focusComposer } from '@renderer/state/composerFocus';
import { addFiles } from '@renderer/state/uploads';

/**
 * Attaches pasted files and pictures, wherever the focus is. Office programs put a picture of a text
 * beside the text itself; there the text is meant.
 */
export function usePaste(conversationId: string): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const transfer = event.clipboardData;
      if (transfer === null || transfer.files.length === 0) return;
      if (transfer.types.includes('text/html') && transfer.types.includes('text/plain')) return;
      event.preventDefault();
      addFiles(conversationId, [...transfer.files]);
      focusComposer();
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [conversationId]);
}
