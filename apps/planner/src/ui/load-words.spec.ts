import { describe, expect, it } from '@jest/globals';
import type { ChannelLoad } from '@longstream/contracts/fatigue';
import { m } from '../paraglide/messages.js';
import { calmWords, loadValue, lossWords, modelWords, recentWords } from './load-words.ts';

const NEXT = { usual: m.load_next_usual, less: m.load_next_less, range: m.load_next_range };
const load: ChannelLoad = {
  channelId: 'c',
  at: '2020-02-14T04:00:00.000Z',
  asOf: '2020-02-14T04:00:00.000Z',
  stock: 1.1,
  load: 43.2,
  band: 'high',
  effect: 0.698,
  effectLow: null,
  effectHigh: null,
  calmAt: '2020-02-15T04:00:00.000Z',
  recent: { items: 3, hours: 20.2 },
  reach: [],
  model: {
    halfLifeHours: 24,
    k: 0.4,
    calmStock: 0.2,
    floor: 0.3,
    halfLifeFrom: 'our_suggestion',
    kFrom: 'our_suggestion',
    interval: null,
    posts: 12,
  },
};

describe('the words of a load', () => {
  it('say what it comes from, what the next item gets, and when it is over', () => {
    expect(loadValue(load)).toBe('偏高，43/100');
    expect(recentWords(load.recent)).toBe('20 小时内 3 条内容');
    expect(recentWords({ items: 1, hours: 0.2 })).toBe('刚刚 1 条内容');
    expect(recentWords({ items: 0, hours: 0 })).toBe('近期没有内容');
    expect(lossWords(load, NEXT)).toBe('下一条预计比平时少约 30%');
    expect(calmWords(load, 'Asia/Shanghai')).toBe('2月15日周六 12:00 恢复到平时');
    expect(calmWords({ ...load, calmAt: load.at }, 'Asia/Shanghai')).toBe('现在就是平时的水平');
  });

  it('say an interval where the loss was measured, and nothing where there is none to feel', () => {
    expect(lossWords({ ...load, effectLow: 0.61, effectHigh: 0.79 }, NEXT)).toBe('下一条预计比平时少 20% 到 40%（八成把握）');
    expect(lossWords({ ...load, effect: 0.3, effectLow: 0.3, effectHigh: 0.31 }, NEXT)).toBe('下一条预计比平时少约 70%');
    expect(lossWords({ ...load, effect: 0.99 }, NEXT)).toBe('下一条预计和平时一样');
  });

  it('say who says so and on what evidence', () => {
    const words = (model: Partial<ChannelLoad['model']>) => modelWords({ ...load.model, ...model });
    expect(words({})).toBe('依据：我们的建议，每 24 小时减半；此账号可用结果 12 条，满 60 条才会估算');
    expect(words({ posts: 80 })).toContain('还不足以下结论');
    expect(words({ kFrom: 'own_results', posts: 200, halfLifeHours: 8.5 })).toBe(
      '依据：此账号 200 条内容发布一天后的结果，每 8.5 小时减半',
    );
    expect(words({ halfLifeFrom: 'team' })).toContain('团队设定');
  });
});
