import { describe, expect, it } from '@jest/globals';
import { carrier } from './carried.ts';

const TEXT = '少侠们最佳，你们最棒';
const [BEST, GREAT] = [
  { from: 3, to: 5 },
  { from: 8, to: 10 },
];

describe('stretches of a text that is being changed', () => {
  it.each([
    ['nothing', TEXT, TEXT],
    ['words before both', TEXT, `各位${TEXT}`],
    ['words between them', TEXT, '少侠们最佳，其实你们最棒'],
    ['words taken out between them', TEXT, '少侠们最佳最棒'],
    ['words behind them', TEXT, `${TEXT}！`],
    ['the same words again', '最佳最棒最佳最棒', '最佳最棒最佳最佳最棒'],
  ])('stand where their words stand after %s', (_, before, after) => {
    for (const stretch of [BEST, GREAT]) {
      const carried = carrier(before, after)(stretch);
      if (carried !== null) expect(after.slice(carried.from, carried.to)).toBe(before.slice(stretch.from, stretch.to));
    }
  });

  it('follow words that are moved, and are gone where something was written into them or taken out', () => {
    expect(carrier(TEXT, `各位${TEXT}`)(GREAT)).toEqual({ from: 10, to: 12 });
    expect(carrier(TEXT, '少侠们最佳最棒')(GREAT)).toEqual({ from: 5, to: 7 });
    expect(carrier(TEXT, '少侠们最最佳，你们最棒')(GREAT)).toEqual({ from: 9, to: 11 });
    expect(carrier(TEXT, '少侠们最不佳，你们最棒')(BEST)).toBeNull();
    expect(carrier(TEXT, '少侠们最，你们最棒')(BEST)).toBeNull();
    expect(carrier(TEXT, '')(BEST)).toBeNull();
  });
});
