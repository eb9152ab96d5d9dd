import { useLayoutEffect, useRef } from 'react';
import type { Annotation } from '@shared/domain/annotation';
import type { Rect } from '@shared/utils/geometry';
import { drawAnnotation } from '@renderer/lib/drawAnnotation';
import styles from './Drawings.module.css';

export interface DrawingsProps {
  /** In pixels of the frozen picture, as the annotations are. */
  readonly selection: Rect;
  /** In units of the pointer. */
  readonly box: Rect;
  readonly annotations: readonly Annotation[];
  readonly sketch: Annotation | undefined;
}

/** What was drawn, exactly as it will be burnt into the picture. */
export function Drawings({ selection, box, annotations, sketch }: DrawingsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === undefined || context === null) return;
    context.reset();
    context.translate(-selection.x, -selection.y);
    for (const annotation of annotations) drawAnnotation(context, annotation);
    if (sketch !== undefined) drawAnnotation(context, sketch);
  }, [selection, annotations, sketch]);

  return (
    <canvas
      ref={canvas}
      width={selection.width}
      height={selection.height}
      className={styles['drawings']}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      aria-hidden
    />
  );
}
