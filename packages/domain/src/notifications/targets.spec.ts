import { describe, expect, it } from '@jest/globals';
import { type DeliveryProblem, pauseMs, retryAfterMs, targetState } from './targets.ts';

const HOUR_MS = 3_600_000;
const problem = (reasonClass: DeliveryProblem['class']): DeliveryProblem => ({ class: reasonClass, code: null, text: 'no' });

describe('a target of notifications', () => {
  it('is retried for a day before it is called failing', () => {
    const failing = { problem: problem('unreachable'), sinceMs: 0 };
    expect(targetState(null, 0)).toBe('ok');
    expect(targetState(failing, 24 * HOUR_MS - 1)).toBe('retrying');
    expect(targetState(failing, 24 * HOUR_MS)).toBe('failing');
  });

  it('needs attention at once when only a person can mend it', () => {
    expect(targetState({ problem: problem('setup'), sinceMs: 0 }, 1)).toBe('needs_attention');
  });

  it('is tried ever more rarely, and at least every six hours for ever', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 500].map((attempts) => retryAfterMs(attempts, problem('unreachable')));
    expect(waits.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBe(6 * HOUR_MS);
    expect(retryAfterMs(1, problem('setup'))).toBe(6 * HOUR_MS);
  });

  it('is left alone as long again as it has been silent, from half a minute to a quarter of an hour', () => {
    expect([0, 60_000, 24 * HOUR_MS].map(pauseMs)).toEqual([30_000, 60_000, HOUR_MS / 4]);
  });
});
