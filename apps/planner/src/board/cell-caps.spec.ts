import { describe, expect, it } from '@jest/globals';
import type { Channel } from '@longstream/contracts/channels';
import type { FrequencyCap } from '@longstream/contracts/frequency-caps';
import { weekOf } from '@longstream/domain/time/week';
import { item } from '../../test/item.ts';
import { fullness, openCellCaps } from './cell-caps.ts';
import type { SlotWorld } from './slot-scores.ts';

const ZONE = 'Asia/Shanghai';
const [monday, tuesday] = weekOf('2020-02-12', ZONE).days;
const channel = { id: 'channel', platform: 'weibo' } as Channel;

const cap = (name: string, rules: FrequencyCap['rules'], scope: FrequencyCap['scope'] = { kind: 'workspace', id: null }): FrequencyCap => ({
  id: name,
  name,
  scope,
  rules,
  enforcement: 'hard',
  origin: 'team',
});
const daily = cap('每天四条', [{ kind: 'calendar', limit: 4, period: 'day', timeZone: ZONE }]);
const close = cap('任意六小时两条', [{ kind: 'sliding', limit: 2, windowHours: 6 }]);

/** Monday at 10:00, 10:30 and 23:00. */
const ITEMS = ['2020-02-10T02:00:00.000Z', '2020-02-10T02:30:00.000Z', '2020-02-10T15:00:00.000Z'].map((scheduledAt) =>
  item(scheduledAt, { scheduledAt }),
);

function capOn(day: typeof monday, caps: readonly FrequencyCap[], items: SlotWorld['items'] = ITEMS) {
  const world: SlotWorld = { caps, items, audiences: [], blackouts: [], zones: new Map(), timeZone: ZONE };
  return day && openCellCaps(world)(channel, day);
}

describe('what a cell says of caps', () => {
  it('is the rule that is fullest on that day', () => {
    expect(capOn(monday, [daily])).toMatchObject({ capName: '每天四条', used: 3, limit: 4 });
    expect(capOn(monday, [daily, close])).toMatchObject({ capName: '任意六小时两条', used: 2, limit: 2 });
  });

  it('is nothing where nothing is counted: no item, no cap, a gap, or a cap of something else', () => {
    expect(capOn(tuesday, [daily])).toBeNull();
    expect(capOn(monday, [])).toBeNull();
    expect(capOn(monday, [cap('隔开', [{ kind: 'gap', minimumHours: 4 }])])).toBeNull();
    expect(capOn(monday, [cap('活动', daily.rules, { kind: 'campaign', id: 'campaign' })])).toBeNull();
    expect(capOn(monday, [daily], [item('draft', { status: 'draft', scheduledAt: '2020-02-10T02:00:00.000Z' })])).toBeNull();
  });

  it('is more than full where the limit has been lowered since', () => {
    const none = capOn(monday, [cap('停更', [{ kind: 'calendar', limit: 0, period: 'day', timeZone: ZONE }])]);
    expect(none && fullness(none)).toBe(Infinity);
  });
});
