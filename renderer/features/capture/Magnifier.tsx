import { useEffect, useRef, useState } from 'react';
import { pixelAt, type Point, type Surface } from '@shared/utils/geometry';
import styles from './Magnifier.module.css';

/** Pixels shown to each side of the one below the pointer. */
const REACH = 7;
const ZOOM = 8;
const SIDE = (2 * REACH + 1) * ZOOM;
const GAP = 24;
/** Room for the colour below the picture. */
const HEIGHT = SIDE + 48;

export interface MagnifierProps {
  readonly surface: Surface;
  /** The frozen picture. */
  readonly frame: CanvasRenderingContext2D;
}

function colourAt(frame: CanvasRenderingContext2D, { x, y }: Point): string {
  const { data } = frame.getImageData(x, y, 1, 1);
  const hex = (value: number): string => value.toString(16).padStart(2, '0');
  return `#${Array.from(data.subarray(0, 3), hex).join('')}`;
}

/** Beside the pointer, on the side where there is room. */
function placeBeside(pointer: number, length: number, limit: number): number {
  return pointer + GAP + length <= limit ? pointer + GAP : pointer - GAP - length;
}

/** The pixels around the pointer, much enlarged, and the colour of the one below it. */
export function Magnifier({ surface, frame }: MagnifierProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointer, setPointer] = useState<Point>();

  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent): void =>
      setPointer({ x: clientX, y: clientY });
    // On another display, that one has its own.
    const leave = (): void => setPointer(undefined);
    window.addEventListener('pointermove', follow);
    document.documentElement.addEventListener('pointerleave', leave);
    return () => {
      window.removeEventListener('pointermove', follow);
      document.documentElement.removeEventListener('pointerleave', leave);
    };
  }, []);

  const pixel = pointer && pixelAt(pointer, surface);
  const x = pixel?.x;
  const y = pixel?.y;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (x === undefined || y === undefined || context === undefined || context === null) return;
    const shown = 2 * REACH + 1;
    context.clearRect(0, 0, SIDE, SIDE);
    context.imageSmoothingEnabled = false;
    context.drawImage(frame.canvas, x - REACH, y - REACH, shown, shown, 0, 0, SIDE, SIDE);
  }, [frame, x, y]);

  if (pointer === undefined || pixel === undefined) return null;
  const colour = colourAt(frame, pixel);
  return (
    <div
      className={styles['magnifier']}
      style={{
        left: placeBeside(pointer.x, SIDE, window.innerWidth),
        top: placeBeside(pointer.y, HEIGHT, window.innerHeight),
        width: SIDE,
      }}
      aria-hidden
    >
      <div className={styles['view']}>
        <canvas ref={canvas} width={SIDE} height={SIDE} />
        <span className={styles['target']} style={{ width: ZOOM, height: ZOOM }} />
      </div>
      <span className={styles['facts']}>
        <span className={styles['colour']} style={{ background: colour }} />
        {colour}
        <br />
        {pixel.x}, {pixel.y}
      </span>
    </div>
  );
}
