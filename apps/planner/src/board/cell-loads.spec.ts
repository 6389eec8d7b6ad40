import { describe, expect, it } from '@jest/globals';
import type { ChannelLoad } from '@longstream/contracts/fatigue';
import type { Item } from '@longstream/contracts/items';
import { weekOf } from '@longstream/domain/time/week';
import { memoryMs, openCellLoads } from './cell-loads.ts';

const week = weekOf('2020-02-12', 'Asia/Shanghai');
const [monday, tuesday] = week.days;

const model = {
  halfLifeHours: 24,
  k: 0.4,
  calmStock: 0.2,
  floor: 0.3,
  halfLifeFrom: 'our_suggestion',
  kFrom: 'our_suggestion',
  interval: null,
  posts: 0,
} as const;
const load = (channelId: string, reach: ChannelLoad['reach']): ChannelLoad => ({
  channelId,
  at: '2020-02-10T00:00:00.000Z',
  asOf: '2020-02-10T00:00:00.000Z',
  stock: 0,
  load: 0,
  band: 'relaxed',
  effect: 1,
  effectLow: null,
  effectHigh: null,
  calmAt: '2020-02-10T00:00:00.000Z',
  recent: { items: 0, hours: 0 },
  reach,
  model,
});
const item = (channelId: string, scheduledAt: string, rest: Partial<Item> = {}) =>
  ({
    id: scheduledAt,
    channelId,
    scheduledAt,
    sentAt: null,
    origin: 'planned',
    status: 'scheduled',
    exposure: 'ordinary',
    ...rest,
  }) as Item;

const mine = load('mine', [
  { channelId: 'mine', overlap: 1 },
  { channelId: 'sister', overlap: 0.3 },
]);

function loadOn(items: readonly Item[], day = monday) {
  return day && openCellLoads([mine], items)('mine', day);
}

describe('the load of a cell', () => {
  it('is the mean of the day, of what comes on it and what came before', () => {
    // Half past midnight in Shanghai, so that the whole day bears it.
    const early = item('mine', '2020-02-09T16:30:00.000Z');
    const late = item('mine', '2020-02-10T15:30:00.000Z');
    expect(loadOn([early])?.band).toBe('fine');
    expect(loadOn([early], tuesday)?.load).toBeLessThan(loadOn([early])?.load ?? 0);
    expect(loadOn([early], tuesday)?.load).toBeGreaterThan(0);
    expect(loadOn([late])).toEqual({ load: 0, band: 'relaxed' });
    expect(loadOn([])).toEqual({ load: 0, band: 'relaxed' });
  });

  it("counts a sister's items by the share of followers, and an item by its weight", () => {
    const at = '2020-02-10T04:00:00.000Z';
    const own = loadOn([item('mine', at)])?.load ?? 0;
    expect(loadOn([item('sister', at)])?.load).toBeLessThan(own);
    expect(loadOn([item('mine', at, { exposure: 'hard_advert' })])?.load).toBeGreaterThan(own);
    expect(loadOn([item('stranger', at)])?.load).toBe(0);
  });

  it('counts nothing that may still not come, and knows nothing of other channels', () => {
    expect(loadOn([item('mine', '2020-02-10T04:00:00.000Z', { status: 'draft' })])?.load).toBe(0);
    expect(monday && openCellLoads([mine], [])('other', monday)).toBeNull();
  });

  it('asks for items as far back as the longest memory reaches', () => {
    expect(memoryMs([mine, { ...mine, model: { ...model, halfLifeHours: 72 } }])).toBe(4 * 72 * 3_600_000);
    expect(memoryMs([])).toBe(0);
  });
});
