import type { SettingsSection } from './settingsSections';

/** Every expected failure has one of these codes. Anything else is `INTERNAL`. */
export const ERROR_CODES = [
  // the contract between the windows and main
  'INVALID_INPUT',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'CANCELLED',
  'INTERNAL',
  // the model's server
  'NO_KEY',
  'KEY_REJECTED',
  'OUT_OF_CREDIT',
  'MODERATED',
  'ACCESS_DENIED',
  'MODEL_NOT_FOUND',
  'REQUEST_REJECTED',
  'REQUEST_TOO_LARGE',
  'CONTEXT_OVERFLOW',
  'LENGTH_LIMIT',
  'RATE_LIMITED',
  'PROVIDER_DOWN',
  'TIMED_OUT',
  'UNREACHABLE',
  'CONNECTION_LOST',
  'EMPTY_ANSWER',
  'BAD_RESPONSE',
  'NO_VISION',
  'OVER_BUDGET',
  // pictures
  'NOT_AN_IMAGE',
  'IMAGE_TOO_LARGE',
  'IMAGE_BROKEN',
  'IMAGE_UNSUPPORTED',
  'FILE_TOO_LARGE',
  'FILE_BROKEN',
  'FILE_ENCRYPTED',
  'WORKER_FAILED',
  // this machine
  'DISK_FULL',
  'STORAGE_READ_ONLY',
  'STORAGE_FAILED',
  'KEYRING_UNAVAILABLE',
  'CAPTURE_DENIED',
  'CAPTURE_FAILED',
  'SHORTCUT_TAKEN',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a person can do about an error, offered as a button beside it. */
export type ErrorAction =
  | { readonly kind: 'retry' }
  /** `section`: left out in older answers. */
  | { readonly kind: 'openSettings'; readonly section?: SettingsSection | undefined }
  | { readonly kind: 'openConversationSettings' }
  /** Sending all the same, though a budget is used up. */
  | { readonly kind: 'sendAnyway'; readonly scope?: 'conversation' | 'day' | 'month' | undefined }
  /** `suggested`: models that would do, the best first. */
  | { readonly kind: 'chooseModel'; readonly suggested?: readonly string[] | undefined }
  | { readonly kind: 'openLink'; readonly label: string; readonly url: string };

/** The form in which an error crosses the boundary to a window, and is stored with an answer. */
export interface AppErrorData {
  readonly code: ErrorCode;
  /** One or two sentences: what happened, and what to do. Never holds a key. */
  readonly message: string;
  readonly action?: ErrorAction | undefined;
  /** What the server said, verbatim but shortened; shown on demand. */
  readonly details?: string | undefined;
}

/** An expected failure with a sentence that a person can act on. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly action: ErrorAction | undefined;
  readonly details: string | undefined;

  constructor(data: AppErrorData, options?: ErrorOptions) {
    super(data.message, options);
    this.name = 'AppError';
    this.code = data.code;
    this.action = data.action;
    this.details = data.details;
  }

  toData(): AppErrorData {
    return { code: this.code, message: this.message, action: this.action, details: this.details };
  }
}

/** Whether something was given up because somebody asked for that: nothing to be told about. */
export function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'CANCELLED';
}
