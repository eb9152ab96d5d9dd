/** What a piece of code is, as far as its colour goes. */
export const TOKEN_KINDS = [
  'plain',
  'comment',
  'keyword',
  'string',
  'constant',
  'function',
  'type',
  'property',
  'tag',
  'inserted',
  'deleted',
  'heading',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** The pieces of a line in turn: the length of each, and the index of its kind. */
export type LineTokens = readonly number[];

export interface HighlightCode {
  readonly kind: 'highlight';
  /** A piece of code that is sent bit by bit. */
  readonly session: number;
  readonly language: string;
  /** The lines that follow those sent before. */
  readonly lines: readonly string[];
}

interface ForgetCode {
  readonly kind: 'forget';
  readonly session: number;
}

export type HighlightRequest = HighlightCode | ForgetCode;

/** Many at once: a message costs more than what is in it. */
export type HighlightRequests = readonly HighlightRequest[];

export interface HighlightAnswer {
  readonly session: number;
  /** Of the lines that follow those answered before. */
  readonly tokens: readonly LineTokens[];
}

export type HighlightAnswers = readonly HighlightAnswer[];
