/** Likelihoods of each class at each step, from left to right. Class 0 stands for «nothing new». */
export interface CtcOutput {
  readonly data: Float32Array;
  readonly steps: number;
  readonly classes: number;
}

export interface Reading {
  readonly text: string;
  /** Mean likelihood of the characters, from 0 to 1. */
  readonly confidence: number;
}

/** Takes the likeliest class of each step; repeated ones without a blank between are one. */
export function decodeCtc(
  { data, steps, classes }: CtcOutput,
  characters: readonly string[],
): Reading {
  let text = '';
  let sum = 0;
  let count = 0;
  let previous = 0;
  for (let step = 0; step < steps; step += 1) {
    let best = 0;
    let likelihood = -Infinity;
    for (let index = 0; index < classes; index += 1) {
      const value = data[step * classes + index] ?? 0;
      if (value > likelihood) {
        best = index;
        likelihood = value;
      }
    }
    if (best !== 0 && best !== previous) {
      text += characters[best - 1] ?? '';
      sum += likelihood;
      count += 1;
    }
    previous = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}
