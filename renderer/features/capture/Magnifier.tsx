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
  readonly pixels: ImageData;
}

function colourAt({ data, width }: ImageData, { x, y }: Point): string {
  const start = (y * width + x) * 4;
  const hex = (value: number): string => value.toString(16).padStart(2, '0');
  return `#${Array.from(data.subarray(start, start + 3), hex).join('')}`;
}

/** Beside the pointer, on the side where there is room. */
function placeBeside(pointer: number, length: number, limit: number): number {
  return pointer + GAP + length <= limit ? pointer + GAP : pointer - GAP - length;
}

/** The pixels around the pointer, much enlarged, and the colour of the one below it. */
export function Magnifier({ surface, pixels }: MagnifierProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointer, setPointer] = useState<Point>();

  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent): void =>
      setPointer({ x: clientX, y: clientY });
    window.addEventListener('pointermove', follow);
    return () => window.removeEventListener('pointermove', follow);
  }, []);

  const pixel = pointer && pixelAt(pointer, surface);
  const x = pixel?.x;
  const y = pixel?.y;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (x === undefined || y === undefined || context === undefined || context === null) return;
    context.clearRect(0, 0, SIDE, SIDE);
    context.putImageData(
      pixels,
      REACH - x,
      REACH - y,
      x - REACH,
      y - REACH,
      REACH * 2 + 1,
      REACH * 2 + 1,
    );
    context.imageSmoothingEnabled = false;
    context.globalCompositeOperation = 'copy';
    const shown = 2 * REACH + 1;
    context.drawImage(context.canvas, 0, 0, shown, shown, 0, 0, SIDE, SIDE);
    context.globalCompositeOperation = 'source-over';
  }, [pixels, x, y]);

  if (pointer === undefined || pixel === undefined) return null;
  const colour = colourAt(pixels, pixel);
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
