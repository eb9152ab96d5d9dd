import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown } from '@renderer/lib/markdown/Markdown';
import { StreamParser } from '@renderer/lib/markdown/parse/streamParser';
import { BlockView } from '@renderer/lib/markdown/view/BlockView';
import { MarkdownDocument } from '@renderer/lib/markdown/view/MarkdownDocument';
import { ANSWERS, EXAMPLES } from '../corpus';

function html(source: string): string {
  return renderToStaticMarkup(<MarkdownDocument source={source} streaming={false} />);
}

function streamedHtml(source: string, step: number): string {
  const parser = new StreamParser();
  for (let end = step; end < source.length; end += step) parser.update(source.slice(0, end), true);
  const blocks = parser.update(source, false).flat();
  return renderToStaticMarkup(
    blocks.map((block, index) => <BlockView key={index} block={block} />),
  );
}

const EVIL = 'javascript:alert(1)';
const XSS: readonly string[] = [
  `[x](${EVIL})`,
  '[x](JaVaScRiPt:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](&#x6A&#x61;vascript:alert(1))',
  '[x](java%0ascript:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](<\u0001javascript:alert(1)>)',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](file:///etc/passwd)',
  '[x](app://glimpse/media/1/original)',
  `<${EVIL}>`,
  `[x]: ${EVIL}\n\n[x]`,
  `[x]: <${EVIL}> "title"\n\n[![y][x]][x]`,
  `![x](${EVIL})`,
  '![x](https://tracker.example/pixel.png)',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '![x"onerror="alert(1)](https://example.com/a.png)',
  '[x](https://example.com/"onmouseover="alert(1))',
  '[x](https://example.com "title\\" onclick=\\"alert(1)")',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<style>@import "https://tracker.example";</style>',
  '```js"onclick="alert(1)\ncode\n```',
  '```<img src=x onerror=alert(1)>\n</code></pre><script>alert(1)</script>\n```',
  '| a |\n|---|\n| <img src=x onerror=alert(1)> |',
  '- [x] <input autofocus onfocus=alert(1)>',
  '$\\href{javascript:alert(1)}{x}$',
  '$$\n</span><img src=x onerror=alert(1)>\n$$',
  '\\[ \\htmlStyle{background:url(https://tracker.example)}{x} \\]',
];

/** The machine may be busy with more than this. */
const PATIENCE_MS = 60_000;

describe('an answer on the screen', { timeout: PATIENCE_MS }, () => {
  it.each([1, 7, 64])('streamed in pieces of %i is the same as at once', (step) => {
    for (const source of [...ANSWERS, ...EXAMPLES.map(({ markdown }) => markdown)]) {
      const whole = new StreamParser().update(source, false).flat();
      const expected = renderToStaticMarkup(
        whole.map((block, index) => <BlockView key={index} block={block} />),
      );
      expect(streamedHtml(source, step)).toBe(expected);
    }
  });

  it.each(XSS)('runs, fetches and opens nothing by itself: %j', (source) => {
    const tags = html(source).match(/<[^>]*>/g) ?? [];
    for (const tag of tags) {
      expect(tag).not.toMatch(
        /^<(script|img|iframe|svg\b.*onload|style|object|embed|link|base|form)/i,
      );
      expect(tag.replaceAll(/"[^"]*"/g, '""')).not.toMatch(
        /\s(on\w+|srcdoc|autofocus|formaction)\b/i,
      );
      const address = /\s(?:href|src|xlink:href|action)="([^"]*)"/i.exec(tag)?.[1];
      expect(address ?? 'https://').toMatch(/^(https?:\/\/|mailto:)/);
    }
  });

  it('shows where a link leads', () => {
    expect(html('[bank](https://evil.example/login "Your bank")')).toContain(
      '<a href="https://evil.example/login" title="https://evil.example/login" rel="noreferrer">bank</a>',
    );
  });

  it('keeps the words of a link that leads nowhere safe', () => {
    expect(html('See [the page](/local).')).toContain('<p>See the page.</p>');
  });

  it('offers a picture of another server instead of fetching it', () => {
    const shown = html('![A chart](https://pictures.example/c.png)');
    expect(shown).toContain('A chart');
    expect(shown).toContain('Open image from pictures.example in the browser</button>');
  });

  it('puts a picture that is a link into words', () => {
    expect(html('[![Build](https://ci.example/b.svg)](https://ci.example/)')).toContain(
      '>Build</a>',
    );
  });

  it('sets headings below those of the window', () => {
    expect(html('# One\n\n## Two\n\n###### Six').match(/<h\d/g)).toEqual(['<h3', '<h4', '<h6']);
  });

  it('names the language of code and lets it be copied', () => {
    const shown = html('```py\nprint(1)\n\nprint(2)\n```');
    expect(shown).toContain('<span>Python</span>');
    expect(shown).toContain('aria-label="Copy code"');
    expect(shown.replaceAll(/<[^>]*>/g, '')).toContain('print(1)\n\nprint(2)');
  });

  it('ticks what is done in a list of tasks', () => {
    const shown = html('- [x] done\n- [ ] to do\n- [link](https://example.com)');
    expect(shown.match(/<input[^>]*>/g)).toEqual([
      '<input type="checkbox" disabled="" checked=""/>',
      '<input type="checkbox" disabled=""/>',
    ]);
  });

  it('counts on from where a list starts', () => {
    expect(html('3. three\n4. four')).toContain(
      '<ol dir="auto" start="3"><li>three</li><li>four</li></ol>',
    );
  });

  it('begins lists and quotes where their language does', () => {
    expect(html('- مرحبا\n\n> مرحبا')).toMatch(/<ul dir="auto">.*<blockquote dir="auto">/);
  });

  it.each([
    ['in code', '```js\nif (admin\u202e \u2066// later\u2069) {}\n```'],
    ['in a line', 'Run `rm \u202d-i`, \u202atwice\u202c.'],
    ['as a number', 'Open &#x202E;gpj.exe &#8294;x&#8297;'],
  ])('shows what would turn the direction of text, %s', (_where, source) => {
    const shown = html(source);
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(shown).toContain('\uFFFD');
  });

  it('leaves the marks that words of other directions have', () => {
    expect(html('\u05e9\u05dc\u05d5\u05dd\u200f (1)')).toContain('\u200f');
  });

  it('shows plain text until the parser is there', () => {
    const nothing = (): void => undefined;
    const shown = renderToStaticMarkup(
      <Markdown source={'**bold**\n<b>'} streaming onOpenLink={nothing} onCopy={nothing} />,
    );
    expect(shown).toContain('**bold**\n&lt;b&gt;');
  });
});
