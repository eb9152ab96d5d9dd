import { describe, expect, test } from 'vitest';
import {
  createCaptureDesk,
  FROM_QUICK,
  RETINA_WINDOW,
  settle,
} from '../../../../../support/captureDesk';

type Desk = ReturnType<typeof createCaptureDesk>;

describe('what is asked about a capture', () => {
  test('tells once something is selected, where what comes up then is not in use', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    expect(desk.log).not.toContain('selected');
    desk.capture.claim(RETINA_WINDOW);
    expect(desk.log.at(-1)).toBe('selected');
    desk.pressEscape();
    expect(desk.ended).toEqual([undefined]);

    desk.log.length = 0;
    desk.showQuickPanel();
    const begun = desk.capture.begin();
    await settle();
    desk.clock.advance(100);
    await begun;
    desk.capture.claim(RETINA_WINDOW);
    desk.pressEscape();
    await desk.capture.begin({ addTo: FROM_QUICK });
    desk.capture.claim(RETINA_WINDOW);
    expect(desk.log).not.toContain('selected');
  });

  test('takes along what to ask, also what is said while it runs, and nothing of one before', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin({ text: 'What is this?' });
    desk.finish('copy');
    await desk.capture.begin({ text: 'Translate this.' });
    await settle();
    await desk.capture.begin();
    desk.finish('ask');
    await desk.capture.begin();
    await desk.capture.begin({ text: 'And this?' });
    desk.finish('ask');
    await desk.capture.begin();
    desk.finish('ask');
    expect(desk.asked.map(({ text }) => text)).toEqual(['Translate this.', 'And this?', '']);
  });

  test.each([
    ['the question has the focus', (desk: Desk) => desk.takeFocus()],
    ['a moment passed in which nothing took it', (desk: Desk) => desk.clock.advance(150)],
  ])('covers the screen until %s', async (_when, happen) => {
    const desk = createCaptureDesk();
    desk.leaveFocus();
    await desk.capture.begin();
    desk.finish('ask');
    expect(desk.asked).toHaveLength(1);
    expect(desk.holdsEscape()).toBe(false);
    desk.clock.advance(149);
    expect(desk.kinds()).toEqual(['selecting', 'selecting']);
    happen(desk);
    expect(desk.kinds()).toEqual([]);
  });

  test('goes on when a question before gets the focus late', async () => {
    const desk = createCaptureDesk();
    desk.leaveFocus();
    await desk.capture.begin();
    desk.finish('ask');
    const begun = desk.capture.begin();
    await settle();
    desk.clock.advance(100);
    await begun;
    desk.takeFocus();
    desk.clock.advance(1_000);
    expect(desk.kinds()).toEqual(['selecting', 'selecting']);
    desk.pressEscape();
    expect(desk.kinds()).toEqual([]);
  });
});
