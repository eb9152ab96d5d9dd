/** `npm run build`: builds the app into out/, also when nothing changed. */
import { ensureBuilt } from './lib/appBuild.mjs';
import { main } from './lib/failure.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp('packages');
  await ensureBuilt({ force: true });
});
