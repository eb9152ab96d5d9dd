import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImageHeader } from '@shared/utils/imageHeader';
import { createPictures } from '../../../support/pictures';

const pictures = createPictures();

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a picture is known by its bytes', () => {
  it.each([
    ['a.png', 'image/png', []],
    ['a.jpg', 'image/jpeg', []],
    ['progressive.jpg', 'image/jpeg', ['-interlace', 'JPEG']],
    ['lossy.webp', 'image/webp', []],
    ['lossless.webp', 'image/webp', ['-define', 'webp:lossless=true']],
    ['alpha.webp', 'image/webp', ['-alpha', 'set', '-channel', 'A', '-evaluate', 'set', '50%']],
    ['a.gif', 'image/gif', []],
    ['a.avif', 'image/avif', []],
    ['a.bmp', 'image/bmp', []],
    ['old.bmp', 'image/bmp', ['-define', 'bmp:format=bmp2']],
    ['a.tif', 'image/tiff', []],
    ['big-endian.tif', 'image/tiff', ['-define', 'tiff:endian=msb']],
  ])('%s is %s of 400 × 300 pixels', (name, mediaType, options) => {
    const path = pictures.make(name, '-size', '400x300', 'plasma:', ...options);
    expect(readImageHeader(readFileSync(path))).toEqual({
      mediaType,
      size: { width: 400, height: 300 },
    });
  });

  it('tells HEIC from AVIF by its brands, and finds the largest item in it', () => {
    const uint32 = (value: number): number[] => [0, 0, value >> 8, value & 255];
    const box = (kind: string, ...content: number[]): number[] => [
      ...uint32(8 + content.length),
      ...ascii(kind),
      ...content,
    ];
    const item = (width: number, height: number): number[] =>
      box('ispe', ...uint32(0), ...uint32(width), ...uint32(height));
    const heic = Uint8Array.from([
      ...box('ftyp', ...ascii('mif1'), ...uint32(0), ...ascii('mif1heic')),
      ...box(
        'meta',
        ...uint32(0),
        ...box('iprp', ...box('ipco', ...item(512, 512), ...item(4032, 3024))),
      ),
    ]);
    expect(readImageHeader(heic)).toEqual({
      mediaType: 'image/heic',
      size: { width: 4032, height: 3024 },
    });
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '\uFEFF<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg></svg>',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [<!ENTITY a "b">]> <svg:svg/>',
  ])('%s is an SVG', (text) => {
    expect(readImageHeader(ascii(text))).toEqual({ mediaType: 'image/svg+xml', size: undefined });
  });

  it.each(['', 'just text', '<html><svg/></html>', '<svgx/>', '%PDF-1.7', 'RIFF\0\0\0\0WAVEfmt '])(
    '%j is no picture',
    (text) => {
      expect(readImageHeader(ascii(text))).toBeUndefined();
    },
  );

  it('a header that is cut off still tells the type', () => {
    const path = pictures.make('whole.jpg', '-size', '400x300', 'plasma:');
    expect(readImageHeader(readFileSync(path).subarray(0, 40))).toEqual({
      mediaType: 'image/jpeg',
      size: undefined,
    });
  });

  it('no bytes at all make it fail', () => {
    const starts = [
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff',
      'RIFF1234WEBPVP8 ',
      'BM',
      'II*\0',
      'MM\0*',
    ];
    const start = fc.constantFrom('', 'GIF89a', '\0\0\0\x18ftypheic', '<svg', ...starts);
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 400 }), (text, rest) => {
        const bytes = Buffer.from(text, 'latin1');
        expect(() => readImageHeader(Uint8Array.from([...bytes, ...rest]))).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});
