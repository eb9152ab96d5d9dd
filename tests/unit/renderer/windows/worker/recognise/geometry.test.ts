import { describe, expect, it } from 'vitest';
import { boundingBox, convexHull, smallestRect } from '@renderer/windows/worker/recognise/geometry';

/** The corners of a rectangle of 200 × 20 around the origin, turned. */
function corners(degrees: number): { x: number; y: number }[] {
  const angle = (degrees * Math.PI) / 180;
  return [
    [-100, -10],
    [100, -10],
    [100, 10],
    [-100, 10],
  ].map(([x = 0, y = 0]) => ({
    x: x * Math.cos(angle) - y * Math.sin(angle),
    y: x * Math.sin(angle) + y * Math.cos(angle),
  }));
}

describe('lines of text are found at any tilt', () => {
  it.each([-40, -12, 0, 12, 40])('a line tilted by %i° gets a rectangle as tilted', (degrees) => {
    const rect = smallestRect(corners(degrees));
    expect(rect.width).toBeCloseTo(200);
    expect(rect.height).toBeCloseTo(20);
    expect((rect.angle * 180) / Math.PI).toBeCloseTo(degrees);
    expect(rect.x).toBeCloseTo(0);
    expect(rect.y).toBeCloseTo(0);
  });

  it('a slight unevenness does not tilt a line', () => {
    const rect = smallestRect([...corners(0), { x: 60, y: 10.5 }]);
    expect(rect.angle).toBe(0);
  });

  it('the box around a tilted line holds its corners', () => {
    const box = boundingBox(smallestRect(corners(30)));
    for (const { x, y } of corners(30)) {
      expect(x).toBeGreaterThanOrEqual(box.x - 0.001);
      expect(x).toBeLessThanOrEqual(box.x + box.width + 0.001);
      expect(y).toBeGreaterThanOrEqual(box.y - 0.001);
      expect(y).toBeLessThanOrEqual(box.y + box.height + 0.001);
    }
  });

  it('points inside do not count', () => {
    const square = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
      { x: 0, y: 4 },
    ];
    const hull = convexHull([...square, { x: 2, y: 2 }, { x: 2, y: 0 }]);
    expect(hull).toHaveLength(4);
    expect(hull).toEqual(expect.arrayContaining(square));
  });
});
