import { useEffect, useRef, useState } from 'react';
import { imageDataFromBgra } from '@renderer/lib/bgra';
import { readFrame } from '@renderer/state/capture';
import styles from './FrozenFrame.module.css';

export interface FrozenFrameProps {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  /** Called when the picture is painted, with its pixels. */
  readonly onPainted: (pixels: ImageData) => void;
}

/** The display as it was when the capture began. */
export function FrozenFrame({ url, width, height, onPainted }: FrozenFrameProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const paint = async (): Promise<void> => {
      const pixels = imageDataFromBgra(await readFrame(url, signal), width, height);
      canvas.current?.getContext('2d', { alpha: false })?.putImageData(pixels, 0, 0);
      canvas.current?.setAttribute('data-painted', '');
      onPainted(pixels);
    };
    paint().catch(() => {
      if (!signal.aborted) setFailed(true);
    });
    return () => controller.abort();
  }, [url, width, height, onPainted]);

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
