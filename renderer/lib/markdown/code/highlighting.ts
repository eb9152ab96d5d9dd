import { LruCache } from '../lruCache';
import { appended, countOf, entriesFrom, type Chunks } from '../parse/chunks';
import type { HighlightSession, StartHighlighting } from './highlighter';
import type { LineTokens } from './protocol';

/** What is far longer is a log or a data file, and stays plain from here on. */
const MAX_LINES = 5000;

/** Of code that left the screen, by language and text. */
const finished = new LruCache<Chunks<LineTokens>>(100);

function startsWith(lines: Chunks<string>, beginning: Chunks<string>): boolean {
  return beginning.every(
    (chunk, index) =>
      chunk === lines[index] || chunk.every((line, at) => line === lines[index]?.[at]),
  );
}

/** The highlighting of one piece of code, which may grow; a store for React. */
export class Highlighting {
  readonly #language: string;
  readonly #start: StartHighlighting;
  readonly #listeners = new Set<() => void>();
  #session: HighlightSession | undefined;
  #lines: Chunks<string> = [];
  #tokens: Chunks<LineTokens> = [];

  constructor(language: string, start: StartHighlighting) {
    this.#language = language;
    this.#start = start;
  }

  /** Of the first lines, as many as are highlighted so far; in chunks like those of the lines. */
  readonly tokens = (): Chunks<LineTokens> => this.#tokens;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Gives the worker the lines that are new. */
  update(lines: Chunks<string>): void {
    const goesOn = this.#session !== undefined && startsWith(lines, this.#lines);
    if (!goesOn) this.end();
    const start = countOf(this.#lines);
    const known = start === 0 ? finished.get(this.#key(lines)) : undefined;
    const added = entriesFrom(lines, start).slice(0, Math.max(0, MAX_LINES - start));
    this.#lines = lines;
    if (known !== undefined) {
      this.#set(known);
    } else if (added.length > 0) {
      this.#session ??= this.#start(this.#language, (tokens) => {
        this.#set(appended(this.#tokens, tokens));
      });
      this.#session.add(added);
    }
  }

  /** Frees what the worker keeps. A later update begins anew. */
  end(): void {
    const count = countOf(this.#tokens);
    if (count > 0 && count === countOf(this.#lines)) {
      finished.set(this.#key(this.#lines), this.#tokens);
    }
    this.#session?.end();
    this.#session = undefined;
    this.#lines = [];
    this.#set([]);
  }

  #key(lines: Chunks<string>): string {
    return [this.#language, ...lines.flat()].join('\n');
  }

  #set(tokens: Chunks<LineTokens>): void {
    this.#tokens = tokens;
    for (const listener of this.#listeners) listener();
  }
}
