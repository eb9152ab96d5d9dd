import { expect, test } from 'vitest';
import { trayMenu, type TrayActions } from '@main/windows/trayMenu';

function createTray(running: number) {
  const ran: string[] = [];
  const note = (name: string) => (): void => void ran.push(name);
  const actions: TrayActions = {
    openChat: note('openChat'),
    newConversation: note('newConversation'),
    openSettings: note('openSettings'),
    quickQuestion: note('quickQuestion'),
    capture: (delay) => void ran.push(`capture ${delay}`),
    quit: note('quit'),
  };
  return { entries: trayMenu(actions, running), ran };
}

test.each([
  [0, 'Open Glimpse'],
  [1, 'An answer is coming in'],
  [3, '3 answers are coming in'],
])('with %i answers on their way the tray begins with “%s”', (running, first) => {
  const { entries } = createTray(running);
  expect(entries[0]?.label).toBe(first);
  expect(entries.filter(({ enabled }) => enabled === false)).toHaveLength(running === 0 ? 0 : 1);
});
