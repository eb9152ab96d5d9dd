import { AppError } from '@shared/utils/appError';
import type { Size } from '@shared/utils/imageSizing';

/** A decoded picture: upright, in sRGB once it is drawn. */
export interface Decoded {
  /** Pixels of the original, upright. */
  readonly size: Size;
  readonly image: CanvasImageSource;
  /** Pixels of `image`. It may be smaller than the original, but not smaller than was asked for. */
  readonly width: number;
  readonly height: number;
  /** Frees its memory. */
  close(): void;
}

export interface DecodeRequest {
  readonly bytes: ArrayBuffer;
  readonly mediaType: string;
  /** Pixels as stored, before any orientation, as the header tells. */
  readonly stored: Size | undefined;
  /** How large a picture of this size is needed. */
  readonly fit: (size: Size) => Size;
}

/** Decodes one family of formats. What it throws besides `AppError`s means a broken file. */
export type Decoder = (request: DecodeRequest) => Promise<Decoded>;

/** The worker does not know a file's name: main puts it into the sentence. */
export function refusal(
  code: 'IMAGE_TOO_LARGE' | 'IMAGE_BROKEN' | 'IMAGE_UNSUPPORTED',
  cause?: unknown,
): AppError {
  const messages = {
    IMAGE_TOO_LARGE: 'This picture has more than 100 megapixels. Make it smaller, then try again.',
    IMAGE_BROKEN: 'This picture is broken or incomplete. Copy it again, then try again.',
    IMAGE_UNSUPPORTED: 'This picture can’t be read here. Save it as PNG or JPEG, then try again.',
  };
  const details = cause instanceof Error ? cause.message : undefined;
  return new AppError({ code, message: messages[code], details }, { cause });
}

export function swapSides({ width, height }: Size): Size {
  return { width: height, height: width };
}
