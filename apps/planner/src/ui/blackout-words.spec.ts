import { describe, expect, it } from '@jest/globals';
import type { BlackoutRule } from '@longstream/domain/blackouts/blackout-rules';
import { blackoutSentence } from './blackout-words.ts';
import { chooseLocale } from './locale.ts';

const hours = (from: string, to: string, weekdays = [1, 2, 3, 4, 5, 6, 7]): BlackoutRule => ({ kind: 'quiet_hours', from, to, weekdays });

describe('blackoutSentence', () => {
  it.each<[BlackoutRule, string]>([
    [hours('23:00', '07:00'), '每天 23:00 到次日 07:00'],
    [hours('12:00', '14:00'), '每天 12:00–14:00'],
    [hours('23:00', '07:00', [6, 5]), '周五、周六 23:00 到次日 07:00'],
    [hours('12:00', '14:00', [1]), '周一 12:00–14:00'],
    [hours('00:00', '00:00'), '每一天，全天'],
    [hours('00:00', '00:00', [7]), '周日，全天'],
    [{ kind: 'dates', firstDate: '2020-04-04', lastDate: '2020-04-04', timeZone: 'Asia/Shanghai' }, '2020年4月4日（Asia/Shanghai）'],
    [
      { kind: 'dates', firstDate: '2020-04-04', lastDate: '2020-04-06', timeZone: 'Asia/Shanghai' },
      '2020年4月4日 至 2020年4月6日（Asia/Shanghai）',
    ],
    [{ kind: 'yearly', monthDay: '12-13', days: 1, timeZone: 'Asia/Shanghai' }, '每年 12月13日（Asia/Shanghai）'],
    [{ kind: 'yearly', monthDay: '02-29', days: 3, timeZone: 'UTC' }, '每年 2月29日 起 3 天（UTC）'],
  ])('%j', (rule, sentence) => {
    expect(blackoutSentence(rule)).toBe(sentence);
  });

  it('speaks English too', () => {
    chooseLocale('en');
    expect(blackoutSentence(hours('23:00', '07:00', [5, 6]))).toBe('Fri, Sat 23:00 to 07:00 the next day');
  });
});
