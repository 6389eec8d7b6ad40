import { expect, it } from '@jest/globals';
import * as days from 'chinese-days';
import { chooseLocale } from '../ui/locale.ts';
import { dayMark } from './day-marks.ts';

it.each([
  ['2026-02-17', { rest: 'off', name: '春节' }],
  ['2026-02-14', { rest: 'work', name: '春节' }],
  ['2026-03-20', { rest: null, name: '春分' }],
  ['2026-03-18', { rest: null, name: null }],
])('knows %s', (date, mark) => {
  expect(dayMark(days, date)).toEqual(mark);
});

it('names decreed days alone in English', () => {
  chooseLocale('en');
  expect(dayMark(days, '2026-02-17')).toEqual({ rest: 'off', name: 'Spring Festival' });
  expect(dayMark(days, '2026-03-20')).toEqual({ rest: null, name: null });
});
