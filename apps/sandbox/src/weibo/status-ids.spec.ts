import { expect, it } from '@jest/globals';
import { shortId, statusId } from './status-ids.ts';
import { weiboDate } from './weibo-date.ts';

const AT = Date.parse('2012-10-24T15:49:17Z');

it('writes a date as the platform does', () => {
  expect(weiboDate(AT)).toBe('Wed Oct 24 23:49:17 +0800 2012');
});

it('puts the second into an id of sixteen digits that a number holds exactly', () => {
  const id = statusId(AT);
  expect(id.slice(0, 5)).toBe('35048');
  for (const at of [0, AT, Date.parse('2020-02-14T00:00:00Z'), Date.parse('2038-01-01T00:00:00Z')]) {
    expect(statusId(at)).toMatch(/^\d{16}$/);
    expect(Number.isSafeInteger(Number(statusId(at)))).toBe(true);
  }
});

it('shortens an id for its address', () => {
  expect(shortId('3501756485200075')).toBe('z0JH2lOMb');
  expect(shortId('10000000')).toBe('10000');
});
