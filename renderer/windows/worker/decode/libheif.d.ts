/** The part of libheif that is used. It is LGPL: bundled as a file of its own, to be replaceable. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    /** Fills the pixels, upright; calls back with null where it can't. */
    display(pixels: ImageData, done: (pixels: ImageData | null) => void): void;
    free(): void;
  }
  interface LibHeif {
    readonly HeifDecoder: new () => { decode(bytes: ArrayBuffer): HeifImage[] };
  }
  const load: () => LibHeif;
  export default load;
}
