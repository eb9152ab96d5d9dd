import { describe, expect, it } from 'vitest';
import { safeUrl } from '@renderer/lib/markdown/safeUrl';

describe('safeUrl', () => {
  it.each([
    ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
    ['HTTP://EXAMPLE.com', 'http://example.com/'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['https://пример.рф/', 'https://xn--e1afmkfd.xn--p1ai/'],
  ])('lets %s through, written as it will be opened', (text, url) => {
    expect(safeUrl(text)).toBe(url);
  });

  it.each([
    ...[
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
    ],
    ...['data:text/html,x', 'data:image/png;base64,AAAA', 'vbscript:x', 'file:///etc/passwd'],
    ...['blob:https://example.com/1', 'app://glimpse/media/1', 'ftp://example.com', 'chrome://gpu'],
    ...['//example.com', '/path', 'path', '#top', '', 'https://'],
  ])('stops %j', (text) => {
    expect(safeUrl(text)).toBeUndefined();
  });
});
