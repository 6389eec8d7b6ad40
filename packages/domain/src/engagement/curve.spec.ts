import { describe, expect, it } from '@jest/globals';
import { curve } from './curve.ts';

const LIVE = Date.parse('2020-02-14T12:00Z');
const HOUR = 3_600_000;

describe('curve', () => {
  it('puts samples of any order on the hours since the item was live', () => {
    const points = curve([sample(24, 300), sample(0.5, 10), sample(6, 120)], LIVE);
    expect(points.map(({ hours, value }) => [hours, value])).toEqual([
      [0.5, 10],
      [6, 120],
      [24, 300],
    ]);
    expect(points[0]?.atMs).toBe(LIVE + HOUR / 2);
  });

  it('keeps and marks a counter that goes backwards, and only the step down', () => {
    const points = curve([sample(1, 100), sample(2, 90), sample(3, 95), sample(4, 95)], LIVE);
    expect(points.map(({ value, backwards }) => [value, backwards])).toEqual([
      [100, false],
      [90, true],
      [95, false],
      [95, false],
    ]);
  });

  it('keeps a reading from before the item was live at its negative hour', () => {
    expect(curve([sample(-1, 0)], LIVE)).toEqual([{ hours: -1, atMs: LIVE - HOUR, value: 0, backwards: false }]);
  });

  it('is empty without samples, and leaves the list it was given alone', () => {
    const samples = Object.freeze([sample(2, 2), sample(1, 1)]);
    expect(curve([], LIVE)).toEqual([]);
    expect(curve(samples, LIVE)).toHaveLength(2);
  });
});

function sample(hours: number, value: number) {
  return { atMs: LIVE + hours * HOUR, value };
}
