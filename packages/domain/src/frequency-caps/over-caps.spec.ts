import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCaps } from './check-caps.ts';
import type { FrequencyCap, Placement } from './frequency-cap.ts';
import { overCaps } from './over-caps.ts';

const HOUR = 3_600_000;
const onceADay: FrequencyCap = {
  id: 'cap',
  name: '每天一条',
  scope: { kind: 'channel', id: 'sister' },
  rules: [{ kind: 'calendar', limit: 1, period: 'day', timeZone: 'Asia/Shanghai' }],
  enforcement: 'hard',
  origin: 'team',
};
const placed = (itemId: string, hour: number, channelId = 'sister'): Placement => ({
  itemId,
  channelId,
  platform: 'weibo',
  audienceIds: [],
  campaignId: null,
  tags: [],
  atMs: Date.parse('2020-02-14T00:00:00+08:00') + hour * HOUR,
});

it('names the later of two that one day has room for one of', () => {
  const all = [placed('later', 15), placed('first', 12), placed('next day', 36), placed('elsewhere', 13, 'other')];
  expect([...overCaps([onceADay], all)]).toEqual([['later', ['cap']]]);
  expect(overCaps([{ ...onceADay, enforcement: 'soft' }], all).size).toBe(0);
});

it('says of each what the caps say of it after all that come before it', () => {
  const rules = fc.oneof(
    fc.record({ kind: fc.constant('sliding' as const), limit: fc.integer({ min: 0, max: 3 }), windowHours: fc.constantFrom(5, 24) }),
    fc.record({ kind: fc.constant('gap' as const), minimumHours: fc.constantFrom(2, 6) }),
    fc.record({
      kind: fc.constant('calendar' as const),
      limit: fc.integer({ min: 0, max: 3 }),
      period: fc.constantFrom('day' as const, 'week' as const),
      timeZone: fc.constant('Asia/Shanghai'),
    }),
  );
  fc.assert(
    fc.property(rules, fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 9 }), (rule, hours) => {
      const cap = { ...onceADay, rules: [rule] };
      const all = hours.map((hour) => placed(String(hour), hour));
      const told = all.filter((one) => {
        const before = all.filter(({ atMs }) => atMs < one.atMs);
        return checkCaps([cap], before, one, 0).length > 0;
      });
      expect([...overCaps([cap], all).keys()].sort()).toEqual(told.map(({ itemId }) => itemId).sort());
    }),
  );
});
