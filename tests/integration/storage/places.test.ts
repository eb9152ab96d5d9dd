import { expect, test, vi } from 'vitest';
import { createPlaceStore } from '@main/data/placeStore';
import { temporaryFolder } from '../../support/storage';

// electron-store asks the electron package for its executable, which nothing here starts.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/unused';
});

test('where the panel was on each display is known after a restart, and the chat window’s place with it', () => {
  const folder = temporaryFolder();
  const left = { x: 40, y: 50, width: 480, height: 460 };
  const right = { x: 2100, y: 300, width: 600, height: 500 };
  const first = createPlaceStore(folder);
  first.panel.save(1, left);
  first.chat.save({ bounds: left, maximized: true });
  first.panel.save(2, right);

  const again = createPlaceStore(folder);
  expect([1, 2, 3].map((display) => again.panel.load(display))).toEqual([left, right, undefined]);
  expect(again.chat.load()).toEqual({ bounds: left, maximized: true });
});
