import { readText } from './bytes';

/** What may stand before the root element: a declaration, comments, a document type. */
const PROLOGUE =
  /^(?:\u00ef\u00bb\u00bf)?(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^>[]*(?:\[[^]*?\])?\s*>)*/i;

/** How far into a file the root element is looked for. */
const REACH = 65_536;

/** Whether the bytes are an XML document with an `svg` root. */
export function isSvg(view: DataView): boolean {
  const text = readText(view, 0, Math.min(REACH, view.byteLength));
  return /^<(?:\w+:)?svg[\s>/]/.test(text.replace(PROLOGUE, ''));
}
