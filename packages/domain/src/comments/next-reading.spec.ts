import { expect, it } from '@jest/globals';
import { nextCommentsInMinutes } from './next-reading.ts';

it.each([
  [-1, 5],
  [0, 5],
  [23.9, 5],
  [24, 30],
  [72, 120],
  [7 * 24, 720],
  [30 * 24, null],
])('%d hours after it went live, an item’s comments are read again in %s minutes', (hours, minutes) => {
  expect(nextCommentsInMinutes(hours)).toBe(minutes);
});
