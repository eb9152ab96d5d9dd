import type { Size } from '@shared/utils/imageSizing';
import type { Decoder } from './decoder';

/** A drawing is sharp at any size, so it is drawn no smaller and no larger than is useful. */
const MIN_LONG_SIDE = 1_024;
const MAX_LONG_SIDE = 4_096;

function usefulSize({ width, height }: Size): Size {
  const long = Math.max(width, height);
  const scale = Math.min(MAX_LONG_SIDE, Math.max(MIN_LONG_SIDE, long)) / long;
  return { width: Math.round(width * scale) || 1, height: Math.round(height * scale) || 1 };
}

/** Draws an SVG as an `<img>`, in which it can neither run scripts nor load anything. */
export const decodeSvg: Decoder = async ({ bytes, fit }) => {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } finally {
    URL.revokeObjectURL(url);
  }
  const size = usefulSize({ width: image.naturalWidth, height: image.naturalHeight });
  const { width, height } = fit(size);
  image.width = width;
  image.height = height;
  return { size, image, width, height, close: () => image.removeAttribute('src') };
};
