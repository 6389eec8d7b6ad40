import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { slotPrior } from '../platforms/slot-priors.ts';
import { simulateSlotAdvice } from '../simulation/simulate-slot-advice.ts';
import { seeded } from '../simulation/random.ts';
import { bestStretches, usualEffect } from './best-stretch.ts';
import { explorers, hopefulEffectAt } from './exploration.ts';
import { shrunk, SLOT_BINS, slotBin, slotEffectAt, type SlotPost, slotProfile, SUGGESTED_SPREAD } from './profile.ts';
import { measuredSpread } from './spread.ts';

const FLAT = Array<number>(SLOT_BINS).fill(0);
const weibo = slotPrior('weibo');
const many = (count: number, bin: number, residual: number): SlotPost[] => Array.from({ length: count }, () => ({ bin, residual }));

describe('slotBin', () => {
  it("is the hour by the followers' clock, weekend days apart", () => {
    // 2026-03-06 is a Friday.
    expect(slotBin(Date.parse('2026-03-06T15:59Z'), 'Asia/Shanghai')).toBe(23);
    expect(slotBin(Date.parse('2026-03-06T16:00Z'), 'Asia/Shanghai')).toBe(24);
    expect(slotBin(Date.parse('2026-03-08T13:30Z'), 'UTC')).toBe(37);
    expect(slotBin(Date.parse('2026-03-09T00:00Z'), 'UTC')).toBe(0);
  });
});

describe('slotProfile', () => {
  it("is the platform's pattern, taken back a little, before the first post", () => {
    const profile = slotProfile([], weibo.effects);
    profile.bins.forEach(({ effect, posts }, bin) => {
      expect(effect).toBeCloseTo(SUGGESTED_SPREAD.rho * (weibo.effects[bin] ?? 0), 9);
      expect(posts).toBe(0);
    });
  });

  it('goes from the pattern to what the account saw, the further the more posts there are', () => {
    const effects = [1, 10, 100, 10_000].map((posts) => shrunk(0.1, { mean: 0.5, posts }, SUGGESTED_SPREAD));
    const values = effects.map(({ effect }) => effect);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values[0]).toBeLessThan(0.1);
    expect(values[3]).toBeCloseTo(0.5, 2);
    expect(effects.map(({ sd }) => sd)).toEqual(effects.map(({ sd }) => sd).toSorted((a, b) => b - a));
  });

  it('never leaves the stretch between pattern and sight', () => {
    const value = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 0, max: 1000 }), (prior, mean, posts) => {
        const [low, high] = [SUGGESTED_SPREAD.rho * prior, mean].toSorted((a, b) => a - b);
        const { effect } = shrunk(prior, { mean, posts }, SUGGESTED_SPREAD);
        expect(effect).toBeGreaterThanOrEqual((low ?? 0) - 1e-9);
        expect(effect).toBeLessThanOrEqual((high ?? 0) + 1e-9);
      }),
    );
  });

  it('lets an hour speak by half for the hours beside it, round midnight, and for no other', () => {
    const profile = slotProfile([...many(50, 0, 1), ...many(50, 12, -1)], FLAT);
    const effect = (bin: number) => profile.bins[bin]?.effect ?? 0;
    expect(effect(0)).toBeGreaterThan(0.4);
    expect([effect(23), effect(1)].every((beside) => beside > 0.3)).toBe(true);
    expect([effect(2), effect(22), effect(24), effect(47)]).toEqual([0, 0, 0, 0]);
    expect(effect(12)).toBeLessThan(-0.4);
  });

  it('does not take the only hour of an account for an ordinary one', () => {
    const profile = slotProfile(many(200, 20, 0), weibo.effects);
    expect(profile.bins[20]?.effect).toBeCloseTo(SUGGESTED_SPREAD.rho * (weibo.effects[20] ?? 0), 9);
  });

  it('says the effect of an instant', () => {
    const profile = slotProfile([], weibo.effects);
    const evening = Date.parse('2026-03-06T12:00Z');
    expect(slotEffectAt(profile, evening, 'Asia/Shanghai')).toBe(profile.bins[20]?.effect);
    expect(hopefulEffectAt(profile, evening, 'Asia/Shanghai')).toBeGreaterThan(slotEffectAt(profile, evening, 'Asia/Shanghai'));
  });
});

