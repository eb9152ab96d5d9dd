import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { markdownHtml } from '@main/services/export/markdownHtml';
import { withExif } from '../../support/exif';
import { MODEL, temporaryFolder } from '../../support/storage';
import { filesIn, MADE_COPY, PNG, setUp } from './harness';

/** Where Markdown's pictures and links lead that are no addresses on the web. */
function placesIn(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)]+)\)/g)]
    .map(([, place = '']) => place)
    .filter((place) => !/^https?:/.test(place))
    .map(decodeURIComponent);
}

test('Markdown has the path that is shown, with pictures in a folder', async () => {
  const { storage, run, attach, converse } = setUp();
  const picture = attach('møte (1) [x].png', PNG);
  const other = attach('møte (1) [x].png', Buffer.from([...PNG, 1]));
  const gone = attach('gone.png', undefined);
  const { question, answer, conversationId } = converse('What is **this**?', '# A logo\n\nYes.', {
    attachmentIds: [picture.id, other.id, gone.id],
    title: 'What # is *this*?',
  });
  const again = storage.messages.answerAgain({ messageId: answer.id, model: MODEL });
  storage.messages.finish(again.id, {
    ...{ status: 'truncated', text: 'Another answer', reasoning: 'First,\nthought.' },
    details: {
      ...{ reasoningDetails: [], parsedFiles: [] },
      citations: [
        { url: 'https://example.com/a_(b)', title: 'A [source]' },
        { url: 'javascript:alert(1)', title: 'Bad' },
      ],
    },
  });
  const { path, missing } = await run({ format: 'markdown', thoughts: true });
  const files = filesIn(path);
  const name = 'What # is this.md';
  expect([...files.keys()]).toEqual([
    name,
    'images/møte (1) [x] (2).png',
    'images/møte (1) [x].png',
  ]);
  expect(missing).toBe(1);
  const markdown = String(files.get(name));
  expect(markdown).toContain(String.raw`# What \# is \*this\*?`);
  expect(markdown).toContain('What is **this**?');
  expect(markdown).toContain('Another answer');
  expect(markdown).not.toContain('A logo');
  expect(markdown).toContain('> First,\n> thought.');
  expect(markdown).toContain('This answer was cut off.');
  expect(markdown).toContain('“gone.png” is missing');
  expect(markdown).toContain(String.raw`[A \[source\]](https://example.com/a_%28b%29)`);
  expect(markdown).not.toContain('javascript:');
  const places = placesIn(markdown);
  expect(places).toHaveLength(2);
  expect(places.filter((place) => !existsSync(join(path, place)))).toEqual([]);
  // The other version shows the first answer.
  storage.messages.selectVersion(answer.id);
  const first = await run({
    format: 'markdown',
    scope: { kind: 'conversations', ids: [conversationId] },
  });
  const text = String(filesIn(first.path).get(name));
  expect(text).toContain('# A logo');
  expect(text).not.toMatch(/Hm\.|Another answer/);
  expect(question.parentId).toBeNull();
});

test('names of files fit every system, whatever a title holds', async () => {
  const { storage, run, converse } = setUp();
  const titles = [
    '../../etc/passwd',
    'CON',
    'aux.txt',
    '.hidden',
    'Ends with dots...',
    'Twice',
    'TWICE',
    'exe\u202egnp.md',
    'Line\nbreak\u0000 and tab\t.',
    '語'.repeat(100),
    'family 👩‍👩‍👧 here',
    '///',
    '\ud800',
  ];
  for (const title of titles) converse('A question', 'An answer', { title });
  const folder = storage.folders.create({ name: '../up', parentId: null });
  const { conversationId } = converse('In a folder', 'Yes', { title: 'a/b' });
  storage.conversations.file([{ ids: [conversationId], folderId: folder.id }]);

  const { path } = await run({ format: 'markdown' });
  const names = [...filesIn(path).keys()];
  expect(names).toHaveLength(titles.length + 1);
  expect(new Set(names.map((name) => name.toLowerCase()))).toHaveProperty('size', names.length);
  for (const name of names.flatMap((each) => each.split('/'))) {
    expect(Buffer.byteLength(name)).toBeLessThan(140);
    expect(name).not.toMatch(/[\\:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]|^[. ]|[. ]$/u);
    expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
  }
  expect(names).toContain('family 👩‍👩‍👧 here.md');
  expect(names).toContain('-up/a-b.md');
  // The newest comes first.
  expect(names).toEqual(expect.arrayContaining(['TWICE.md', 'Twice (2).md']));
});

/** All tags of a page, as a browser's tokenizer finds them. */
function tagsOf(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z][a-z0-9]*)([^>]*)>/gi)].map(([tag]) => tag);
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](data:text/html,<script>alert(1)</script>)',
  '![x](https://track.example/a.png"onerror="alert(1))',
  '[![x](https://track.example/b.png)](https://example.com)',
  '```"><script>\n</code><script>alert(1)</script>\n```',
  String.raw`$\href{javascript:alert(1)}{x}$ $\includegraphics{https://track.example/c.png}$`,
  '<https://example.com/"onmouseover="alert(1)>',
  '&lt;script&gt; \u202e',
  '</style></title></main>',
].join('\n\n');

