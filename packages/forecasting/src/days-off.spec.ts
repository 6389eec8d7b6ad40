import { describe, expect, it } from '@jest/globals';
import { hourInChina, shareOfDaysOff } from './days-off.ts';

describe('days off in China', () => {
  it('are weekends and holidays, less the days that are worked instead', () => {
    const day = (date: string) => shareOfDaysOff(Date.parse(`${date}T00:00:00+08:00`), 24);
    // The holidays of autumn 2023: from Friday 29 September on, paid for on Saturday 7 and Sunday 8 October.
    expect(['2023-09-23', '2023-09-28', '2023-09-29', '2023-10-05', '2023-10-07', '2023-10-09'].map(day)).toEqual([1, 0, 1, 1, 0, 0]);
  });

  it('count by the hours that lie on them', () => {
    expect(shareOfDaysOff(Date.parse('2023-09-22T18:00:00+08:00'), 24)).toBeCloseTo(18 / 24);
    expect(hourInChina(Date.parse('2023-09-22T18:30:00+08:00'))).toBe(18.5);
  });
});
