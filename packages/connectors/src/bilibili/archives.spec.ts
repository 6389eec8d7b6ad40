import { describe, expect, it } from '@jest/globals';
import { Archive, rejectionOf, stateOf } from './archives.ts';
import { expiryOf } from './consent.ts';

const archive = (state: number, reason = '') =>
  Archive.parse({
    resource_id: 'BV1xx411c7mD',
    title: 't',
    ctime: 1_700_000_000,
    addit_info: { state, state_desc: '已退回', reject_reason: reason },
  });

describe('an archive', () => {
  it('is live, pending or rejected by its state', () => {
    expect([0, 1].map((state) => stateOf(archive(state)))).toEqual(['live', 'live']);
    for (const state of [-2, -3, -4, -5, -11, -12, -14, -16, -100]) expect(stateOf(archive(state))).toBe('rejected');
    for (const state of [-1, -6, -7, -8, -9, -10, -13, -15, -20, -30, -40, -50, -999, 7]) expect(stateOf(archive(state))).toBe('pending');
  });

  it('passes on why it was returned', () => {
    expect(rejectionOf(archive(-2, '标题含有敏感词'))).toEqual({ class: 'fix_content', code: '-2', text: '已退回: 标题含有敏感词' });
    expect(rejectionOf(archive(-100))).toMatchObject({ class: 'gone' });
  });

  it('has numbers read that come as text', () => {
    expect(Archive.parse({ resource_id: 'BV1', title: 't', ctime: '1700000000', ptime: '0', addit_info: { state: '-30' } })).toMatchObject({
      ctime: '2023-11-14T22:13:20.000Z',
      ptime: 0,
      addit_info: { state: -30, reject_reason: '' },
    });
  });
});

describe('the end of a Bilibili token', () => {
  it('is an instant, not a duration', () => {
    expect(expiryOf(1_630_220_614)).toBe('2021-08-29T07:03:34.000Z');
    expect(Math.abs(Date.parse(expiryOf(3600)) - Date.now() - 3_600_000)).toBeLessThan(5000);
  });
});
