import { describe, expect, it } from 'vitest';
import { resizeLanczos, type Pixels } from '@renderer/windows/worker/render/lanczos';

type Colour = readonly [number, number, number, number];

function picture(width: number, height: number, at: (x: number, y: number) => Colour): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set(at(x, y), (y * width + x) * 4);
  }
  return { data, width, height };
}

const pixel = ({ data, width }: Pixels, x: number, y: number): number[] => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

describe('pictures are made smaller', () => {
  it('one colour stays that colour', () => {
    const small = resizeLanczos(
      picture(90, 60, () => [200, 80, 40, 255]),
      31,
      17,
    );
    expect([small.width, small.height]).toEqual([31, 17]);
    for (let y = 0; y < 17; y += 1) {
      for (let x = 0; x < 31; x += 1) expect(pixel(small, x, y)).toEqual([200, 80, 40, 255]);
    }
  });

  it('what is left of an edge stays left, what is above stays above', () => {
    const corners = picture(80, 80, (x, y) => [x < 40 ? 255 : 0, y < 40 ? 255 : 0, 0, 255]);
    const small = resizeLanczos(corners, 20, 10);
    expect(pixel(small, 2, 1)).toEqual([255, 255, 0, 255]);
    expect(pixel(small, 17, 1)).toEqual([0, 255, 0, 255]);
    expect(pixel(small, 2, 8)).toEqual([255, 0, 0, 255]);
    expect(pixel(small, 17, 8)).toEqual([0, 0, 0, 255]);
  });

  it('every pixel counts: fine stripes become grey', () => {
    const stripes = picture(120, 8, (x) => (x % 2 === 0 ? [0, 0, 0, 255] : [255, 255, 255, 255]));
    const [grey = 0] = pixel(resizeLanczos(stripes, 40, 8), 20, 4);
    expect(grey).toBeGreaterThan(118);
    expect(grey).toBeLessThan(138);
  });

  it('transparent pixels do not tint the edges', () => {
    const half = picture(60, 8, (x) => (x < 30 ? [255, 0, 0, 255] : [0, 255, 0, 0]));
    const small = resizeLanczos(half, 20, 8);
    const visible = Array.from({ length: 20 }, (_, x) => pixel(small, x, 4)).filter(
      ([, , , alpha = 0]) => alpha > 8,
    );
    expect(visible.length).toBeGreaterThan(8);
    expect(visible.map(([red, green]) => [red, green])).toEqual(visible.map(() => [255, 0]));
  });

  it('a picture of the right size is left alone', () => {
    const same = picture(4, 4, () => [1, 2, 3, 255]);
    expect(resizeLanczos(same, 4, 4)).toBe(same);
  });
});
