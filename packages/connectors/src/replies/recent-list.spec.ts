import { describe, expect, it } from '@jest/globals';
import { postedSince, reachesBackPast } from './recent-list.ts';

const since = '2020-02-14T12:00:00.000Z';
const at = (time: string) => `2020-02-14T${time}.000Z`;

describe('a list of recent items', () => {
  it('proves absence only when it is in order and ends before the time asked about', () => {
    expect(reachesBackPast(since, [at('13:00:00'), at('12:30:00'), at('11:00:00')])).toBe(true);
    expect(reachesBackPast(since, [at('13:00:00'), at('12:30:00')])).toBe(false);
    expect(reachesBackPast(since, [])).toBe(false);
    expect(reachesBackPast(since, [at('09:00:00'), at('13:00:00'), at('11:00:00')])).toBe(false);
  });

  it('grants the platform’s clock a minute either way', () => {
    expect(reachesBackPast(since, [at('11:59:30')])).toBe(false);
    expect(postedSince(since, at('11:59:30'))).toBe(true);
    expect(postedSince(since, at('11:58:30'))).toBe(false);
  });
});
