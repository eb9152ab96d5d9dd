import { AppError, type ErrorCode } from '@shared/utils/appError';

export const MAX_FILE_BYTES = 50_000_000;

const FORMATS = 'PNG, JPEG, WebP, GIF, AVIF, BMP, SVG, HEIC or TIFF';
/** About 250,000 tokens. */
export const MAX_TEXT_BYTES = 1_000_000;
/** As base64 it is a third more, and most providers take 32 MB to 50 MB. */
export const MAX_PDF_BYTES = 24_000_000;

type Refusal = Extract<
  ErrorCode,
  'NOT_AN_IMAGE' | 'IMAGE_TOO_LARGE' | 'IMAGE_BROKEN' | 'IMAGE_UNSUPPORTED'
>;

const SENTENCES: Record<Refusal, (name: string) => string> = {
  NOT_AN_IMAGE: (name) =>
    `“${name}” is not a picture, a PDF or a text file. Pictures can be ${FORMATS}.`,
  IMAGE_TOO_LARGE: (name) =>
    `“${name}” has more than 100 megapixels. Make it smaller in another program, then add it again.`,
  IMAGE_BROKEN: (name) =>
    `“${name}” is broken or incomplete. Copy or download it again, then add it again.`,
  IMAGE_UNSUPPORTED: (name) =>
    `“${name}” is stored in a way that Glimpse can’t read. Save it as PNG or JPEG, then add it again.`,
};

function isRefusal(code: ErrorCode): code is Refusal {
  return code in SENTENCES;
}

/** Why a file is not taken. */
export function refuse(code: Refusal, name: string): AppError {
  return new AppError({ code, message: SENTENCES[code](name) });
}

const FILE_SENTENCES = {
  FILE_BROKEN: (name: string) =>
    `“${name}” is broken or incomplete, as PDFs go. Copy or download it again, then add it again.`,
  FILE_ENCRYPTED: (name: string) =>
    `“${name}” is protected with a password. Save a copy without one, then add that.`,
};

/** Names the file in what the worker, which knows no names, said about its PDF. */
export function nameFileRefusal(error: unknown, name: string): unknown {
  if (!(error instanceof AppError)) return error;
  const { code } = error;
  return code === 'FILE_BROKEN' || code === 'FILE_ENCRYPTED' ? refuseFile(code, name) : error;
}

/** Why a PDF is not taken. */
export function refuseFile(code: keyof typeof FILE_SENTENCES, name: string): AppError {
  return new AppError({ code, message: FILE_SENTENCES[code](name) });
}

/** Why a PDF or text file is too large. */
export function refuseFileBytes(name: string, limit: number): AppError {
  const kind = limit === MAX_TEXT_BYTES ? 'Text files' : 'PDFs';
  return new AppError({
    code: 'FILE_TOO_LARGE',
    message: `“${name}” is too large. ${kind} can have up to ${limit / 1_000_000} MB: take out the part that matters, then add that.`,
  });
}

export function refuseEmpty(name: string): AppError {
  return new AppError({
    code: 'NOT_AN_IMAGE',
    message: `“${name}” is empty. Copy or download it again, then add it again.`,
  });
}

export function refuseBytes(name: string): AppError {
  return new AppError({
    code: 'IMAGE_TOO_LARGE',
    message: `“${name}” is larger than ${MAX_FILE_BYTES / 1_000_000} MB. Make it smaller in another program, then add it again.`,
  });
}

/** Names the file in what the worker, which knows no names, said about its picture. */
export function nameRefusal(error: unknown, name: string): unknown {
  return error instanceof AppError && isRefusal(error.code) ? refuse(error.code, name) : error;
}
