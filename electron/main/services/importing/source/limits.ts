/** A ChatGPT export of years has 300 MB. What is larger than this is no export. */
export const MAX_JSON_BYTES = 8_000_000_000;
/** Of one conversation, or of what stands beside the list of them. It is in memory as a whole. */
export const MAX_PIECE_BYTES = 64_000_000;