test('HTML is one page with its pictures, in which nothing runs and nothing is fetched', async () => {
  const { storage, run, attach, keep, converse, target } = setUp();
  const shown = attach('"><script>alert(1)</script>.png', PNG);
  const camera = attach('camera.jpg', Buffer.from('ORIGINAL-WITH-PLACE'), {
    mediaType: 'image/jpeg',
    family: 'claude',
    sent: { mediaType: 'image/jpeg', width: 4, height: 4, bytes: 4 },
  });
  keep(camera.sha256, 'sent-claude', Buffer.from('SMALL COPY!'));
  const raw = attach('raw.heic', Buffer.from('HEIC'), { mediaType: 'image/heic' });
  const asked = converse(HOSTILE, HOSTILE, {
    attachmentIds: [shown.id, camera.id, raw.id],
    title: '</title><script>alert(1)</script>',
  });
  storage.messages.finish(
    storage.messages.ask({
      ...{
        conversationId: asked.conversationId,
        text: 'Sources?',
        attachmentIds: [],
        model: MODEL,
      },
      clearDraft: true,
    }).answer.id,
    {
      ...{ status: 'failed', text: '', reasoning: HOSTILE },
      error: { code: 'RATE_LIMITED', message: '<b onclick=alert(1)>Slow down</b>' },
      details: {
        ...{ reasoningDetails: [], parsedFiles: [] },
        citations: [{ url: 'javascript:alert(1)', title: '<i onclick=alert(1)>' }],
      },
    },
  );

  const { path } = await run({
    ...{ format: 'html', thoughts: true, container: 'file', target: join(target, 'Page.html') },
  });
  expect([...filesIn(target).keys()]).toEqual(['Page.html']);
  const html = String(filesIn(target).get('Page.html'));
  expect(path).toBe(join(target, 'Page.html'));
  expect(html).toContain("default-src 'none'; img-src data:");
  for (const tag of tagsOf(html)) {
    expect(tag).not.toMatch(/^<(script|svg|iframe|object|embed|link|base|form)\b/i);
    expect(tag).not.toMatch(/\son\w+\s*=/i);
    expect(tag).not.toMatch(/ href=(?!"(https?|mailto):)/i);
    expect(tag).not.toMatch(/ src=(?!"data:image\/(png|jpeg);base64,)/i);
  }
  const sources = [...html.matchAll(/src="data:image\/\w+;base64,([^"]*)"/g)];
  expect(sources.map(([, data = '']) => Buffer.from(data, 'base64'))).toEqual([
    MADE_COPY,
    Buffer.from('SMALL COPY!'),
  ]);
  expect(html).toContain('“raw.heic” is missing');
  expect(html).not.toContain('\u202e');
  expect(html).toContain('&lt;b onclick=alert(1)&gt;Slow down');
});

test('a page has no photo as the camera wrote it, also where no copy was made before', async () => {
  const { run, attach, converse } = setUp();
  const photo = withExif(Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 6);
  const [imported, unreadable] = [
    attach('imported.jpg', photo, { mediaType: 'image/jpeg', family: 'unknown' }),
    attach('phone.heic', Buffer.concat([photo, photo]), {
      mediaType: 'image/heic',
      family: 'unknown',
    }),
  ];
  converse('Where?', 'There.', { attachmentIds: [imported.id, unreadable.id], title: 'Trip' });
  for (const format of ['html', 'pdf'] as const) {
    const { path } = await run({ format, container: 'file', target: `${temporaryFolder()}/Trip` });
    const html = readFileSync(path, 'utf8');
    const pictures = [...html.matchAll(/base64,([^"]*)"/g)].map(([, data = '']) => data);
    expect(pictures).toEqual([MADE_COPY.toString('base64')]);
    expect(html).toContain('“phone.heic” is missing');
  }
});

test('HTML shows what Markdown means: tables, tasks, code and formulas', () => {
  const html = markdownHtml(
    [
      '# Head',
      '| a | b |\n|---|--:|\n| 1 | 2 |',
      '- [x] done\n- [ ] open',
      '```ts\nconst a = 1 < 2;\n```',
      'Euler: $e^{i\\pi}$',
      '$$\\frac{1}{2}$$',
      '$\\unknown{x}$',
    ].join('\n\n'),
  );
  expect(html).toContain('<h3>Head</h3>');
  expect(html).toContain('<td class="right">2</td>');
  expect(html).toContain('<input type="checkbox" disabled checked>done');
  expect(html).toContain('<input type="checkbox" disabled>open');
  expect(html).toContain('<figcaption>ts</figcaption><pre><code>const a = 1 &lt; 2;');
  expect(html).toContain('<msup>');
  expect(html).toContain('<mfrac>');
  expect(html).toContain(String.raw`<code>\unknown{x}</code>`);
});

test('a picture of any length is the same in the page', async () => {
  const { run, attach, keep, converse, target } = setUp();
  const sizes = [1, 2, 3, 196_607, 196_608, 196_609, 500_000];
  const pictures = sizes.map((size) => {
    const bytes = Buffer.alloc(size, `${size}`);
    const picture = attach(`${size}.png`, bytes);
    keep(picture.sha256, `sent-${picture.family}`, bytes);
    return picture;
  });
  converse('Sizes', 'Yes', { attachmentIds: pictures.map(({ id }) => id) });
  await run({ format: 'html', container: 'file', target: join(target, 'Page.html') });
  const html = String(filesIn(target).get('Page.html'));
  const sources = [...html.matchAll(/src="data:image\/\w+;base64,([^"]*)"/g)];
  expect(sources.map(([, data = '']) => Buffer.from(data, 'base64').length)).toEqual(sizes);
});
