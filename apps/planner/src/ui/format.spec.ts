import { describe, expect, it } from '@jest/globals';
import { byteSize, compactNumber, exactNumber, formatInstant, formatLocalDate, percent } from './format.ts';
import { chooseLocale } from './locale.ts';

describe('numbers', () => {
  it('counts in 万 and 亿 in Chinese', () => {
    expect(compactNumber(12_345)).toBe('1.2万');
    expect(compactNumber(29_988_000)).toBe('2998.8万');
    expect(compactNumber(130_000_000)).toBe('1.3亿');
  });

  it('counts in K and M in English', () => {
    chooseLocale('en');
    expect(compactNumber(12_345)).toBe('12.3K');
    expect(compactNumber(29_988_000)).toBe('30M');
  });

  it('keeps every digit where the figure is exact', () => {
    expect(exactNumber(29_988_000)).toBe('29,988,000');
  });

  it('shows small shares with a decimal, others without', () => {
    expect([percent(0.034), percent(0.34), percent(1.2)]).toEqual(['3.4%', '34%', '120%']);
  });

  it('says sizes of files in the unit that fits', () => {
    chooseLocale('en');
    expect([byteSize(0), byteSize(999), byteSize(5_000_000)]).toEqual(['0 byte', '999 byte', '5 MB']);
  });
});

describe('dates', () => {
  const instant = '2020-02-14T17:05:00.000Z';

  it('are written in the given zone, not the browser’s', () => {
    expect(formatInstant(instant, 'Asia/Shanghai', 'dayTime')).toBe('2月15日 01:05');
    expect(formatInstant(instant, 'America/New_York', 'dayTime')).toBe('2月14日 12:05');
  });

  it('use the 24-hour clock, with midnight as 00', () => {
    chooseLocale('en');
    expect(formatInstant('2020-02-14T16:00:00.000Z', 'Asia/Shanghai', 'time')).toBe('00:00');
  });

  it('keep a calendar date on its day', () => {
    expect(formatLocalDate('2020-02-14')).toBe('2020年2月14日');
  });
});
