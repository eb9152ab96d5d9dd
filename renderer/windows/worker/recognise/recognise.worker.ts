import type { FromThread, ToThread } from './messages';
import { loadModels, type Models } from './models';
import { recognise } from './recognise';

let models: Promise<Models> | undefined;
let last: Promise<void> = Promise.resolve();
const cancelled = new Set<string>();

function tell(message: FromThread): void {
  postMessage(message);
}

async function run(id: string, picture: ImageBitmap): Promise<void> {
  try {
    models ??= loadModels();
    const found = await recognise(await models, picture, async (share) => {
      tell({ kind: 'progress', id, share });
      // A cancel that has come is only heard between two tasks.
      await new Promise((resolve) => setTimeout(resolve));
      if (cancelled.has(id)) throw new Error('Cancelled.');
    });
    tell({ kind: 'found', id, found });
  } catch (error) {
    tell({ kind: 'failed', id, reason: String(error) });
  } finally {
    picture.close();
    cancelled.delete(id);
  }
}

// One picture at a time: the models need much memory for each.
addEventListener('message', ({ data }: MessageEvent<ToThread>) => {
  if (data.kind === 'cancel') cancelled.add(data.id);
  else last = last.then(() => run(data.id, data.picture));
});
