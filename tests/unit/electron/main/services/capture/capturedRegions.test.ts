import { describe, expect, test } from 'vitest';
import type { Annotation } from '@shared/domain/annotation';
import {
  createCaptureDesk,
  FROM_QUICK,
  MAIN,
  RECT,
  RETINA_WINDOW,
  settle,
} from '../../../../../support/captureDesk';

describe('the last region', () => {
  const lastRegions = (desk: ReturnType<typeof createCaptureDesk>) =>
    Object.values(desk.shown()).map((state) => 'lastRegion' in state && state.lastRegion);

  test('is selected on its own display, from whichever it is asked for', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    expect(lastRegions(desk)).toEqual([null, null]);
    desk.capture.selectLast();
    await desk.finishing('ask', { window: RETINA_WINDOW });
    desk.capture.selectLast();
    await desk.capture.begin();
    expect(lastRegions(desk)).toEqual(['elsewhere', { rect: RECT, redactions: [] }]);
    desk.capture.selectLast();
    expect(desk.log.filter((line) => line.startsWith('last'))).toEqual(['last on 2']);
  });

  test('is the one before where its display is gone', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    await desk.finishing('ask');
    await desk.capture.begin();
    await desk.finishing('ask', { window: RETINA_WINDOW });
    desk.disrupt([MAIN]);
    await desk.capture.begin();
    expect(lastRegions(desk)).toEqual([{ rect: RECT, redactions: [] }]);
  });
});

describe('a redacted capture', () => {
  const annotations: Annotation[] = [{ kind: 'redact', box: RECT }];

  test('keeps what was there beside the picture that is sent', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    desk.finish('ask', { annotations });
    await desk.asked[0]?.attachments[0];
    expect(desk.jobs).toMatchObject([{ annotations }, { annotations: [] }]);
    expect(desk.kept).toEqual([new Uint8Array([2])]);
  });

  test('keeps nothing of it where that is switched off, nor of what is copied', async () => {
    const desk = createCaptureDesk();
    desk.keepUnredacted(false);
    await desk.capture.begin();
    desk.finish('ask', { annotations });
    await desk.asked[0]?.attachments[0];
    desk.keepUnredacted(true);
    await desk.capture.begin();
    desk.finish('copy', { annotations });
    await settle();
    expect(desk.jobs).toMatchObject([{ annotations }, { annotations }]);
    expect(desk.kept).toEqual([undefined]);
  });
});

describe('the same region once more', () => {
  test('is captured without overlays, for an attachment or the last one', async () => {
    const desk = createCaptureDesk();
    await desk.capture.begin();
    desk.finish('ask', { window: RETINA_WINDOW });
    const first = await desk.asked[0]?.attachments[0];
    await desk.capture.begin();
    desk.finish('ask', { rect: { ...RECT, y: 0 } });

    await desk.capture.again({ attachmentId: first?.id, addTo: FROM_QUICK });
    await desk.capture.again();
    expect(desk.kinds()).toEqual([]);
    expect(desk.asked.slice(2)).toMatchObject([
      { displayId: 2, addTo: FROM_QUICK },
      { displayId: 1, addTo: undefined },
    ]);
    expect(desk.jobs.slice(2)).toMatchObject([{ rect: RECT }, { rect: { ...RECT, y: 0 } }]);
    expect(desk.log.filter((line) => line.startsWith('clear'))).toEqual([
      'clear {"x":-1340,"y":50,"width":200,"height":150}',
      'clear {"x":200,"y":0,"width":400,"height":300}',
    ]);
    expect(desk.holdsEscape()).toBe(false);
  });

  test('has the same redactions, for an attachment and for the last one', async () => {
    const desk = createCaptureDesk();
    const redaction: Annotation = { kind: 'redact', box: { ...RECT, width: 20 } };
    const arrow: Annotation = { kind: 'arrow', from: RECT, to: RECT, stroke: 2 };
    await desk.capture.begin();
    desk.finish('ask', { annotations: [redaction, arrow] });
    const first = await desk.asked[0]?.attachments[0];
    await desk.capture.again({ attachmentId: first?.id });
    const again = await desk.asked[1]?.attachments[0];
    await desk.capture.again();
    await desk.asked[2]?.attachments[0];
    await desk.capture.again({ attachmentId: again?.id });
    await desk.asked[3]?.attachments[0];
    const taken = desk.jobs.flatMap((job) => (job.kind === 'compose' ? [job.annotations] : []));
    const bare = [redaction];
    expect(taken).toEqual([[redaction, arrow], [], bare, [], bare, [], bare, []]);
    expect(desk.kept).toHaveLength(4);
  });

  test('is refused where something was redacted, and nobody knows where', async () => {
    const desk = createCaptureDesk();
    desk.forgetRedactions();
    await desk.capture.begin();
    desk.finish('ask', { annotations: [{ kind: 'redact', box: RECT }] });
    const first = await desk.asked[0]?.attachments[0];
    await expect(desk.capture.again({ attachmentId: first?.id })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Select the region anew'),
    });
    expect(desk.asked).toHaveLength(1);
  });

  test('is refused with a sentence where nothing was captured, or the display is gone', async () => {
    const desk = createCaptureDesk();
    await expect(desk.capture.again()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desk.capture.begin();
    desk.finish('ask', { window: RETINA_WINDOW });
    desk.disrupt([MAIN]);
    await expect(desk.capture.again()).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
  });
});
