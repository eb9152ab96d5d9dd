import { Dialog } from './Dialog';
import { Picture } from './Picture';
import styles from './PictureDialog.module.css';

export interface PictureDialogProps {
  readonly name: string;
  readonly src: string;
  /** Sizes and the like, one a line. */
  readonly facts: readonly string[];
  readonly onClose: () => void;
}

/** A picture as large as the window allows. */
export function PictureDialog({ name, src, facts, onClose }: PictureDialogProps) {
  return (
    <Dialog title={name} size="large" onClose={onClose}>
      <figure className={styles['figure']}>
        <Picture src={src} name={name} className={styles['picture']} />
        <figcaption className={styles['facts']}>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </figcaption>
      </figure>
    </Dialog>
  );
}
