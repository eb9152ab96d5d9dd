import { beforeEach, expect, test } from 'vitest';
import { closeDialogs, openDialog, openSettings, shownDialogs } from '@renderer/state/dialogs';

beforeEach(closeDialogs);

test('a dialog below another one is rendered anew when it is opened again, so that it is modal', () => {
  openSettings('history');
  openDialog({ kind: 'import' });
  const before = shownDialogs().map(({ instance }) => instance);
  openSettings('providers');
  expect(shownDialogs()).toMatchObject([
    { kind: 'import', instance: before[1] },
    { kind: 'settings', section: 'providers' },
  ]);
  expect(before).not.toContain(shownDialogs().at(-1)?.instance);
});

test('the dialog on top stays as it is when it changes', () => {
  openSettings('history');
  const [before] = shownDialogs();
  openSettings('providers');
  expect(shownDialogs()).toEqual([
    { kind: 'settings', section: 'providers', instance: before?.instance },
  ]);
});

test('no two dialogs have the same instance', () => {
  openDialog({ kind: 'usage' });
  openDialog({ kind: 'shortcuts' });
  openDialog({ kind: 'usage' });
  openDialog({ kind: 'shortcuts' });
  openDialog({ kind: 'import' });
  expect(new Set(shownDialogs().map(({ instance }) => instance)).size).toBe(3);
});
