import type { Message } from '@shared/domain/message';
import { fileFacts } from '@renderer/lib/fileFacts';
import { FileIcon } from '@renderer/ui/FileIcon';
import styles from './MessageFiles.module.css';

/** The PDFs and text files that went with a question. */
export function MessageFiles({ message }: { readonly message: Message }) {
  const files = message.parts.flatMap((part) => (part.type === 'file' ? [part.attachment] : []));
  if (files.length === 0) return null;
  return (
    <ul aria-label="Files" className={styles['files']}>
      {files.map((file) => (
        <li key={file.id} className={styles['file']}>
          <FileIcon {...file} />
          <span className={styles['words']}>
            <span className={styles['name']}>{file.name}</span>
            <span className={styles['facts']}>{fileFacts(file)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
