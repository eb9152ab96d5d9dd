/** What may stand in a prompt for what is known only when it is used. */
export const VARIABLE_HINT =
  '{{date}}, {{language}} and {{clipboard}} stand for today, your language and the text that you copied last.';
