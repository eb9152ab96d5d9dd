import { refusal, type Decoder } from './decoder';

/** Decodes the main picture of a HEIC. libheif applies its orientation. */
export const decodeHeic: Decoder = async ({ bytes }) => {
  const { default: load } = await import('libheif-js/libheif-wasm/libheif-bundle.mjs');
  const { HeifDecoder } = load();
  const images = new HeifDecoder().decode(bytes);
  const main = images[0];
  try {
    if (main === undefined) throw refusal('IMAGE_BROKEN');
    const size = { width: main.get_width(), height: main.get_height() };
    const pixels = await new Promise<ImageData | null>((resolve) => {
      main.display(new ImageData(size.width, size.height), resolve);
    });
    if (pixels === null) throw refusal('IMAGE_BROKEN');
    const image = await createImageBitmap(pixels);
    return { size, image, ...size, close: () => image.close() };
  } finally {
    for (const image of images) image.free();
  }
};
