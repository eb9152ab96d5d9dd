import { useState } from 'react';
import { Dialog } from './Dialog';
import { Picture } from './Picture';
import styles from './PictureDialog.module.css';
import { Switch } from './Switch';

export interface PictureDialogProps {
  readonly name: string;
  readonly src: string;
  /** Sizes and the like, one a line. */
  readonly facts: readonly string[];
  /** Of a redacted capture whose original is kept: that. */
  readonly unredactedSrc?: string | undefined;
  readonly onClose: () => void;
}

/** A picture as large as the window allows. */
export function PictureDialog(props: PictureDialogProps) {
  const { name, src, facts, unredactedSrc, onClose } = props;
  const [unredacted, setUnredacted] = useState(false);
  const shown = unredacted ? unredactedSrc : undefined;
  return (
    <Dialog title={name} size="large" onClose={onClose}>
      <figure className={styles['figure']}>
        <Picture
          key={shown ?? src}
          src={shown ?? src}
          name={shown === undefined ? name : `${name}, not redacted`}
          className={styles['picture']}
        />
        <figcaption className={styles['facts']}>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </figcaption>
      </figure>
      {unredactedSrc !== undefined && (
        <div className={styles['unredacted']}>
          <Switch
            label="Show what is redacted"
            hint="The original is kept on this computer only. It is never sent."
            checked={unredacted}
            onChange={setUnredacted}
          />
        </div>
      )}
    </Dialog>
  );
}
