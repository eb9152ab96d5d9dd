import type { GenerationParameters, PromptPreset } from '@shared/domain/parameters';

/** How many parameters differ from their defaults. */
export function countSet(parameters: GenerationParameters): number {
  return Object.values(parameters).filter((value) => value !== undefined).length;
}

const MAX_NAME = 60;

/** A name for what is saved: the beginning of its prompt, and none that is taken. */
export function presetName(systemPrompt: string, taken: readonly PromptPreset[]): string {
  const [line = ''] = systemPrompt.trim().split('\n');
  const base = line.slice(0, MAX_NAME - 5).trim() || 'Preset';
  const names = new Set(taken.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!names.has(name)) return name;
  }
}
