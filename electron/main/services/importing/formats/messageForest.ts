import type { Message } from '@shared/domain/message';
import type { IncomingMessage, IncomingPart } from './incoming';

/** A message of another app in its tree. */
export interface ForestNode {
  readonly key: string;
  readonly parentKey: string | null;
  /** Left out where nothing of it is shown; what follows it then follows the one before it. */
  readonly message?: Pick<Message, 'role' | 'model' | 'servedBy'> & {
    readonly parts: readonly IncomingPart[];
    readonly createdAt: number | undefined;
  };
}

interface Kept extends ForestNode {
  readonly message: NonNullable<ForestNode['message']>;
}

/** A message that may still get pieces. */
type Assembled = { -readonly [K in keyof IncomingMessage]: IncomingMessage[K] } & {
  readonly parts: IncomingPart[];
};

interface ForestOptions {
  readonly idOf: (key: string) => string;
  /** Of messages without a time, and without one before them. */
  readonly createdAt: number;
  /** The node that was shown last. */
  readonly current: string | undefined;
}

/** Each kept node's nearest kept one above it. What is missing, or a circle, ends the way up. */
function keptParents(nodes: ReadonlyMap<string, ForestNode>): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const start of nodes.keys()) {
    const way: string[] = [];
    const seen = new Set<string>();
    let key: string | null = start;
    let parent: string | null | undefined;
    while (parent === undefined) {
      const node: ForestNode | undefined = key === null ? undefined : nodes.get(key);
      if (node === undefined || seen.has(node.key)) parent = null;
      else {
        seen.add(node.key);
        way.push(node.key);
        const above: ForestNode | undefined = nodes.get(node.parentKey ?? '');
        if (above === undefined) parent = null;
        else if (above.message !== undefined) parent = above.key;
        else parent = found.get(above.key);
        key = above?.key ?? null;
      }
    }
    for (const passed of way) found.set(passed, parent);
  }
  return found;
}

function compare(a: Kept, b: Kept): number {
  return (a.message.createdAt ?? 0) - (b.message.createdAt ?? 0);
}

/** The kept nodes, each behind the one above it; a circle is opened at its first node. */
function ordered(
  kept: readonly Kept[],
  parents: ReadonlyMap<string, string | null>,
): readonly { readonly node: Kept; readonly parentKey: string | null; readonly only: boolean }[] {
  const below = new Map<string | null, Kept[]>();
  for (const node of kept) {
    const parent = parents.get(node.key) ?? null;
    const known = below.get(parent);
    if (known === undefined) below.set(parent, [node]);
    else known.push(node);
  }
  for (const siblings of below.values()) siblings.sort(compare);
  const result: { node: Kept; parentKey: string | null; only: boolean }[] = [];
  const done = new Set<string>();
  const visit = (root: Kept): void => {
    const open = [{ node: root, parentKey: null as string | null, only: false }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (done.has(next.node.key)) continue;
      done.add(next.node.key);
      result.push(next);
      const { key } = next.node;
      const children = below.get(key) ?? [];
      for (const node of children.toReversed()) {
        open.push({ node, parentKey: key, only: children.length === 1 });
      }
    }
  };
  for (const root of below.get(null) ?? []) visit(root);
  for (const node of kept) if (!done.has(node.key)) visit(node);
  return result;
}

/** One reasoning, one text, the files, then the sources. */
function tidied(parts: readonly IncomingPart[]): readonly IncomingPart[] {
  const textOf = (type: 'text' | 'reasoning'): string =>
    parts
      .flatMap((part) => (part.type === type && part.text.trim() !== '' ? [part.text.trim()] : []))
      .join('\n\n');
  const [reasoning, text] = [textOf('reasoning'), textOf('text')];
  const durationMs = parts
    .flatMap((part) => (part.type === 'reasoning' ? [part.durationMs ?? 0] : []))
    .reduce((sum, ms) => sum + ms, 0);
  const citations = new Map(
    parts.flatMap((part) => (part.type === 'citation' ? [[part.url, part] as const] : [])),
  );
  return [
    ...(reasoning === ''
      ? []
      : [
          {
            type: 'reasoning',
            text: reasoning,
            ...(durationMs > 0 ? { durationMs } : {}),
          } as const,
        ]),
    ...(text === '' ? [] : [{ type: 'text', text } as const]),
    ...parts.filter((part) => part.type === 'attachment'),
    ...citations.values(),
  ];
}

/**
 * Messages out of an app's own tree, each behind the one before it. An answer that is in pieces there
 * (thoughts, calls of tools, what they gave, the text) becomes one; where such a piece has several
 * that follow, they stay apart.
 */
export function messageForest(
  nodes: Iterable<ForestNode>,
  { idOf, createdAt, current }: ForestOptions,
): { readonly messages: readonly IncomingMessage[]; readonly activeLeafId: string | null } {
  const byKey = new Map<string, ForestNode>();
  for (const node of nodes) if (!byKey.has(node.key)) byKey.set(node.key, node);
  const isKept = (node: ForestNode): node is Kept => node.message !== undefined;
  const parents = keptParents(byKey);
  /** The message that a node has become a piece of. */
  const pieceOf = new Map<string, string>();
  const messages = new Map<string, Assembled>();
  for (const { node, parentKey, only } of ordered([...byKey.values()].filter(isKept), parents)) {
    const { role, model, servedBy, parts, createdAt: at } = node.message;
    const before = messages.get(pieceOf.get(parentKey ?? '') ?? '');
    if (only && role === 'assistant' && before?.role === 'assistant') {
      pieceOf.set(node.key, pieceOf.get(parentKey ?? '') ?? '');
      before.parts.push(...parts);
      Object.assign(before, model === undefined ? {} : { model });
      Object.assign(before, servedBy === undefined ? {} : { servedBy });
      continue;
    }
    pieceOf.set(node.key, node.key);
    messages.set(node.key, {
      id: idOf(node.key),
      parentId: before?.id ?? null,
      role,
      status: 'complete',
      ...(model === undefined ? {} : { model }),
      ...(servedBy === undefined ? {} : { servedBy }),
      parts: [...parts],
      createdAt: at ?? before?.createdAt ?? createdAt,
    });
  }
  const shown = current === undefined ? undefined : byKey.get(current);
  const shownKey = shown && (isKept(shown) ? shown.key : parents.get(shown.key));
  const start = messages.get(pieceOf.get(shownKey ?? '') ?? '');
  const list = [...messages.values()].map((message) => ({
    ...message,
    parts: tidied(message.parts),
  }));
  return { messages: list, activeLeafId: leafBelow(list, start?.id) };
}

/** The last message below this one; the last of all where it is not told. */
function leafBelow(messages: readonly IncomingMessage[], id: string | undefined): string | null {
  if (id === undefined) return messages.at(-1)?.id ?? null;
  const below = new Set([id]);
  let leaf = id;
  for (const message of messages) {
    if (message.parentId === null || !below.has(message.parentId)) continue;
    below.add(message.id);
    leaf = message.id;
  }
  return leaf;
}
