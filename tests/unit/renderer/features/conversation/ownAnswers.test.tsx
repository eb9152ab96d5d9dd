import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { Message } from '@shared/domain/message';
import { AnswerBody } from '@renderer/features/conversation/AnswerBody';
import { AnswerFacts } from '@renderer/features/conversation/AnswerFacts';
import { preloadMarkdown } from '@renderer/lib/markdown/Markdown';
import { buildMessage } from '../../../../support/builders/message';

const NOTHING_COUNTED = {
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  reasoningTokens: 0,
  cost: 0,
};

function answerOf(providerId: string, text: string): Message {
  return buildMessage({
    status: 'complete',
    model: { providerId, modelId: 'm' },
    parts: [{ type: 'text', text }],
    usage: NOTHING_COUNTED,
  });
}

describe('what an answer used', () => {
  it('was on this computer where Local Lens answered', () => {
    const shown = renderToStaticMarkup(<AnswerFacts message={answerOf('local-lens', 'A')} />);
    expect(shown).toContain('On this computer · free');
  });

  it('was elsewhere where a server counts no tokens for a free model', () => {
    const shown = renderToStaticMarkup(<AnswerFacts message={answerOf('openrouter', 'A')} />);
    expect(shown).toContain('0 tokens · free');
    expect(shown).not.toContain('On this computer');
  });
});

describe('the settings, named in an answer', () => {
  const WORDS = 'Connect a model in Settings → Providers. `Settings → History`';

  /** As it is shown once the parser is there. */
  async function shownFor(providerId: string, text: string): Promise<string> {
    preloadMarkdown();
    const element = <AnswerBody message={answerOf(providerId, text)} />;
    return vi.waitUntil(() => {
      const html = renderToStaticMarkup(element);
      return html.includes('<p>') && html;
    });
  }

  it('are opened from one of Local Lens, except in what is code', async () => {
    const shown = await shownFor('local-lens', WORDS);
    expect(shown).toContain('in <button type="button" class="link">Settings → Providers</button>.');
    expect(shown).toContain('<code>Settings → History</code>');
  });

  it.each([WORDS, '[Your free gift](glimpse:settings/providers)'])(
    'are plain words in one of a model: %s',
    async (text) => {
      expect(await shownFor('openrouter', text)).not.toContain('<button');
    },
  );
});
