import type { Size } from '@shared/utils/imageSizing';
import { refusal, swapSides, type Decoder } from './decoder';

/**
 * The smallest size of at least `wanted` to which a JPEG can be decoded: it comes in eighths. Other
 * formats ignore it.
 */
function decodeSize(stored: Size, wanted: Size): { desiredWidth: number; desiredHeight: number } {
  const scale = Math.max(wanted.width / stored.width, wanted.height / stored.height);
  const eighths = Math.min(8, Math.ceil(scale * 8)) / 8;
  return {
    desiredWidth: Math.ceil(stored.width * eighths),
    desiredHeight: Math.ceil(stored.height * eighths),
  };
}

/** What Chromium decodes itself: PNG, JPEG, WebP, AVIF, BMP, and the first frame of a GIF. */
export const decodeNatively: Decoder = async ({ bytes, mediaType, stored, fit }) => {
  if (!(await ImageDecoder.isTypeSupported(mediaType))) throw refusal('IMAGE_UNSUPPORTED');
  const decoder = new ImageDecoder({
    data: bytes,
    type: mediaType,
    preferAnimation: false,
    ...(stored && decodeSize(stored, fit(stored))),
  });
  try {
    const { image } = await decoder.decode({ frameIndex: 0 });
    const { displayWidth: width, displayHeight: height } = image;
    // The frame is upright; the size in the header is not.
    const size = stored ?? { width, height };
    const turned = size.width > size.height !== width > height && size.width !== size.height;
    return {
      size: turned ? swapSides(size) : size,
      image,
      width,
      height,
      close: () => image.close(),
    };
  } finally {
    decoder.close();
  }
};
