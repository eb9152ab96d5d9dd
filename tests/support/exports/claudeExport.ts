/** How Claude's export looks: made up here, in the shapes that were seen. */
interface ClaudeMessage {
  readonly uuid?: string;
  readonly sender: string;
  readonly text?: string;
  readonly content?: readonly unknown[];
  readonly attachments?: readonly unknown[];
  readonly files?: readonly unknown[];
  readonly parent?: string;
  readonly at?: string;
}

interface ClaudeConversation {
  readonly uuid?: string;
  readonly name?: string;
  readonly messages: readonly ClaudeMessage[];
  readonly [key: string]: unknown;
}

/** A conversation as Claude exports it. */
export function buildClaude({ uuid, name, messages, ...rest }: ClaudeConversation): unknown {
  return {
    uuid: uuid ?? 'c0',
    name: name ?? 'A conversation',
    summary: '',
    created_at: '2024-05-01T10:00:00.000000Z',
    updated_at: '2024-05-01T11:00:00.000000Z',
    account: { uuid: 'someone' },
    chat_messages: messages.map(({ parent, at, text = '', content, ...message }, index) => ({
      uuid: `m${index}`,
      text,
      content: content ?? [{ type: 'text', text, citations: [] }],
      created_at: at ?? `2024-05-01T10:0${index % 10}:00.000000Z`,
      updated_at: at ?? `2024-05-01T10:0${index % 10}:00.000000Z`,
      attachments: [],
      files: [],
      ...(parent === undefined ? {} : { parent_message_uuid: parent }),
      ...message,
    })),
    ...rest,
  };
}
