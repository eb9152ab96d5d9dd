import { describe, expect, it } from 'vitest';
import { readClaude } from '@main/services/importing/formats/claude';
import type { IncomingConversation } from '@main/services/importing/formats/incoming';
import { buildClaude } from '../../../../../support/exports/claudeExport';

const NOW = 1_800_000_000_000;
const anyId: unknown = expect.any(String);

function read(value: unknown): IncomingConversation {
  const conversation = readClaude(value, NOW);
  if (conversation === undefined) throw new Error('It was not read.');
  return conversation;
}

describe('readClaude', () => {
  it('reads an older export, in which each message follows the one before it', () => {
    const conversation = read(
      buildClaude({
        name: 'Soup',
        messages: [
          { sender: 'human', text: 'How long?' },
          { sender: 'assistant', text: 'An hour.', content: [] },
        ],
      }),
    );
    const [question, answer] = conversation.messages;
    expect(conversation).toMatchObject({
      title: 'Soup',
      createdAt: Date.UTC(2024, 4, 1, 10),
      updatedAt: Date.UTC(2024, 4, 1, 11),
      activeLeafId: answer?.id,
      unreadable: 0,
    });
    expect(question).toMatchObject({
      role: 'user',
      parentId: null,
      parts: [{ type: 'text', text: 'How long?' }],
      createdAt: Date.UTC(2024, 4, 1, 10),
    });
    expect(answer).toMatchObject({
      role: 'assistant',
      parentId: question?.id,
      parts: [{ type: 'text', text: 'An hour.' }],
      servedBy: { model: 'Claude' },
    });
  });

  it('keeps the versions of a newer export, and makes the newest path the active one', () => {
    const root = '00000000-0000-4000-8000-000000000000';
    const { messages, activeLeafId } = read(
      buildClaude({
        model: 'claude-sonnet-4',
        messages: [
          { uuid: 'q', sender: 'human', text: 'One', parent: root, at: '2024-05-01T10:00:00Z' },
          {
            uuid: 'a',
            sender: 'assistant',
            text: 'First',
            parent: 'q',
            at: '2024-05-01T10:05:00Z',
          },
          {
            uuid: 'b',
            sender: 'assistant',
            text: 'Second',
            parent: 'q',
            at: '2024-05-01T10:01:00Z',
          },
        ],
      }),
    );
    const [question, second, first] = messages;
    expect([second?.parentId, first?.parentId]).toEqual([question?.id, question?.id]);
    expect(first).toMatchObject({
      parts: [{ type: 'text', text: 'First' }],
      model: { providerId: 'claude', modelId: 'claude-sonnet-4' },
    });
    expect(activeLeafId).toBe(first?.id);
  });

  it('keeps thoughts, tools, sources, pasted texts, and the names of files that are not in it', () => {
    const [question, answer] = read(
      buildClaude({
        messages: [
          {
            sender: 'human',
            text: 'Read it',
            attachments: [
              { file_name: 'notes.md', file_size: 9, extracted_content: 'Eggs\r\nMilk' },
              { file_name: '', extracted_content: 'Pasted' },
            ],
            files: [{ file_name: 'photo.png' }, { file_uuid: 'x' }],
          },
          {
            sender: 'assistant',
            content: [
              {
                type: 'thinking',
                thinking: 'Hm.',
                start_timestamp: '2024-05-01T10:00:00Z',
                stop_timestamp: '2024-05-01T10:00:04Z',
              },
              { type: 'tool_use', name: 'web_search', input: { query: 'eggs' } },
              {
                type: 'tool_result',
                content: [{ type: 'text', text: 'Found' }, { type: 'image' }],
              },
              {
                type: 'text',
                text: 'Twelve.',
                citations: [
                  { title: 'Eggs', details: { type: 'web', url: 'https://eggs.example/' } },
                  { title: 'Bad', details: { url: 'file:///etc/passwd' } },
                ],
              },
              { type: 'token_budget' },
              'odd',
            ],
          },
        ],
      }),
    ).messages;
    expect(question?.parts).toEqual([
      { type: 'text', text: 'Read it' },
      {
        type: 'attachment',
        file: { id: anyId, name: 'notes.md', from: { kind: 'text', text: 'Eggs\nMilk' } },
      },
      {
        type: 'attachment',
        file: { id: anyId, name: 'Pasted text.txt', from: { kind: 'text', text: 'Pasted' } },
      },
      { type: 'attachment', file: { id: anyId, name: 'photo.png', from: { kind: 'missing' } } },
      { type: 'attachment', file: { id: anyId, name: 'File', from: { kind: 'missing' } } },
    ]);
    expect(answer?.parts).toEqual([
      {
        type: 'reasoning',
        text: 'Hm.\n\n**web_search**\n\n```json\n{\n  "query": "eggs"\n}\n```\n\n```\nFound\n```',
        durationMs: 4_000,
      },
      { type: 'text', text: 'Twelve.' },
      { type: 'citation', url: 'https://eggs.example/', title: 'Eggs' },
    ]);
  });

  it('passes over what is broken or empty, and counts what could not be read', () => {
    const conversation = read(
      buildClaude({
        messages: [
          { sender: 'human', text: ' ' },
          { sender: 'robot', text: 'Who?' },
          { sender: 'assistant', text: 'Hello', at: 'never' },
        ],
      }),
    );
    expect(conversation).toMatchObject({ unreadable: 1 });
    expect(conversation.messages).toHaveLength(1);
    expect(conversation.messages[0]?.createdAt).toBe(Date.UTC(2024, 4, 1, 10));
    for (const none of [null, 7, {}, { chat_messages: 'x' }]) {
      expect(readClaude(none, NOW)).toBeUndefined();
    }
  });
});
