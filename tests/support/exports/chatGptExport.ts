/** How ChatGPT's export looks: made up here, in the shapes that were seen. */
export interface ChatGptNode {
  readonly role?: string;
  readonly parent?: string | null;
  readonly text?: string;
  /** In the place of a text. */
  readonly content?: unknown;
  readonly recipient?: string;
  /** Seconds since 1970. */
  readonly at?: number | null;
  readonly metadata?: unknown;
}

interface ChatGptConversation {
  readonly id?: string;
  readonly title?: string | null;
  readonly nodes: Readonly<Record<string, ChatGptNode>>;
  readonly current?: string;
  readonly [key: string]: unknown;
}

/** Seconds since 1970 of the first message in these exports. */
export const CHAT_GPT_START = 1_700_000_000;

/** A conversation in the tree of ChatGPT; nodes without a role are its empty roots. */
export function buildChatGpt({ nodes, id, title, current, ...rest }: ChatGptConversation): unknown {
  const entries = Object.entries(nodes);
  const mapping = Object.fromEntries(
    entries.map(
      ([key, { role, parent = null, text = '', content, recipient, at, metadata }], index) => [
        key,
        {
          id: key,
          parent,
          children: entries.filter(([, other]) => other.parent === key).map(([child]) => child),
          message:
            role === undefined
              ? null
              : {
                  id: key,
                  author: { role, name: null, metadata: {} },
                  create_time: at === undefined ? CHAT_GPT_START + index : at,
                  update_time: null,
                  content: content ?? { content_type: 'text', parts: [text] },
                  status: 'finished_successfully',
                  end_turn: null,
                  weight: 1,
                  metadata: metadata ?? {},
                  recipient: recipient ?? 'all',
                  channel: null,
                },
        },
      ],
    ),
  );
  return {
    title: title === undefined ? 'A conversation' : title,
    create_time: CHAT_GPT_START,
    update_time: CHAT_GPT_START + 1_000,
    mapping,
    moderation_results: [],
    current_node: current ?? entries.at(-1)?.[0],
    plugin_ids: null,
    conversation_id: id ?? 'c0',
    conversation_template_id: null,
    gizmo_id: null,
    is_archived: false,
    safe_urls: [],
    default_model_slug: 'gpt-4o',
    id: id ?? 'c0',
    ...rest,
  };
}

/** The shortest whole conversation. */
export function buildChatGptPair(
  id: string,
  question: string,
  answer: string,
  title = question,
): unknown {
  return buildChatGpt({
    id,
    title,
    nodes: {
      root: {},
      [`${id}-q`]: { role: 'user', parent: 'root', text: question },
      [`${id}-a`]: {
        role: 'assistant',
        parent: `${id}-q`,
        text: answer,
        metadata: { model_slug: 'gpt-4o' },
      },
    },
  });
}
