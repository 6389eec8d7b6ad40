import { describe, expect, it } from '@jest/globals';
import { KEEP_ZONE_PX, wallTimeAt } from './drop-time.ts';
import { steppedWallTime } from './picked-item.ts';

const at = (offsetY: number, ownTime: string | null) => wallTimeAt({ date: '2020-02-15', offsetY, height: KEEP_ZONE_PX + 240, ownTime });

describe('a drop on the board', () => {
  it('keeps the time of day at the top of the cell', () => {
    expect(at(3, '20:05')).toBe('2020-02-15T20:05');
  });

  it('takes the hour under the pointer and keeps the minutes below', () => {
    expect(at(KEEP_ZONE_PX + 95, '20:05')).toBe('2020-02-15T09:05');
  });

  it('gives full hours to an item without a time', () => {
    expect(wallTimeAt({ date: '2020-02-15', offsetY: 235, height: 240, ownTime: null })).toBe('2020-02-15T23:00');
  });

  it('stays within the day at the edges', () => {
    expect(at(9999, '20:05')).toBe('2020-02-15T23:05');
    expect(wallTimeAt({ date: '2020-02-15', offsetY: -5, height: 240, ownTime: null })).toBe('2020-02-15T00:00');
  });
});

describe('an item moved by keys', () => {
  it.each([
    ['ArrowLeft', false, '2020-02-29T23:30'],
    ['ArrowRight', false, '2020-03-02T23:30'],
    ['ArrowUp', false, '2020-03-01T22:30'],
    ['ArrowDown', false, '2020-03-02T00:30'],
    ['ArrowDown', true, '2020-03-01T23:45'],
    ['Enter', false, null],
  ])('%s, with shift %s, leads to %s', (key, shift, expected) => {
    expect(steppedWallTime('2020-03-01T23:30', key, shift)).toBe(expected);
  });
});
