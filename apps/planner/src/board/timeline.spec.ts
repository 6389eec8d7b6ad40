import { expect, it } from '@jest/globals';
import { minuteAt, stacked } from './timeline.ts';
import { rangeBetween } from './use-selection.ts';

it('snaps to quarters of an hour within the day', () => {
  expect([0, 0.5, 0.506, 0.999, -0.1].map(minuteAt)).toEqual(['00:00', '12:00', '12:15', '23:45', '00:00']);
});

it('puts what would cover another on a row below', () => {
  const rows = stacked([{ share: 0.5 }, { share: 0.1 }, { share: 0.15 }, { share: 0.25 }]);
  expect(rows.map(({ share, row }) => [share, row])).toEqual([
    [0.1, 0],
    [0.15, 1],
    [0.25, 0],
    [0.5, 0],
  ]);
});

it('selects from one to another, whichever stands first', () => {
  expect(rangeBetween(['a', 'b', 'c', 'd'], 'c', 'a')).toEqual(['a', 'b', 'c']);
  expect(rangeBetween(['a', 'b'], 'gone', 'b')).toEqual(['b']);
});
