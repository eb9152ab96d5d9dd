/**
 * Makes a history for measuring, once, and prints its folder:
 * `node tests/support/loadTypeScript.mjs tests/bench/makeHistory.ts messages|conversations COUNT [copy]`
 */
import { bigHistory, manyConversations } from './lib/bigHistory';

const count = Number(process.argv[4]);
console.log(
  process.argv[3] === 'conversations'
    ? manyConversations(count)
    : bigHistory(count, { copy: process.argv[5] === 'copy' }),
);
