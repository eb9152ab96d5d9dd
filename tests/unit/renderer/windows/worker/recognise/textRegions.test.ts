import { describe, expect, it } from 'vitest';
import { findTextRegions, type TextMap } from '@renderer/windows/worker/recognise/textRegions';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly likelihood: number;
}

function map(...areas: readonly Area[]): TextMap {
  const [width, height] = [200, 100];
  const data = new Float32Array(width * height);
  for (const area of areas) {
    for (let y = area.y; y < area.y + area.height; y += 1) {
      data.fill(area.likelihood, y * width + area.x, y * width + area.x + area.width);
    }
  }
  return { data, width, height };
}

describe('the detector’s map becomes lines of text', () => {
  it('every core is one line, grown by what training took off', () => {
    const regions = findTextRegions(
      map(
        { x: 20, y: 20, width: 100, height: 8, likelihood: 0.9 },
        { x: 20, y: 60, width: 60, height: 8, likelihood: 0.8 },
      ),
    );
    expect(regions).toHaveLength(2);
    const [first] = regions;
    // Area 800, perimeter 216: a distance of 800 × 1.5 / 216 on every side.
    expect(first?.width).toBeCloseTo(100 + 2 * 5.556, 2);
    expect(first?.height).toBeCloseTo(8 + 2 * 5.556, 2);
    expect([first?.x, first?.y]).toEqual([70, 24]);
  });

  it('what is unlikely or tiny is no text', () => {
    expect(
      findTextRegions(
        map(
          { x: 20, y: 20, width: 100, height: 8, likelihood: 0.4 },
          { x: 20, y: 60, width: 60, height: 2, likelihood: 0.9 },
        ),
      ),
    ).toEqual([]);
  });

  it('a map full of text is one region and does not overflow', () => {
    expect(
      findTextRegions(map({ x: 0, y: 0, width: 200, height: 100, likelihood: 1 })),
    ).toHaveLength(1);
  });
});
