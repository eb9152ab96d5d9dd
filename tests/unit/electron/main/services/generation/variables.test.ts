import { createQuickPrompts } from '@main/services/generation/quickPrompts';
import { expandVariables, systemVariables } from '@main/services/generation/variables';
import { describe, expect, it } from 'vitest';

function variables(clipboard = 'copied') {
  let reads = 0;
  const found = systemVariables({
    now: () => Date.UTC(2026, 10, 27, 12),
    locale: () => 'en-GB',
    readClipboard: async () => {
      reads += 1;
      return clipboard;
    },
  });
  return { found, reads: () => reads };
}

describe('variables of a system prompt', () => {
  it('stand for the date, the language and the clipboard', async () => {
    const { found } = variables();
    // Some versions of ICU put a comma after the day.
    expect(await expandVariables('{{date}} / {{ language }} / {{clipboard}}', found)).toMatch(
      /^Friday,? 27 November 2026 \/ British English \/ copied$/,
    );
  });

  it('are filled in in the prompts of the quick panel, which are found by their ids', async () => {
    const preset = { id: 'a', name: 'Reply', prompt: 'Answer this: {{clipboard}}' };
    const prompts = createQuickPrompts(() => [preset], variables('How are you?').found);
    expect(await prompts.text('a')).toBe('Answer this: How are you?');
    await expect(prompts.text('b')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leave other braces alone, and what they bring in, too', async () => {
    const { found } = variables('{{date}} $& {{clipboard}}');
    expect(await expandVariables('{{name}} {date} {{clipboard}}', found)).toBe(
      '{{name}} {date} {{date}} $& {{clipboard}}',
    );
  });

  it('read the clipboard only where it is asked for', async () => {
    const { found, reads } = variables();
    await expandVariables('Today is {{date}}.', found);
    expect(reads()).toBe(0);
  });
});
