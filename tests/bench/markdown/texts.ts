/** A long answer of the usual mix; every part differs from the others. */
export function mixedAnswer(characters: number): string {
  let text = '';
  for (let n = 1; text.length < characters; n += 1) {
    text +=
      `## Part ${n}\n\nA paragraph with **bold**, *italics*, \`code_${n}\` and a ` +
      `[link](https://example.com/${n}). It goes on for a while, as answers do, so that a reader ` +
      `has something to read while the next part is being written.\n\n` +
      `- first of ${n}\n- second with \`code\`\n- third, which is **longer** than the others\n\n` +
      `1. Step one\n\n   Explained.\n2. Step two of ${n}\n\n` +
      `| Name | Value |\n|---|---|\n| a | ${n} |\n| b | **${n * 2}** |\n\n` +
      `\`\`\`ts\nexport const value${n} = compute(${n});\nif (value${n} > 0) {\n  log('x');\n}\n\`\`\`\n\n` +
      `> A quote, number ${n}, with _emphasis_.\n\n`;
  }
  return text.slice(0, characters);
}

function repeated(head: string, characters: number, line: (n: number) => string): string {
  let text = head;
  for (let n = 1; text.length < characters; n += 1) text += line(n);
  return text;
}

/** Answers that are one block, by its kind. */
export const ONE_BLOCK: Readonly<Record<string, (characters: number) => string>> = {
  list: (characters) => repeated('', characters, (n) => `- item ${n} with **bold** and \`code\`\n`),
  table: (characters) =>
    repeated(
      '| Number | Name | Note |\n|---|---|---|\n',
      characters,
      (n) => `| ${n} | name ${n} | a **note** |\n`,
    ),
  fence: (characters) =>
    repeated(
      '```ts\n',
      characters,
      (n) => `export const value${n} = compute(${n}, 'text'); // ${n}\n`,
    ),
  paragraph: (characters) => repeated('', characters, (n) => `Sentence ${n} with **bold** words. `),
};
