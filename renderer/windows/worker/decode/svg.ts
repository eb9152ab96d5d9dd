import type { Size } from '@shared/utils/imageSizing';
import type { Decoder } from './decoder';

/** A drawing is sharp at any size, so small ones are drawn at least as large as this. */
const MIN_LONG_SIDE = 1_024;

function enlarge({ width, height }: Size): Size {
  const scale = Math.max(1, MIN_LONG_SIDE / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
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
  const size = enlarge({ width: image.naturalWidth, height: image.naturalHeight });
  const { width, height } = fit(size);
  image.width = width;
  image.height = height;
  return { size, image, width, height, close: () => image.removeAttribute('src') };
};
