import { HANDLES, type Rect } from '@shared/utils/geometry';
import styles from './SelectionBox.module.css';

/** A side of so many units has no room for handles, and for a place to move the selection by. */
const SMALL = 56;

export interface SelectionBoxProps {
  /** In pixels of the frozen picture. */
  readonly selection: Rect;
  /** In units of the pointer. */
  readonly box: Rect;
  /** Whether it can be moved and resized by the pointer now. */
  readonly adjustable: boolean;
}

/** The selection's frame with its handles, the dimmed rest of the display, and its size. */
export function SelectionBox({ selection, box, adjustable }: SelectionBoxProps) {
  return (
    <div
      className={styles['box']}
      data-adjustable={adjustable || undefined}
      data-small={Math.min(box.width, box.height) < SMALL || undefined}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      {/* Above the selection, or inside where the display ends. */}
      <span className={styles['size']} data-inside={box.y < 32 || undefined}>
        {selection.width} × {selection.height}
      </span>
      {adjustable &&
        HANDLES.map((handle) => (
          <span key={handle} data-handle={handle} className={styles['handle']} />
        ))}
    </div>
  );
}
