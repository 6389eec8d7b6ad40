import { describe, expect, it } from '@jest/globals';
import { wallTimeOf } from '../time/wall-clock.ts';
import { type MailingDay, nextMailingMs } from './report-mailing.ts';

const ZONE = 'Europe/Berlin';

function times(on: MailingDay, timeOfDay: string, after: string, count: number): string[] {
  const found: number[] = [];
  for (let n = 0; n < count; n++) found.push(nextMailingMs({ on, timeOfDay, memberIds: [] }, ZONE, found.at(-1) ?? Date.parse(after)));
  return found.map((at) => wallTimeOf(at, ZONE).slice(0, 'YYYY-MM-DDTHH:mm'.length));
}

describe('a report goes out by itself', () => {
  it('each week, at the same time by the clock on the wall', () => {
    const monday = { kind: 'weekly', weekday: 1 } as const;
    // The clock is put forward on 29 March.
    expect(times(monday, '09:00', '2020-03-16T08:00:00Z', 3)).toEqual(['2020-03-23T09:00', '2020-03-30T09:00', '2020-04-06T09:00']);
    expect(times(monday, '09:00', '2020-03-16T07:59:59Z', 1)).toEqual(['2020-03-16T09:00']);
  });

  it('each month, on the last day of one that is too short', () => {
    const last = { kind: 'monthly', dayOfMonth: 31 } as const;
    expect(times(last, '18:30', '2020-01-31T17:30:00Z', 3)).toEqual(['2020-02-29T18:30', '2020-03-31T18:30', '2020-04-30T18:30']);
    expect(times({ kind: 'monthly', dayOfMonth: 1 }, '00:00', '2020-12-31T22:59:59Z', 1)).toEqual(['2021-01-01T00:00']);
  });

  it('at the first instant after a skip, and at the first of two', () => {
    const sunday = { kind: 'weekly', weekday: 7 } as const;
    expect(times(sunday, '02:30', '2020-03-28T12:00:00Z', 1)).toEqual(['2020-03-29T03:00']);
    const twice = nextMailingMs({ on: sunday, timeOfDay: '02:30', memberIds: [] }, ZONE, Date.parse('2020-10-25T00:00:00Z'));
    expect(new Date(twice).toISOString()).toBe('2020-10-25T00:30:00.000Z');
  });
});