describe('slotPrior', () => {
  it('promises evenings on Weibo about a tenth to a fifth, as the literature has it, and nothing at night', () => {
    const gains = weibo.effects.map((effect) => Math.exp(effect) - 1);
    expect(weibo.source).toBe('measured');
    expect(Math.max(...gains)).toBeGreaterThan(0.08);
    expect(Math.max(...gains)).toBeLessThan(0.3);
    expect(gains[3]).toBeLessThan(-0.2);
  });

  it('is marked as ours where nothing was measured', () => {
    expect(slotPrior('bilibili').source).toBe('our_suggestion');
    for (const platform of ['weibo', 'douyin', 'zhihu'] as const) {
      const { effects } = slotPrior(platform);
      expect(effects).toHaveLength(SLOT_BINS);
      expect(effects.reduce((sum, effect) => sum + effect, 0)).toBeCloseTo(0, 9);
    }
  });
});

describe('bestStretches', () => {
  it('names a stretch of weekdays and one of weekends, against where the account posts', () => {
    const [weekdays, weekends] = bestStretches(slotProfile([], weibo.effects));
    expect(weekdays).toMatchObject({ days: 'weekdays', posts: 0, evidence: 'pattern' });
    expect(weekends).toMatchObject({ days: 'weekends', fromHour: weekdays?.fromHour, toHour: weekdays?.toHour });
    expect(weekdays?.low).toBeLessThan(1);
    expect(weekdays?.high).toBeGreaterThan(1);
  });

  it('is weak while its posts leave open whether it is better, and fair after', () => {
    const evenings = (count: number) => [
      ...many(count, 19, 0.6),
      ...many(count, 20, 0.6),
      ...many(count, 21, 0.6),
      ...many(3 * count, 10, -0.6),
    ];
    const best = (count: number) => bestStretches(slotProfile(evenings(count), FLAT))[0];
    expect(best(2)).toMatchObject({ fromHour: 19, toHour: 22, evidence: 'weak', posts: 6 });
    expect(best(60)).toMatchObject({ fromHour: 19, toHour: 22, evidence: 'fair' });
    expect(best(60)?.low).toBeGreaterThan(1);
  });

  it('compares with the hours that the account uses', () => {
    const profile = slotProfile(many(20, 20, 0), weibo.effects);
    expect(usualEffect(profile)).toBeCloseTo(profile.bins[20]?.effect ?? 0, 9);
  });
});

describe('explorers', () => {
  it('are a tenth of the movable items at most, and the same for the same seed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 60 }), fc.integer(), (ids, seed) => {
        const drawn = explorers(ids, seed);
        expect(drawn.size).toBe(Math.floor(ids.length / 10));
        expect([...drawn].every((id) => ids.includes(id))).toBe(true);
        expect(explorers(ids.toReversed(), seed)).toEqual(drawn);
      }),
    );
  });

  it('are others for another seed', () => {
    const ids = Array.from({ length: 100 }, (_, index) => String(index));
    expect([...explorers(ids, 1)]).not.toEqual([...explorers(ids, 2)]);
  });
});

describe('measuredSpread', () => {
  const { normal, uniform } = seeded(3);
  const accounts = Array.from({ length: 30 }, () => {
    const prior = Array.from({ length: SLOT_BINS }, () => 0.4 * normal());
    const hours = prior.map((pattern) => 0.5 * pattern + 0.4 * Math.sqrt(0.75) * normal());
    const posts = Array.from({ length: 400 }, () => {
      const bin = Math.floor(SLOT_BINS * uniform());
      return { bin, residual: (hours[bin] ?? 0) + 0.8 * normal() };
    });
    return { prior, posts };
  });

  it('finds the spread that accounts were made with', () => {
    const spread = measuredSpread(accounts);
    expect(spread?.sigma).toBeCloseTo(0.8, 1);
    expect(spread?.rho).toBeCloseTo(0.5, 1);
    expect(spread?.tau).toBeCloseTo(0.4, 1);
  });

  it('needs five accounts with a hundred posts each', () => {
    expect(measuredSpread(accounts.slice(0, 4))).toBeNull();
    expect(measuredSpread(accounts.map(({ prior, posts }) => ({ prior, posts: posts.slice(0, 99) })))).toBeNull();
  });
});

describe('slot advice, simulated', () => {
  it.each([
    [60, 0.7],
    [250, 0.8],
  ])('captures, with %d posts, at least %d of the uplift, and more than the raw best hour', (posts, least) => {
    const { advised, rawBest, patternOnly } = simulateSlotAdvice({ posts, accounts: 800, seed: 1 });
    expect(advised).toBeGreaterThanOrEqual(least);
    expect(advised).toBeGreaterThan(rawBest);
    expect(advised).toBeGreaterThan(patternOnly);
  });
});
