import { useEffect, useRef, useState } from 'react';
import { paintBgra } from '@renderer/lib/bgra';
import { readFrame } from '@renderer/state/capture';
import styles from './FrozenFrame.module.css';

export interface FrozenFrameProps {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  /** Called when the picture is painted, with what it is painted on. */
  readonly onPainted: (frame: CanvasRenderingContext2D) => void;
}

/** The display as it was when the capture began. */
export function FrozenFrame({ url, width, height, onPainted }: FrozenFrameProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const paint = async (): Promise<void> => {
      const frame = canvas.current?.getContext('2d', {
        alpha: false,
        // By the magnifier.
        willReadFrequently: true,
      });
      if (frame === null || frame === undefined)
        throw new Error('This machine has no memory for the picture.');
      await paintBgra(frame, await readFrame(url, signal));
      canvas.current?.setAttribute('data-painted', '');
      onPainted(frame);
    };
    paint().catch(() => {
      if (!signal.aborted) setFailed(true);
    });
    return () => controller.abort();
  }, [url, onPainted]);

  return (
    <>
      <canvas ref={canvas} width={width} height={height} className={styles['frame']} aria-hidden />
      {failed && (
        <p role="alert" className={styles['failed']}>
          The picture of this display was lost. Press Esc, then capture again.
        </p>
      )}
    </>
  );
}
