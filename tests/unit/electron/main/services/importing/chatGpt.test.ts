import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncomingConversation } from '@main/services/importing/formats/incoming';
import { createAssetFinder } from '@main/services/importing/formats/chatGpt/chatGptAssets';
import { readChatGpt } from '@main/services/importing/formats/chatGpt/chatGpt';
import { buildChatGpt, CHAT_GPT_START } from '../../../../../support/exports/chatGptExport';

const NOW = 1_800_000_000_000;
const anyId: unknown = expect.any(String);
const START = CHAT_GPT_START * 1_000;
const noAssets = createAssetFinder([], {});

function read(value: unknown, findAsset = noAssets): IncomingConversation {
  const conversation = readChatGpt(value, findAsset, NOW);
  if (conversation === undefined) throw new Error('It was not read.');
  return conversation;
}

/** Every message as `role: text`, indented below the one before it. */
function outline({ messages }: IncomingConversation): string[] {
  const depths = new Map<string | null, number>([[null, -1]]);
  return messages.map(({ id, parentId, role, parts }) => {
    const depth = (depths.get(parentId) ?? Number.NaN) + 1;
    depths.set(id, depth);
    const text = parts.map((part) => ('text' in part ? part.text : part.type)).join(' | ');
    return `${'  '.repeat(depth)}${role}: ${text}`;
  });
}

