import type { Preset } from '@shared/domain/settings';
import { AppError } from '@shared/utils/appError';
import { expandVariables, type Variables } from './variables';

/** The prompts of the quick panel, ready to be asked. */
export interface QuickPrompts {
  /** A prompt with its variables filled in. Throws `NOT_FOUND`. */
  text(id: string): Promise<string>;
}

export function createQuickPrompts(
  presets: () => readonly Preset[],
  variables: Variables,
): QuickPrompts {
  return {
    text: async (id) => {
      const preset = presets().find((each) => each.id === id);
      if (preset !== undefined) return expandVariables(preset.prompt, variables);
      throw new AppError({ code: 'NOT_FOUND', message: 'This prompt is no longer there.' });
    },
  };
}
