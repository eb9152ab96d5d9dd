/** Likelihoods of each class at each step, from left to right. Class 0 stands for “nothing new”. */
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

/**
 * The models hardly ever call a space the likeliest class in large text, but between words they see
 * one more clearly than within words, where its likelihood is nearly nothing.
 */
const SPACE_LIKELIHOOD = 0.15;

function likeliest(likelihoods: Float32Array): number {
  let best = 0;
  for (let index = 1; index < likelihoods.length; index += 1) {
    if ((likelihoods[index] ?? 0) > (likelihoods[best] ?? 0)) best = index;
  }
  return best;
}

/**
 * Takes the likeliest class of each step; repeated ones without a blank between are one. The last
 * character has to be the space.
 */
export function decodeCtc(
  { data, steps, classes }: CtcOutput,
  characters: readonly string[],
): Reading {
  let text = '';
  let sum = 0;
  let count = 0;
  let previous = 0;
  let space = 0;
  for (let step = 0; step < steps; step += 1) {
    const likelihoods = data.subarray(step * classes, (step + 1) * classes);
    const best = likeliest(likelihoods);
    if (best === 0) {
      space += likelihoods[classes - 1] ?? 0;
    } else if (best !== previous) {
      const character = characters[best - 1] ?? '';
      const apart = space >= SPACE_LIKELIHOOD && character !== ' ' && !text.endsWith(' ');
      text += apart && text !== '' ? ` ${character}` : character;
      sum += likelihoods[best] ?? 0;
      count += 1;
      space = 0;
    }
    previous = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}