describe('readChatGpt', () => {
  it('keeps the tree: edits and regenerated answers are versions, the shown path is the active one', () => {
    const conversation = read(
      buildChatGpt({
        title: '  Mushrooms ',
        current: 'a2',
        nodes: {
          root: {},
          system: { role: 'system', parent: 'root', text: '' },
          q: { role: 'user', parent: 'system', text: 'Which one?' },
          a1: {
            role: 'assistant',
            parent: 'q',
            text: 'A boletus.',
            metadata: { model_slug: 'gpt-4' },
          },
          q2: { role: 'user', parent: 'a1', text: 'Sure?' },
          a2: {
            role: 'assistant',
            parent: 'q',
            text: 'A chanterelle.',
            metadata: { model_slug: 'o1' },
          },
          edited: { role: 'user', parent: 'system', text: 'Which two?' },
        },
      }),
    );
    expect(outline(conversation)).toEqual([
      'user: Which one?',
      '  assistant: A boletus.',
      '    user: Sure?',
      '  assistant: A chanterelle.',
      'user: Which two?',
    ]);
    const [question, first, , second] = conversation.messages;
    expect(conversation).toMatchObject({
      title: 'Mushrooms',
      activeLeafId: second?.id,
      createdAt: START,
      updatedAt: START + 1_000_000,
      unreadable: 0,
    });
    expect(question).toMatchObject({ parentId: null, createdAt: START + 2_000 });
    expect(first).toMatchObject({
      model: { providerId: 'chatgpt', modelId: 'gpt-4' },
      servedBy: { model: 'gpt-4', provider: 'ChatGPT' },
    });
  });

  it('makes one answer of its pieces: thoughts, code, what it printed, pictures, text and sources', () => {
    const conversation = read(
      buildChatGpt({
        nodes: {
          q: { role: 'user', text: 'Plot it' },
          thoughts: {
            role: 'assistant',
            parent: 'q',
            content: {
              content_type: 'thoughts',
              thoughts: [{ summary: 'Plan', content: 'First load.' }],
            },
          },
          recap: {
            role: 'assistant',
            parent: 'thoughts',
            content: { content_type: 'reasoning_recap', content: 'Thought for 12 seconds' },
            metadata: { finished_duration_sec: 12 },
          },
          call: {
            role: 'assistant',
            parent: 'recap',
            recipient: 'python',
            content: { content_type: 'code', language: 'python', text: 'print("```")' },
          },
          output: {
            role: 'tool',
            parent: 'call',
            content: { content_type: 'execution_output', text: '42' },
          },
          search: {
            role: 'tool',
            parent: 'output',
            content: { content_type: 'tether_browsing_display', result: 'L0: noise' },
          },
          quote: {
            role: 'tool',
            parent: 'search',
            content: {
              content_type: 'tether_quote',
              url: 'https://a.example/',
              title: 'A',
              text: 'q',
            },
          },
          made: {
            role: 'tool',
            parent: 'quote',
            content: {
              content_type: 'multimodal_text',
              parts: [
                { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-Abc12' },
              ],
            },
          },
          text: {
            role: 'assistant',
            parent: 'made',
            text: 'Here\ue200cite\ue202turn0search0\ue201 it is【4†source】. See \ue200ref\ue201',
            metadata: {
              model_slug: 'gpt-4o',
              content_references: [
                {
                  matched_text: '\ue200ref\ue201',
                  alt: '[B](https://b.example/)',
                  type: 'webpage',
                  url: 'https://b.example/',
                  title: 'B',
                },
                { matched_text: ' ', type: 'sources_footnote' },
                { matched_text: 'x', url: 'javascript:alert(1)' },
              ],
              citations: [{ metadata: { title: 'C', url: 'http://c.example/' } }],
            },
          },
        },
      }),
      createAssetFinder(['x/file-Abc12-plot.png'], {}),
    );
    const [, answer] = conversation.messages;
    expect(conversation.messages).toHaveLength(2);
    expect(answer?.model).toEqual({ providerId: 'chatgpt', modelId: 'gpt-4o' });
    expect(answer?.parts).toEqual([
      {
        type: 'reasoning',
        text: '**Plan**\n\nFirst load.\n\n````python\nprint("```")\n````\n\n```\n42\n```',
        durationMs: 12_000,
      },
      { type: 'text', text: 'Here it is. See [B](https://b.example/)' },
      {
        type: 'attachment',
        file: {
          id: anyId,
          name: 'plot.png',
          from: { kind: 'entry', entry: 'x/file-Abc12-plot.png' },
        },
      },
      { type: 'citation', url: 'https://a.example/', title: 'A' },
      { type: 'citation', url: 'https://b.example/', title: 'B' },
      { type: 'citation', url: 'http://c.example/', title: 'C' },
    ]);
  });

  it('leaves out what the app told the model, and joins what stands around it', () => {
    const conversation = read(
      buildChatGpt({
        nodes: {
          root: {},
          custom: {
            role: 'user',
            parent: 'root',
            content: { content_type: 'user_editable_context', user_profile: 'me' },
            metadata: { is_visually_hidden_from_conversation: true },
          },
          q: { role: 'user', parent: 'custom', text: 'Hi' },
          hidden: {
            role: 'assistant',
            parent: 'q',
            text: 'not for people',
            metadata: { is_visually_hidden_from_conversation: true },
          },
          a: { role: 'assistant', parent: 'hidden', text: 'Hello' },
        },
      }),
    );
    expect(outline(conversation)).toEqual(['user: Hi', '  assistant: Hello']);
  });

  it('finds pictures and files by every name that exports give them; the rest is missing', () => {
    const pointer = (asset_pointer: string) => ({
      content_type: 'image_asset_pointer',
      asset_pointer,
    });
    const conversation = read(
      buildChatGpt({
        nodes: {
          q: {
            role: 'user',
            content: {
              content_type: 'multimodal_text',
              parts: [
                pointer('file-service://file-Old1'),
                pointer('sediment://file_00ab#page'),
                pointer('sediment://file_00cd'),
                pointer('sediment://file_gone'),
                'What is this?',
                { content_type: 'audio_transcription', text: 'And this?', direction: 'in' },
                { content_type: 'audio_asset_pointer', asset_pointer: 'sediment://file_audio' },
              ],
            },
            metadata: {
              attachments: [
                { id: 'file-Old1', name: 'cat.jpg', mime_type: 'image/jpeg' },
                { id: 'file-Pdf9', name: 'paper.pdf', mime_type: 'application/pdf' },
              ],
            },
          },
        },
      }),
      createAssetFinder(
        ['file-Old1-cat.jpg', 'user-1/file_00ab-sanitized.png', 'file_00cd.dat', 'file-Pdf9.dat'],
        { 'file_00cd.dat': 'screen.png' },
      ),
    );
    const file = (name: string, entry?: string) => ({
      type: 'attachment',
      file: {
        id: anyId,
        name,
        from: entry === undefined ? { kind: 'missing' } : { kind: 'entry', entry },
      },
    });
    expect(conversation.messages[0]?.parts).toEqual([
      { type: 'text', text: 'What is this?\n\nAnd this?' },
      file('cat.jpg', 'file-Old1-cat.jpg'),
      file('sanitized.png', 'user-1/file_00ab-sanitized.png'),
      file('screen.png', 'file_00cd.dat'),
      file('Picture'),
      file('paper.pdf', 'file-Pdf9.dat'),
    ]);
  });

  it('reads the newest exports, whose messages say less', () => {
    const conversation = read({
      conversation_id: 'c',
      title: null,
      create_time: CHAT_GPT_START,
      update_time: null,
      current_node: 'a',
      is_archived: true,
      is_starred: null,
      pinned_time: 1,
      mapping: {
        q: {
          id: 'q',
          parent: null,
          message: {
            id: 'q',
            author: { role: 'user' },
            content: { content_type: 'text', parts: ['Hi\0 \ud800'] },
            create_time: CHAT_GPT_START + 5,
            metadata: {},
          },
        },
        a: {
          id: 'a',
          parent: 'q',
          message: {
            id: 'a',
            author: { role: 'assistant' },
            content: { content_type: 'text', parts: ['Hello'] },
            metadata: null,
          },
        },
      },
    });
    expect(conversation).toMatchObject({
      title: '',
      archived: true,
      pinned: true,
      updatedAt: START + 5_000,
    });
    expect(outline(conversation)).toEqual(['user: Hi \ufffd', '  assistant: Hello']);
    expect(conversation.messages[1]?.createdAt).toBe(START + 5_000);
  });

  it('reads what it can of a broken tree: circles, missing parents, nodes that are none', () => {
    const conversation = read(
      buildChatGpt({
        title: 'Odd',
        nodes: {
          a: { role: 'user', parent: 'b', text: 'In a' },
          b: { role: 'assistant', parent: 'a', text: 'circle' },
          self: { role: 'user', parent: 'self', text: 'Own parent' },
          h1: { parent: 'h2' },
          h2: { parent: 'h1' },
          below: { role: 'user', parent: 'h1', text: 'Below a circle of nothing' },
          lost: { role: 'user', parent: 'nowhere', text: 'Lost' },
          after: { role: 'assistant', parent: 'broken', text: 'After the broken one' },
        },
        current: 'nowhere',
      }),
    );
    const value = buildChatGpt({ nodes: { x: { role: 'user', text: 'x' } } });
    expect(outline(conversation).map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        'user: In a',
        'assistant: circle',
        'user: Own parent',
        'user: Below a circle of nothing',
        'user: Lost',
        'assistant: After the broken one',
      ]),
    );
    expect(
      read({ ...Object(value), mapping: { x: 7, y: { message: { author: 3 } }, __proto__: null } }),
    ).toMatchObject({ messages: [], unreadable: 2 });
    for (const none of [null, 7, [], {}, { mapping: [] }, { mapping: null }]) {
      expect(readChatGpt(none, noAssets, NOW)).toBeUndefined();
    }
  });

  it('says impossible times in possible ones', () => {
    const conversation = read(
      buildChatGpt({
        create_time: -5,
        update_time: 1e300,
        nodes: {
          q: { role: 'user', text: 'Hi', at: null },
          a: { role: 'assistant', parent: 'q', text: 'Hello', at: CHAT_GPT_START + 9 },
        },
      }),
    );
    expect(conversation).toMatchObject({ createdAt: START + 9_000, updatedAt: START + 9_000 });
    expect(conversation.messages.map(({ createdAt }) => createdAt)).toEqual([
      START + 9_000,
      START + 9_000,
    ]);
  });

  it('gives each message of any tree one place behind the one before it, and the same ids each time', () => {
    const key = fc.integer({ min: 0, max: 14 }).map(String);
    const node = fc.record({
      role: fc.constantFrom('user', 'assistant', 'tool', 'system', undefined),
      parent: fc.option(key),
      text: fc.constantFrom('', 'Some words'),
    });
    fc.assert(
      fc.property(fc.dictionary(key, node, { maxKeys: 15 }), key, (nodes, current) => {
        const build = () =>
          buildChatGpt({
            current,
            nodes: Object.fromEntries(
              Object.entries(nodes).map(([id, { role, ...rest }]) => [
                id,
                role === undefined ? { parent: rest.parent } : { role, ...rest },
              ]),
            ),
          });
        const conversation = read(build());
        const seen = new Set<string | null>([null]);
        for (const message of conversation.messages) {
          expect(seen.has(message.parentId)).toBe(true);
          expect(seen.has(message.id)).toBe(false);
          expect(message.parts.length).toBeGreaterThan(0);
          seen.add(message.id);
        }
        expect(seen.has(conversation.activeLeafId ?? null)).toBe(true);
        const said = Object.values(nodes).filter(
          ({ role, text }) => text !== '' && (role === 'user' || role === 'assistant'),
        );
        const kept = conversation.messages.flatMap(({ parts }) =>
          parts.flatMap((part) => (part.type === 'text' ? part.text.split('\n\n') : [])),
        );
        expect(kept).toHaveLength(said.length);
        expect(read(build())).toEqual(conversation);
      }),
    );
  });
});
