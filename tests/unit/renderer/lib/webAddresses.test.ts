import { describe, expect, it } from 'vitest';
import { fileOfDataUrl, pictureAddressIn, withoutAddress } from '@renderer/lib/webAddresses';

describe('the address of a picture in a text', () => {
  it.each([
    ['https://example.com/cat.png', 'https://example.com/cat.png'],
    ['http://example.com:8080/a/b.c/cat.JPEG', 'http://example.com:8080/a/b.c/cat.JPEG'],
    [
      'What is https://example.com/cat.webp?size=2#top then',
      'https://example.com/cat.webp?size=2#top',
    ],
    ['Look:\nhttps://example.com/cat.svg\nand tell', 'https://example.com/cat.svg'],
  ])('is found in %j', (text, address) => {
    expect(pictureAddressIn(text)).toBe(address);
  });

  it.each([
    'https://example.com/cats',
    'https://example.com/?file=cat.png',
    'https://cat.png',
    'see(https://example.com/cat.png)',
    'cat.png',
    'ftp://example.com/cat.png',
    `${'x '.repeat(20_000)}https://example.com/cat.png`,
  ])('is not found in %j', (text) => {
    expect(pictureAddressIn(text)).toBeUndefined();
  });

  it('leaves no gap when it is taken out', () => {
    const address = 'https://example.com/cat.png';
    expect(withoutAddress(address, address)).toBe('');
    expect(withoutAddress(`What is ${address} ?`, address)).toBe('What is ?');
    expect(withoutAddress(`What is this?\n\n${address}`, address)).toBe('What is this?');
    expect(withoutAddress('What is this?', address)).toBe('What is this?');
  });
});

describe('a picture inside an address', () => {
  it('becomes a file of its type', async () => {
    const file = fileOfDataUrl('data:image/png;base64,iVBORw==');
    expect([file?.name, file?.type]).toEqual(['Picture.png', 'image/png']);
    expect([file?.size, await file?.slice(1).text()]).toEqual([4, 'PNG']);
  });

  it('may be a drawing, written as text', async () => {
    const file = fileOfDataUrl('data:image/svg+xml;charset=utf-8,%3Csvg%2F%3E');
    expect([file?.name, await file?.text()]).toEqual(['Picture.svg', '<svg/>']);
  });

  it.each(['https://example.com/cat.png', 'data:text/html,x', 'data:image/png;base64,%%%'])(
    'is not made of %s',
    (url) => {
      expect(fileOfDataUrl(url)).toBeUndefined();
    },
  );
});
