import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles } from '../support/drop';
import { chat, expect, test } from '../support/fixtures';
import { createPictures } from '../support/pictures';

const pictures = createPictures();

const PHOTOS = 20;
/** More need no patience of this test: they are all read alike. */
const WATCHED = 6;

/** Photos of 12 megapixels that differ, so that each is read. */
function makePhotos(): string[] {
  const photo = readFileSync(pictures.make('photo.jpg', '-size', '4000x3000', 'plasma:'));
  return Array.from({ length: PHOTOS }, (_, number) => {
    const path = join(pictures.folder, `photo ${number}.jpg`);
    writeFileSync(path, Buffer.concat([photo, Buffer.from([number])]));
    return path;
  });
}

/** Runs in the page: how many frames were drawn from each photo that is ready to the next. */
async function framesBetween(count: number): Promise<number[]> {
  const isReady = (item: Element): boolean => /\d × \d/.test(item.textContent);
  const ready = (): number =>
    [...document.querySelectorAll('[aria-label="Attachments"] > li')].filter(isReady).length;
  const drawn: number[] = [];
  let frames = 0;
  const watch = (): void => {
    frames += 1;
    requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      while (drawn.length < ready()) drawn.push(frames);
      if (drawn.length >= count) resolve();
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  });
  return drawn;
}

test('20 photos of 12 megapixels leave the window responsive, and do not keep the app from quitting', async ({
  app,
}) => {
  const ui = chat(app.page);
  const drawn = app.page.evaluate(framesBetween, WATCHED);
  await dropFiles(app.page, makePhotos());
  await expect(ui.chips).toHaveCount(PHOTOS);
  await ui.box.pressSequentially('Which of these is sharp?');
  await expect(ui.box).toHaveValue('Which of these is sharp?');
  // Two are read at a time: between any four there is a pause to draw in.
  const frames = await drawn;
  const pauses = frames.slice(4).map((count, index) => count - (frames[index] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThan(0);
  await expect(ui.chips.filter({ hasText: 'Adding…' })).not.toHaveCount(0);
  await app.quit();
});
