import { expect, it } from '@jest/globals';
import type { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import { advisedGain } from './best-hours.ts';

const stretch = { days: 'weekdays', fromHour: 20, toHour: 23, factor: 1.12, low: 0.9, high: 1.3, posts: 0, evidence: 'pattern' } as const;
const advice = (timeZone = 'Asia/Shanghai', weekends = 1.3) =>
  ({
    timeZone,
    stretches: [stretch, { ...stretch, days: 'weekends', fromHour: 9, toHour: 12, factor: weekends }],
  }) as unknown as ChannelSlotAdvice;
const gainAt = (instant: string, given = advice()) => advisedGain(given, Date.parse(instant));

it('is told of the advised hours of the day, by the clock of the followers', () => {
  // Friday at 20:00, 22:59 and 23:00 in Shanghai.
  expect(gainAt('2020-02-14T12:00:00Z')).toBeCloseTo(0.12);
  expect(gainAt('2020-02-14T14:59:00Z')).toBeCloseTo(0.12);
  expect(gainAt('2020-02-14T15:00:00Z')).toBeNull();
  // Saturday at 09:00 there, and Friday evening elsewhere.
  expect(gainAt('2020-02-15T01:00:00Z')).toBeCloseTo(0.3);
  expect(gainAt('2020-02-15T01:00:00Z', advice('America/New_York'))).toBeCloseTo(0.12);
});

it('is told of no difference that is too small to act on', () => {
  expect(gainAt('2020-02-15T01:00:00Z', advice('Asia/Shanghai', 1.02))).toBeNull();
});
