import { expect, it } from '@jest/globals';
import { asError } from '../problems/problem.ts';
import { refusedByApi } from './refused-moves.ts';

it('tells who changed what stands against a move, and what is full', () => {
  const changed = { kind: 'scheduled', byName: '李衡', at: '2020-02-14T08:00:00.000Z' };
  const filled = {
    findings: [],
    nextFreeAt: '2020-02-16T09:00:00.000Z',
    at: '2020-02-14T09:00:00.000Z',
    nearDuplicates: [],
    blackout: null,
  };
  const refused = [
    { itemId: 'a', headline: '甲', code: 'stale_version', details: { yours: 1, current: 2 }, changed },
    { itemId: 'b', headline: '乙', code: 'frequency_cap_reached', details: filled, changed: null },
  ].map((each, place) => ({ ...each, itemId: `01700000-0000-7000-8000-00000000000${String(place)}` }));
  const { items } = refusedByApi(asError({ code: 'not_moved', details: { refused }, issues: [] }));
  expect(items).toMatchObject([
    { headline: '甲', code: 'stale_version', slot: null, changed },
    { headline: '乙', code: 'frequency_cap_reached', slot: { nextFreeAt: '2020-02-16T09:00:00.000Z' }, changed: null },
  ]);
});

it('keeps what the network said where the api did not answer', () => {
  const error = new TypeError('fetch failed');
  expect(refusedByApi(error)).toEqual({ error, items: [] });
});
