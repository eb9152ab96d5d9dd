import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createPlaceStore } from '@main/data/placeStore';
import { temporaryFolder } from '../../support/storage';

// electron-store asks the electron package for its executable, which nothing here starts.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/unused';
});

const AREA = { x: 10, y: 20, width: 300, height: 200 };

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

test('where the last captures were is known after a restart', () => {
  const folder = temporaryFolder();
  const region = { displayId: 7, rect: AREA, redactions: [{ ...AREA, width: 30 }] };
  const places = createPlaceStore(folder);
  places.captures.save([region]);
  const restarted = createPlaceStore(folder);
  expect(restarted.captures.load()).toEqual([region]);
});

test('what an earlier version wrote is read, and what is broken is forgotten', () => {
  const folder = temporaryFolder();
  const write = (content: string): void =>
    writeFileSync(join(folder, 'window-places.json'), content);
  write(JSON.stringify({ panels: { 7: AREA } }));
  const places = createPlaceStore(folder);
  expect(places.captures.load()).toEqual([]);
  expect(places.panel.load(7)).toEqual(AREA);
  write(JSON.stringify({ captures: [{ displayId: 7, rect: { ...AREA, x: -1 } }] }));
  expect(createPlaceStore(folder).captures.load()).toEqual([]);
});
