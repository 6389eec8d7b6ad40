import { describe, expect, it } from '@jest/globals';
import { lateness } from './lateness.ts';

const DUE = Date.parse('2020-02-14T12:00Z');
const MINUTE = 60_000;

describe('lateness', () => {
  it.each([
    [-5, 'on_time'],
    [0, 'on_time'],
    [1, 'on_time'],
    [2, 'send_late'],
    [30, 'send_late'],
    [30.001, 'ask'],
    [10_000, 'ask'],
  ] as const)('%d minutes past its time an item is %s', (minutes, expected) => {
    expect(lateness(DUE, DUE + minutes * MINUTE, { sendIfLateByMinutes: 30, otherwise: 'ask' })).toBe(expected);
  });

  it('drops where the policy says so', () => {
    expect(lateness(DUE, DUE + 31 * MINUTE, { sendIfLateByMinutes: 30, otherwise: 'drop' })).toBe('drop');
    expect(lateness(DUE, DUE + 2 * MINUTE, { sendIfLateByMinutes: 0, otherwise: 'drop' })).toBe('drop');
  });
});
