import { describe, expect, it } from '@jest/globals';
import { simulateFatigueFit } from '../simulation/simulate-fatigue-fit.ts';
import { seeded } from '../simulation/random.ts';
import { fitFatigue, isTelling } from './fit.ts';
import { effectOf, type Impact, stockAt, SUGGESTED_FATIGUE } from './load.ts';

const HOUR = 3_600_000;
const ACCOUNTS = process.env['LONGSTREAM_FULL'] === '1' ? 1000 : 60;

/** An account that tires with k = 0.8 at a half-life of a day, whose posts differ by a given noise. */
function account(posts: number, noise: number) {
  const { uniform, normal } = seeded(7);
  const fatigue = { ...SUGGESTED_FATIGUE, k: 0.8, halfLifeHours: 24 };
  const impacts: Impact[] = [];
  const measured = Array.from({ length: posts }, () => {
    const atMs = (impacts.at(-1)?.atMs ?? 0) + Math.ceil(48 * uniform() * HOUR);
    const lost = Math.log(effectOf(stockAt(impacts, 24, atMs), fatigue));
    impacts.push({ atMs, weight: 1 });
    return { atMs, engagement: Math.exp(8 + lost + noise * normal()), slotEffect: 0 };
  });
  return { impacts, measured };
}

describe('fitFatigue', () => {
  it('finds how an account tires whose results are hardly noisy', () => {
    const { measured, impacts } = account(200, 0.05);
    const fit = fitFatigue(measured, impacts);
    expect(fit).toMatchObject({ posts: 200, halfLifeHours: 24 });
    expect(fit?.k).toBeGreaterThan(0.7);
    expect(fit?.k).toBeLessThan(0.9);
    expect(fit && isTelling(fit)).toBe(true);
  });

  it('stays with our suggestion, and says how little it knows, where results are all noise', () => {
    const { measured, impacts } = account(60, 4);
    const fit = fitFatigue(measured, impacts);
    expect(fit && fit.kHigh / fit.kLow).toBeGreaterThan(3);
    expect(fit && isTelling(fit)).toBe(false);
  });

  it('says nothing before sixty posts', () => {
    const { measured, impacts } = account(59, 0.05);
    expect(fitFatigue(measured, impacts)).toBeNull();
  });

  it(`holds the true k in its interval of 80 % for 75 to 85 % of ${String(ACCOUNTS)} simulated accounts`, () => {
    const { inside, shown } = simulateFatigueFit({ accounts: ACCOUNTS, posts: 200, seed: 1 });
    expect(inside).toBeGreaterThanOrEqual(0.75);
    expect(inside).toBeLessThanOrEqual(0.85);
    expect(shown).toBeGreaterThan(0.4);
  }, 120_000);
});
