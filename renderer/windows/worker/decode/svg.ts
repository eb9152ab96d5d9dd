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

/**
 * A drawing with HTML in it, as diagram editors export them, could be drawn, but its pixels not be read.
 * Such editors bring plain text along, which shows where the HTML is taken out.
 */
function withoutHtml(bytes: ArrayBuffer): BlobPart {
  const drawing = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'image/svg+xml');
  const html = drawing.querySelectorAll('foreignObject');
  if (html.length === 0) return bytes;
  for (const element of html) element.remove();
  return new XMLSerializer().serializeToString(drawing);
}

/** Draws an SVG as an `<img>`, in which it can neither run scripts nor load anything. */
export const decodeSvg: Decoder = async ({ bytes, fit }) => {
  const url = URL.createObjectURL(new Blob([withoutHtml(bytes)], { type: 'image/svg+xml' }));
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
