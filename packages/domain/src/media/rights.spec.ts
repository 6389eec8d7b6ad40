import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startOfDate } from '../time/wall-clock.ts';
import { areRightsOver, checkRights, RIGHTS_TOLD_DAYS, rightsDays, rightsLeftDays } from './rights.ts';

const SHANGHAI = 'Asia/Shanghai';
const at = (instant: string) => Date.parse(instant);

describe('the rights to a file', () => {
  it('are over when their last day is over by the workspace’s clock', () => {
    const rights = { rightsEndOn: '2020-02-20' };
    expect(areRightsOver(rights, at('2020-02-20T15:59:59.999Z'), SHANGHAI)).toBe(false);
    expect(areRightsOver(rights, at('2020-02-20T16:00:00Z'), SHANGHAI)).toBe(true);
    expect(areRightsOver(rights, at('2020-02-20T16:00:00Z'), 'UTC')).toBe(false);
    expect(areRightsOver({ rightsEndOn: null }, at('2999-01-01T00:00:00Z'), SHANGHAI)).toBe(false);
  });

  it('are over from the first instant of the day after on, whatever the zone', () => {
    const zone = fc.constantFrom(SHANGHAI, 'UTC', 'America/Sao_Paulo', 'Pacific/Apia', 'Europe/London', 'Asia/Kathmandu');
    const day = fc.date({ min: new Date('2001-01-01'), max: new Date('2037-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, day, fc.integer({ min: -200_000, max: 200_000 }), (timeZone, date, offsetSeconds) => {
        const [last = '', next = ''] = [0, 86_400_000].map((ms) => new Date(date.getTime() + ms).toISOString().slice(0, 10));
        const end = startOfDate(next, timeZone);
        const atMs = end + offsetSeconds * 1000;
        expect(areRightsOver({ rightsEndOn: last }, atMs, timeZone)).toBe(atMs >= end);
      }),
    );
  });

  it('are told in days', () => {
    const left = (today: string) => rightsLeftDays({ rightsEndOn: '2020-03-01' }, today);
    expect([left('2020-02-28'), left('2020-03-01'), left('2020-03-02'), left('2019-03-01')]).toEqual([2, 0, -1, 366]);
    expect(rightsLeftDays({ rightsEndOn: null }, '2020-03-01')).toBeNull();
  });

  it('are looked for by days that say the same', () => {
    const today = '2020-02-14';
    for (let left = -400; left < 400; left += 1) {
      const rightsEndOn = new Date(Date.parse(today) + left * 86_400_000).toISOString().slice(0, 10);
      expect(rightsLeftDays({ rightsEndOn }, today)).toBe(left);
      const isIn = ([from, to]: readonly [string, string]) => from <= rightsEndOn && rightsEndOn <= to;
      expect(isIn(rightsDays('over', today))).toBe(left < 0);
      expect(isIn(rightsDays('ending', today))).toBe(left >= 0 && left <= RIGHTS_TOLD_DAYS);
    }
  });

  it('are asked of each file of an item once', () => {
    const rights = new Map([
      ['over', { rightsEndOn: '2020-02-19' }],
      ['open', { rightsEndOn: '2020-02-20' }],
    ]);
    const media = ['open', 'over', 'unknown', 'over'].map((mediaId) => ({ mediaId }));
    expect(checkRights(media, rights, at('2020-02-20T04:00:00Z'), SHANGHAI)).toEqual([
      { field: 'media', rule: 'rights_over', severity: 'error', mediaId: 'over', values: { endOn: '2020-02-19' } },
    ]);
  });
});
