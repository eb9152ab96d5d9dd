import { expect, test } from 'vitest';
import type { HistoryState } from '@shared/ipc/history';
import { deleteWithUndo } from '@renderer/features/sidebar/actions';
import { shownToasts } from '@renderer/state/toasts';
import { installFakeMain, settle } from '../../../../support/fakeMain';

const HISTORY: HistoryState = {
  backups: [{ name: 'one.db', at: 1, kind: 'daily', bytes: 1, conversations: 1 }],
  ...{ busy: undefined, problem: undefined, readOnly: undefined },
};

test('a deletion can be undone before main has told what backups there are', async () => {
  let tell: (() => void) | undefined;
  const main = installFakeMain({
    'conversation.delete': () => undefined,
    'conversation.restore': () => undefined,
    'history.get': async () => {
      await new Promise<void>((resolve) => {
        tell = resolve;
      });
      return HISTORY;
    },
  });
  await deleteWithUndo(['a', 'b']);
  expect(shownToasts()).toMatchObject([{ message: 'Deleted 2 conversations', note: undefined }]);

  tell?.();
  await settle();
  const [toast] = shownToasts();
  expect(toast?.note?.label).toBe('Backups');
  toast?.action?.onAct();
  await settle();
  expect(main.requests).toContain('conversation.restore');
});
