import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { mountSmallDisk } from '../../support/smallDisk';
import { filesIn, PNG, setUp } from './harness';

const probe = mountSmallDisk(1);
probe?.unmount();

const CONTAINERS = ['folder', 'zip'] as const;

describe.each(CONTAINERS)('an export into a %s', (container) => {
  test('that is cancelled leaves nothing, at whatever moment', async () => {
    const { run, converse, attach, target } = setUp();
    for (let n = 0; n < 5; n += 1) {
      const picture = attach(`${n}.png`, Buffer.from([...PNG, n]));
      converse(`Question ${n}`, 'words '.repeat(5_000), { attachmentIds: [picture.id] });
    }
    let moments = 0;
    await run({ container, target: join(target, 'All') }, { report: () => (moments += 1) });
    const before = [...filesIn(target).keys()];
    expect(before.length).toBeGreaterThan(0);

    for (let moment = 1; moment <= moments; moment += 1) {
      const stop = new AbortController();
      let reports = 0;
      const report = (): void => {
        reports += 1;
        if (reports === moment) stop.abort();
      };
      const doing = run(
        { container, target: join(target, 'Cancelled') },
        { signal: stop.signal, report },
      );
      await expect(doing).rejects.toThrow('aborted');
      expect([...filesIn(target).keys()]).toEqual(before);
      expect(readdirSync(target)).toEqual(['All']);
    }
  });

  test.runIf(probe !== undefined)('on a full disk says so, and leaves nothing', async () => {
    const disk = mountSmallDisk(1);
    if (disk === undefined) throw new Error('This process may not mount.');
    onTestFinished(() => disk.unmount());
    const { run, converse, attach } = setUp();
    // Noise does not get smaller.
    const noise = Buffer.from(Array.from({ length: 900_000 }, (_, n) => (n * n * 7919) >> 5));
    const pictures = [attach('a.png', noise), attach('b.png', noise.toReversed())];
    converse('Large', 'Yes', { attachmentIds: pictures.map(({ id }) => id) });
    const options = {
      container,
      target: join(disk.path, 'Export'),
      work: join(disk.path, '.work'),
    };
    await expect(run(options)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(readdirSync(disk.path)).toEqual([]);
    disk.setReadOnly(true);
    await expect(run(options)).rejects.toMatchObject({ code: 'STORAGE_READ_ONLY' });
  });
});

test('a folder that is there stays as it is; a file is replaced whole', async () => {
  const { run, converse, target } = setUp();
  converse('A question', 'An answer', { title: 'Title' });
  mkdirSync(join(target, 'Export'));
  writeFileSync(join(target, 'Export', 'mine.txt'), 'mine');
  expect((await run({})).path).toBe(join(target, 'Export (2)'));
  expect((await run({})).path).toBe(join(target, 'Export (3)'));
  expect(readdirSync(join(target, 'Export'))).toEqual(['mine.txt']);

  const file = join(target, 'Title.json');
  writeFileSync(file, 'old');
  await run({ container: 'file', target: file });
  expect(String(filesIn(target).get('Title.json'))).toContain('An answer');
});

test('where a folder is gone, it says so', async () => {
  const { run, converse, target } = setUp();
  converse('A question', 'An answer');
  const nowhere = join(target, 'gone');
  await expect(
    run({ target: join(nowhere, 'Export'), work: join(nowhere, '.work') }),
  ).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  expect(existsSync(nowhere)).toBe(false);
});

test('PDFs are printed one by one; what printing says is told, and nothing is left', async () => {
  const { run, converse, target } = setUp();
  converse('One', 'First', { title: 'One' });
  converse('Two', 'Second', { title: 'Two' });
  const { path } = await run({ format: 'pdf' });
  expect([...filesIn(path).keys()]).toEqual(['One.pdf', 'Two.pdf']);
  expect(String(filesIn(path).get('Two.pdf'))).toContain('Second');

  const { conversationId } = converse('Long', 'Yes', { title: 'Long' });
  for (let n = 0; n < 300; n += 1) converse(`Question ${n}.`, 'Yes', { conversationId });
  const long = await run({
    format: 'pdf',
    scope: { kind: 'conversations', ids: [conversationId] },
  });
  const parts = filesIn(long.path);
  expect([...parts.keys()]).toEqual(['Long (part 1 of 2).pdf', 'Long (part 2 of 2).pdf']);
  const questions = [...parts.values()].join('').match(/Question \d+\./g);
  expect(questions).toEqual(Array.from({ length: 300 }, (_, n) => `Question ${n}.`));

  const print = (): Promise<void> => Promise.reject(new Error('No paper'));
  await expect(run({ format: 'pdf' }, { print })).rejects.toThrow('No paper');
  expect(readdirSync(target)).toEqual(['Export', 'Export (2)']);
});
