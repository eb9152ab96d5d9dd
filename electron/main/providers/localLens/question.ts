/** Words of questions that what is read answers, whatever else was asked. */
const READING =
  /\b(?:read|text|says?|said|written|writing|transcri|ocr|extract|copy|qr|bar ?codes?|codes?|scan|links?|urls?|words?|letters?|lines?|sizes?|pixels?|resolution|dimensions?)/i;

/** Whether reading a picture serves the question; no question at all is one. */
export function isAboutReading(question: string): boolean {
  return question.trim() === '' || READING.test(question);
}
