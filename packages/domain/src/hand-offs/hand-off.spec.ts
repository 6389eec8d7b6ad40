import { describe, expect, it } from '@jest/globals';
import { handOffEndsAtMs, nextStepAtMs, remindersBy } from './hand-off.ts';

const MINUTE = 60_000;
const DUE = Date.parse('2020-02-14T12:00Z');
const POLICY = { sendIfLateByMinutes: 120, otherwise: 'ask' } as const;

describe('the end of a hand-off', () => {
  const endOf = (handedOffAtMs: number, pageEndsAtMs: number | null = null) =>
    (handOffEndsAtMs({ dueAtMs: DUE, handedOffAtMs, pageEndsAtMs }, POLICY) - DUE) / MINUTE;

  it('is where the item would be too late', () => {
    expect(endOf(DUE)).toBe(120);
    expect(endOf(DUE + 40 * MINUTE)).toBe(120);
  });

  it('leaves half an hour to a person who gets it late', () => {
    expect(endOf(DUE + 119 * MINUTE)).toBe(149);
  });

  it('is that of the platform’s page, where that has one', () => {
    expect(endOf(DUE, DUE + 60 * MINUTE)).toBe(60);
    expect(endOf(DUE, DUE + 180 * MINUTE)).toBe(180);
  });
});

describe('the steps of a hand-off', () => {
  const END = DUE + 120 * MINUTE;

  it('are a reminder at once, two more, and the end', () => {
    const steps = [0, 1, 2, 3].map((told) => (nextStepAtMs(told, DUE, END) - DUE) / MINUTE);
    expect(steps).toEqual([0, 15, 60, 120]);
  });

  it('are over when it ends', () => {
    expect(nextStepAtMs(2, DUE, DUE + 20 * MINUTE)).toBe(DUE + 20 * MINUTE);
  });

  it('are told as one where nobody was there to tell them', () => {
    expect([-1, 0, 14, 15, 59, 60, 500].map((minutes) => remindersBy(DUE + minutes * MINUTE, DUE))).toEqual([0, 1, 1, 2, 2, 3, 3]);
  });
});
