import { foreignConversation, possibleTime, uuidOf, type IncomingConversation } from '../incoming';
import { messageForest, type ForestNode } from '../messageForest';
import { chatGptParts, type AssetFinder } from './chatGptParts';
import {
  chatGptConversationSchema,
  chatGptMessageSchema,
  chatGptNodeSchema,
} from './chatGptSchema';

const SOURCE = 'chatgpt';
const MAX_SLUG = 256;

/** Whether a piece of JSON is a conversation of ChatGPT's export. */
export function isChatGpt(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'mapping' in value;
}

interface ReadNodes {
  readonly nodes: readonly ForestNode[];
  readonly unreadable: number;
}

function readNodes(
  mapping: Readonly<Record<string, unknown>>,
  idOf: (...names: readonly string[]) => string,
  findAsset: AssetFinder,
  now: number,
): ReadNodes {
  const nodes: ForestNode[] = [];
  let unreadable = 0;
  for (const [key, value] of Object.entries(mapping)) {
    const node = chatGptNodeSchema.safeParse(value);
    const message = chatGptMessageSchema.nullish().safeParse(node.data?.message);
    if (!node.success || !message.success) unreadable += 1;
    const parentKey = node.data?.parent ?? null;
    const read = message.data ?? undefined;
    const parts =
      read === undefined ? [] : chatGptParts(read, findAsset, (pointer) => idOf(key, pointer));
    if (read === undefined || parts.length === 0) {
      nodes.push({ key, parentKey });
      continue;
    }
    const slug = read.metadata.model_slug?.slice(0, MAX_SLUG) ?? '';
    const isAnswer = read.author.role !== 'user';
    nodes.push({
      key,
      parentKey,
      message: {
        role: isAnswer ? 'assistant' : 'user',
        ...(isAnswer && slug !== ''
          ? {
              model: { providerId: SOURCE, modelId: slug },
              servedBy: { model: slug, provider: 'ChatGPT' },
            }
          : {}),
        parts,
        createdAt: possibleTime(seconds(read.create_time), now),
      },
    });
  }
  return { nodes, unreadable };
}

function seconds(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1_000;
}

/**
 * A conversation of ChatGPT's export with all its branches; undefined where it is none. Times are
 * seconds there.
 */
export function readChatGpt(
  value: unknown,
  findAsset: AssetFinder,
  now: number,
): IncomingConversation | undefined {
  const parsed = chatGptConversationSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { mapping, title, current_node: current, ...conversation } = parsed.data;
  const sourceId = conversation.conversation_id ?? conversation.id ?? JSON.stringify(value);
  const idOf = (...names: readonly string[]): string => uuidOf(SOURCE, sourceId, ...names);
  const { nodes, unreadable } = readNodes(mapping, idOf, findAsset, now);
  const times = nodes.flatMap(({ message }) => message?.createdAt ?? []);
  const createdAt =
    possibleTime(seconds(conversation.create_time), now) ??
    times.reduce((a, b) => Math.min(a, b), now);
  return foreignConversation({
    id: idOf(),
    title: title ?? '',
    createdAt,
    updatedAt:
      possibleTime(seconds(conversation.update_time), now) ??
      times.reduce((a, b) => Math.max(a, b), createdAt),
    pinned: conversation.is_starred === true || conversation.pinned_time !== undefined,
    archived: conversation.is_archived === true,
    ...messageForest(nodes, { idOf, createdAt, current }),
    unreadable,
  });
}
