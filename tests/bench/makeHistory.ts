/** Makes a history for measuring, once: `node tests/support/loadTypeScript.mjs tests/bench/makeHistory.ts [COUNT]` */
import { bigHistory } from './lib/bigHistory';

console.log(bigHistory(Number(process.argv[3] ?? 1_000_000), { copy: false }));
