/**
 * About the text that a reader sees of Markdown, for counting where words occur: without marks of
 * emphasis, code and headings, and without the addresses of links. It is no parser: what looks like a
 * mark inside code goes too.
 */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/!?\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)/g, '$1')
    .replaceAll(/^[ \t]*(?:```|~~~).*$/gm, '')
    .replaceAll(/^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?)/gm, '')
    .replaceAll(/\*\*|__|~~|`/g, '')
    .replaceAll(/(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])/gu, '');
}
