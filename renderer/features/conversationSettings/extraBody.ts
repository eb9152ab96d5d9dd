import type { ConversationSettings } from '@shared/domain/conversation';

type ExtraBody = ConversationSettings['extraBody'];

export type ParsedExtraBody =
  | { readonly ok: true; readonly value: ExtraBody }
  | { readonly ok: false; readonly message: string };

/** Reads what was typed as a JSON object; nothing typed is an empty one. */
export function parseExtraBody(text: string): ParsedExtraBody {
  if (text.trim() === '') return { ok: true, value: {} };
  let value: ExtraBody | unknown[] | string | number | boolean | null;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it ends too early';
    return { ok: false, message: `Not valid JSON: ${reason}.` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, message: 'Write a JSON object, such as { "temperature": 0.2 }.' };
  }
  return { ok: true, value };
}

export function printExtraBody(value: ExtraBody): string {
  return Object.keys(value).length === 0 ? '' : JSON.stringify(value, null, 2);
}
