/** What stands for each `{{name}}` in a system prompt, looked up only where it is used. */
export interface Variables {
  /** For example `Friday, 27 November 2026`. */
  readonly date: () => string;
  /** For example `English (United Kingdom)`. */
  readonly language: () => string;
  /** The text in the clipboard; empty where there is none. */
  readonly clipboard: () => string | Promise<string>;
}

const NAMES = ['date', 'language', 'clipboard'] as const;
const VARIABLE = /\{\{\s*(date|language|clipboard)\s*\}\}/g;

/** Puts the values of variables in place of their names. Other braces stay as they are. */
export async function expandVariables(text: string, variables: Variables): Promise<string> {
  const found = new Set([...text.matchAll(VARIABLE)].map(([, name]) => name));
  const used = NAMES.filter((name) => found.has(name));
  const values = new Map<string, string>(
    await Promise.all(used.map(async (name) => [name, await variables[name]()] as const)),
  );
  // What a value holds is no variable, also where it looks like one.
  return text.replaceAll(VARIABLE, (_, name: string) => values.get(name) ?? '');
}

/** Variables as the system has them. */
export function systemVariables(options: {
  readonly now: () => number;
  /** A BCP 47 tag, such as `en-GB`. */
  readonly locale: () => string;
  readonly readClipboard: () => string | Promise<string>;
}): Variables {
  const { now, locale, readClipboard } = options;
  return {
    date: () => new Intl.DateTimeFormat(locale(), { dateStyle: 'full' }).format(now()),
    language: () => new Intl.DisplayNames(['en'], { type: 'language' }).of(locale()) ?? locale(),
    clipboard: readClipboard,
  };
}
