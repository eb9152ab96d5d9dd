import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { RecogniseResult } from '@shared/ipc/worker';

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

type Code = RecogniseResult['codes'][number];

/** Reads the QR codes and barcodes in a picture, in its own pixels. */
export async function readCodes(picture: ImageData): Promise<Code[]> {
  const found = await readBarcodes(picture, { tryHarder: true, maxNumberOfSymbols: 32 });
  return found
    .filter((code) => code.isValid && code.text !== '')
    .map(({ format, text, position }) => {
      const corners = [
        position.topLeft,
        position.topRight,
        position.bottomRight,
        position.bottomLeft,
      ];
      const xs = corners.map((corner) => corner.x);
      const ys = corners.map((corner) => corner.y);
      const x = Math.min(...xs);
      const y = Math.min(...ys);
      return {
        format,
        text,
        box: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
      };
    });
}
