/** Prints the Electron executable in use on stdout, and nothing else there. */
import process from 'node:process';

import { findElectron } from './electron.mjs';
import { main } from './lib/failure.mjs';

await main(async () => {
  const { executable } = await findElectron({ log: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${executable}\n`);
});
