import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PLATFORMS } from '../platforms/platforms.ts';
import { samplingRule } from '../platforms/sampling-rules.ts';
import { simulateFleet, type TrueCurve } from '../simulation/simulate-fleet.ts';
import { ANCHOR_HOURS, nextSampleAtMs, samplePriority } from './next-sample.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('nextSampleAtMs', () => {
  it('asks often while the item is young, daily at the end of a week, weekly after it, and on day 90 no more', () => {
    const waits = [0, 10 * HOUR, 5 * DAY, 8 * DAY, 60 * DAY, 90 * DAY].map((age) => {
      const next = nextSampleAtMs(0, age);
      return next === null ? null : (next - age) / HOUR;
    });
    expect(waits).toEqual([1 / 6, 1, 12, 168, 168, null]);
  });

  it('asks as long as the platform tells', () => {
    expect(nextSampleAtMs(0, 29 * DAY, samplingRule('douyin'))).not.toBeNull();
    expect(nextSampleAtMs(0, 30 * DAY, samplingRule('douyin'))).toBeNull();
    expect(nextSampleAtMs(0, 31 * DAY, samplingRule('wechat'))).toBeNull();
  });

  it('asks for the figures of a day on the next morning in China', () => {
    const next = (now: string) => {
      const ms = nextSampleAtMs(Date.parse('2026-03-01T00:00+08:00'), Date.parse(now), samplingRule('wechat'));
      return ms === null ? null : new Date(ms).toISOString();
    };
    expect(next('2026-03-02T07:59+08:00')).toBe('2026-03-02T00:00:00.000Z');
    expect(next('2026-03-02T08:00+08:00')).toBe('2026-03-03T00:00:00.000Z');
  });

  it('never asks before the floor, nor leaves an item of the first week alone for more than a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -HOUR, max: 7 * DAY - 1 }), fc.constantFrom(...PLATFORMS), (age, platform) => {
        const wait = (nextSampleAtMs(0, age, samplingRule(platform)) ?? 0) - age;
        return wait >= (samplingRule(platform).dailyFromHour === undefined ? HOUR / 6 : 1) && wait <= DAY;
      }),
    );
  });

  it('reads an item that it always reaches in time within a twentieth of every anchor, in some hundred readings of three months', () => {
    const ages: number[] = [];
    for (let at: number | null = 0; at !== null; at = nextSampleAtMs(0, at)) ages.push(at);
    for (const anchor of ANCHOR_HOURS) expect(ages.some((age) => Math.abs(age / (anchor * HOUR) - 1) <= 0.05)).toBe(true);
    expect(ages.length).toBeGreaterThan(60);
    expect(ages.length).toBeLessThan(110);
  });
});

describe('samplePriority', () => {
  it('prefers what has not been seen for the larger part of its age, and anchors', () => {
    const at = (liveAtMs: number, lastAtMs: number | null) => samplePriority({ liveAtMs, lastAtMs }, 100 * HOUR);
    expect(at(95 * HOUR, 98 * HOUR)).toBeGreaterThan(at(50 * HOUR, 97 * HOUR));
    expect(at(90 * HOUR, null)).toBeGreaterThan(at(90 * HOUR, 91 * HOUR));
    expect(at(94 * HOUR, 99 * HOUR)).toBeGreaterThan(at(93 * HOUR, 98.8 * HOUR));
  });
});

describe('a fleet with too few calls', () => {
  /** Half of the count after an hour or a day or so: what moves fast and what moves late. */
  const curves = Array.from({ length: 60 }, (_, item): TrueCurve => {
    const half = 60 * 1.06 ** item;
    return [0, 10, 30, 60, 180, 360, 720, 1440, 2880, 5760, 10_080].map((minutes) => ({
      minutes,
      count: (1000 * minutes) / (minutes + half),
    }));
  });

  it('misses less than half of what as many calls in turn miss of the first day', () => {
    const byPriority = simulateFleet(curves, 1, 'by_priority');
    const roundRobin = simulateFleet(curves, 1, 'round_robin');
    expect(byPriority.callsAnItem).toBeLessThanOrEqual(roundRobin.callsAnItem);
    expect(byPriority.firstDay).toBeLessThan(roundRobin.firstDay / 2);
    expect(byPriority.wholeLife).toBeLessThan(roundRobin.wholeLife);
  });
});
