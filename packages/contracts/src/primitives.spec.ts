import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { IanaZone, Instant, line, LocalDate, prose, ShortListQuery, WallTime } from './primitives.ts';

describe('line', () => {
  const Title = line(10);

  it.each(['begging', '钉钉求饶', 'a', '  kept  ', '👨‍👩‍👧'])('keeps %j as written', (text) => {
    expect(Title.parse(text)).toBe(text);
  });

  it.each(['', '   ', '\u3000', 'two\nlines', 'tab\there', 'nul\0', 'half \ud83d', 'eleven chars', 7, null])('refuses %j', (text) => {
    expect(Title.safeParse(text).success).toBe(false);
  });
});

describe('prose', () => {
  it('takes lines and nothing', () => {
    expect(prose(100).parse('one\r\n\ttwo\n')).toBe('one\r\n\ttwo\n');
    expect(prose(100).parse('')).toBe('');
  });

  it('takes exactly the texts without control characters and half characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const readable = !/(?![\t\n\r])\p{Cc}/u.test(text.replaceAll(/[\x80-\x9f]/g, '')) && text.isWellFormed();
        expect(prose(100).safeParse(text).success).toBe(readable);
      }),
    );
  });
});

describe('time', () => {
  it.each(['2020-02-14', '2024-02-29', '0001-01-01'])('%s is a day', (day) => {
    expect(LocalDate.safeParse(day).success).toBe(true);
  });

  it.each(['2020-02-30', '2023-02-29', '0000-01-01', '14.02.2020', '2020-2-14'])('%s is none', (day) => {
    expect(LocalDate.safeParse(day).success).toBe(false);
  });

  it('tells an instant, which is UTC, from a wall-clock time, which has no zone', () => {
    expect(Instant.safeParse('2020-02-14T12:00:00.000Z').success).toBe(true);
    expect(Instant.safeParse('2020-02-14T20:00').success).toBe(false);
    expect(WallTime.safeParse('2020-02-14T20:00').success).toBe(true);
    expect(WallTime.safeParse('2020-02-14T12:00Z').success).toBe(false);
  });

  it.each(['Asia/Shanghai', 'America/New_York', 'UTC'])('knows the zone %s', (zone) => {
    expect(IanaZone.parse(zone)).toBe(zone);
  });

  it.each(['Asia/Peking', '+08:00', 'CST', ''])('does not know the zone %j', (zone) => {
    expect(IanaZone.safeParse(zone).success).toBe(false);
  });
});

describe('a list’s query', () => {
  it('has a limit that a query string can carry', () => {
    expect(ShortListQuery.parse({ limit: '20' })).toEqual({ limit: 20 });
    expect(ShortListQuery.parse({})).toEqual({ limit: 200 });
  });

  it.each([{ limit: '0' }, { limit: '201' }, { limit: '1.5' }, { limit: 'many' }, { unknown: 'x' }])('refuses %j', (query) => {
    expect(ShortListQuery.safeParse(query).success).toBe(false);
  });
});
