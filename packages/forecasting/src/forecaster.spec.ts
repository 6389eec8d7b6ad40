import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { examplesNear } from './examples.ts';
import { forecastItem, isTelling, learnForecaster } from './forecaster.ts';
import { constantScaling } from './growth.ts';
import { type Example, type ItemHistory, knownAt } from './history.ts';

const QUESTION = { ageHours: 24, targetHours: 168 };
const AGES = [6, 12, 18, 24, 32, 168] as const;

/** Items that grow the more the more they are shared, with noise; a generator of its own makes them the same each time. */
function finishedItems(count: number, noise = 0.1): ItemHistory[] {
  const random = generator(7);
  return Array.from({ length: count }, (_, item) => {
    const shared = random();
    const start = 100 * Math.exp(3 * random());
    const end = 1 + 2 * shared + noise * (random() - 0.5);
    const readings = AGES.map((ageHours) => {
      const value = Math.round(start * (1 + (end * Math.log(ageHours)) / Math.log(168)));
      return { ageHours, value, beside: { shares: Math.round(value * shared) } };
    });
    const [first, ...others] = readings;
    return { liveAtMs: item * 3_600_000 * 30, traits: {}, readings: [first ?? { ageHours: 1, value: 1, beside: {} }, ...others] };
  });
}

function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

const examplesOf = (items: readonly ItemHistory[]): Example[] => items.flatMap((history, item) => examplesNear(item, history, QUESTION));
const askedOf = (items: readonly ItemHistory[]) =>
  items.map((history) => ({ known: knownAt(history, 24) ?? history, value: history.readings.at(-1)?.value ?? 0 }));

describe('a forecaster', () => {
  const items = finishedItems(160);
  const forecaster = learnForecaster(examplesOf(items.slice(0, 100)));

  it('is nearer than constant scaling where something tells how an item goes on, and keeps its band', () => {
    if (!forecaster) throw new Error('It has a hundred items to learn from.');
    const scaling = constantScaling(examplesOf(items.slice(0, 100)));
    const asked = askedOf(items.slice(100));
    const forecasts = asked.map(({ known }) => forecastItem(forecaster, known, 168));
    const errors = asked.map(({ value }, at) => Math.abs((forecasts[at]?.expected ?? 0) / value - 1));
    const scaled = asked.map(({ known, value }) =>
      Math.abs(((known.readings.at(-1)?.value ?? 0) * Math.exp(scaling(known, 168))) / value - 1),
    );
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

    expect(forecaster.by).toBe('model');
    expect(sum(errors)).toBeLessThan(sum(scaled) / 2);
    const kept = asked.filter(({ value }, at) => (forecasts[at]?.low ?? 0) <= value && value <= (forecasts[at]?.high ?? 0)).length;
    expect(kept / asked.length).toBeGreaterThan(0.65);
    expect(forecasts.every(isTelling)).toBe(true);
  });

  it('leans to neither side: of items that it has not seen, no forecast a little higher or lower would be nearer in per cent', () => {
    const random = generator(11);
    const leaping = examplesOf(finishedItems(120)).map((example) => ({ ...example, value: example.value * (1 + 5 * random() ** 5) }));
    const misses = learnForecaster(leaping)?.misses ?? [];
    const errorWith = (more: number) => misses.reduce((sum, { miss }) => sum + Math.abs(Math.exp(more - miss) - 1), 0);
    expect(misses).toHaveLength(360);
    for (const more of [-0.03, -0.01, 0.01, 0.03]) expect(errorWith(more)).toBeGreaterThan(errorWith(0));
  });

  it('never forecasts less than there is, and always a band around or beside its number', () => {
    if (!forecaster) throw new Error('It has a hundred items to learn from.');
    fc.assert(
      fc.property(
        fc.nat({ max: 1e9 }),
        fc.nat({ max: 1e9 }),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        (value, shares, ageHours, widening) => {
          const known: ItemHistory = { liveAtMs: 0, traits: {}, readings: [{ ageHours, value, beside: { shares } }] };
          const plain = forecastItem(forecaster, known, 168);
          const wide = forecastItem(forecaster, known, 168, widening);
          expect([plain.expected, plain.low, plain.high].every((number) => number >= value && Number.isFinite(number))).toBe(true);
          expect(plain.low).toBeLessThanOrEqual(plain.high);
          expect(wide.high).toBeGreaterThanOrEqual(Math.min(plain.high, wide.high));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('takes what nobody knows for the usual, not for nothing', () => {
    if (!forecaster) throw new Error('It has a hundred items to learn from.');
    const bare = (beside: Record<string, number>): ItemHistory => ({
      liveAtMs: null,
      traits: {},
      readings: [{ ageHours: 24, value: 1000, beside }],
    });
    expect(forecastItem(forecaster, bare({}), 168).expected).toBeGreaterThan(forecastItem(forecaster, bare({ shares: 0 }), 168).expected);
  });

  it('scales by one factor where items are few, and says nothing of fewer than ten', () => {
    const few = learnForecaster(examplesOf(items.slice(0, 12)));
    expect(few).toMatchObject({ by: 'constant_scaling', items: 12 });
    expect(learnForecaster(examplesOf(items.slice(0, 9)))).toBeNull();
  });

  it('leaves the number out where the band is wider than a factor of four', () => {
    expect(isTelling({ low: 100, high: 400 })).toBe(true);
    expect(isTelling({ low: 100, high: 401 })).toBe(false);
  });

  it('does not learn from what was not read near the age or the target', () => {
    const [item] = finishedItems(1);
    if (!item) throw new Error('It was just made.');
    expect(examplesNear(0, item, QUESTION).map(({ known }) => known.readings.at(-1)?.ageHours)).toEqual([18, 24, 32]);
    expect(examplesNear(0, item, { ageHours: 24, targetHours: 720 })).toEqual([]);
    expect(examplesNear(0, item, { ageHours: 1, targetHours: 168 })).toEqual([]);
  });
});
