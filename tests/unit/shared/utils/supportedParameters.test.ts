import { takenParameters, takesParameter } from '@shared/utils/supportedParameters';
import { describe, expect, it } from 'vitest';

describe('what a model takes', () => {
  const model = { supportedParameters: ['temperature', 'max_completion_tokens', 'reasoning'] };

  it('is everything where nobody says otherwise', () => {
    expect(takesParameter(undefined, 'seed')).toBe(true);
    expect(takesParameter({}, 'seed')).toBe(true);
  });

  it('leaves out what the catalogue does not list, and nothing else', () => {
    const parameters = {
      temperature: 1,
      maxTokens: 5,
      reasoningEffort: 'low',
      seed: 1,
      topP: 0.5,
    } as const;
    expect(takenParameters(model, parameters)).toEqual({
      temperature: 1,
      maxTokens: 5,
      reasoningEffort: 'low',
    });
  });

  it('leaves out an effort that the model does not know', () => {
    const efforts = { reasoningEfforts: ['low' as const, 'high' as const] };
    expect(takenParameters(efforts, { reasoningEffort: 'max' })).toEqual({});
    expect(takenParameters(efforts, { reasoningEffort: 'low' })).toEqual({
      reasoningEffort: 'low',
    });
  });
});
