import { describe, expect, it } from '@jest/globals';
import { canRefresh, refreshDueAt } from './token-life.ts';

const HOUR = 3_600_000;
const given = new Date('2026-01-01T00:00:00Z');
const after = (hours: number) => new Date(given.getTime() + hours * HOUR).toISOString();
const call = () => Promise.reject(new Error('Nobody calls it here.'));
const byToken = { refresh: call, renew: null, exchangeKeys: null };
const byKeys = { refresh: call, renew: null, exchangeKeys: call };
const life = { refreshToken: 'r', expiresAt: null, refreshExpiresAt: null };

describe('the time for a refresh', () => {
  it.each([
    ['a token of thirty days', 720, 696],
    ['one of two days', 48, 36],
    ['one of two hours', 2, 1.5],
    ['one that has ended', -1, -1],
  ])('is, for %s, in good time', (_, hours, dueAfter) => {
    expect(refreshDueAt(byToken, { ...life, expiresAt: after(hours) }, given)?.toISOString()).toBe(after(dueAfter));
  });

  it('does not come where nothing can prolong it, or nothing ends', () => {
    expect(refreshDueAt(byToken, life, given)).toBeNull();
    expect(refreshDueAt({ ...byToken, refresh: null }, { ...life, expiresAt: after(1) }, given)).toBeNull();
    expect(refreshDueAt(byToken, { ...life, refreshToken: null, expiresAt: after(1) }, given)).toBeNull();
    expect(canRefresh(byKeys, { refreshToken: null })).toBe(true);
  });

  it('comes three days before the end of a consent that can be prolonged', () => {
    const renewing = { ...byToken, renew: call };
    const both = { ...life, expiresAt: after(360), refreshExpiresAt: after(360) };
    expect(refreshDueAt(renewing, both, given)?.toISOString()).toBe(after(288));
    expect(refreshDueAt(renewing, both, given, true)?.toISOString()).toBe(after(336));
    expect(refreshDueAt(byToken, both, given)?.toISOString()).toBe(after(336));
  });
});
