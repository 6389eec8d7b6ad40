import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextInStretch } from './next-in-stretch.ts';
import { slotBin } from './profile.ts';

const ZONE = 'Asia/Shanghai';
const at = (instant: string) => Date.parse(instant);
const shown = (ms: number) => new Date(ms).toISOString();

describe('the next time in a stretch', () => {
  it('is on the next of its days, today if it is still to come', () => {
    // A Friday, 19:30 in Shanghai.
    const friday = at('2020-02-14T11:30:00Z');
    expect(shown(nextInStretch({ days: 'weekdays', fromHour: 20 }, ZONE, friday))).toBe('2020-02-14T12:00:00.000Z');
    expect(shown(nextInStretch({ days: 'weekdays', fromHour: 19 }, ZONE, friday))).toBe('2020-02-17T11:00:00.000Z');
    expect(shown(nextInStretch({ days: 'weekends', fromHour: 0 }, ZONE, friday))).toBe('2020-02-14T16:00:00.000Z');
    // A Sunday evening: the weekend that comes.
    expect(shown(nextInStretch({ days: 'weekends', fromHour: 9 }, ZONE, at('2020-02-16T12:00:00Z')))).toBe('2020-02-22T01:00:00.000Z');
  });

  it('lies ahead within a week, in the hours that are told', () => {
    const anyTime = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2021-01-01T00:00:00Z') });
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 0, max: 21 }), fc.constantFrom('weekdays', 'weekends'), (after, fromHour, days) => {
        const next = nextInStretch({ days, fromHour }, ZONE, after);
        expect(next).toBeGreaterThanOrEqual(after);
        expect(next - after).toBeLessThanOrEqual(7 * 86_400_000);
        expect(slotBin(next, ZONE)).toBe((days === 'weekends' ? 24 : 0) + fromHour);
      }),
    );
  });
});
