import { describe, expect, it } from '@jest/globals';
import { type Listing, postedSince, reachesBackPast, readBackTo } from './recent-list.ts';

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

describe('a list read page by page', () => {
  const listing = (
    pages: readonly (readonly string[])[],
    limits = { fewestPages: 1, mostPages: 3 },
  ): Listing<string> & { read: number } => ({
    ...limits,
    read: 0,
    idOf: (time) => time,
    createdAtOf: (time) => (time.startsWith('pinned') ? null : at(time)),
    readPage(pageNumber) {
      this.read = pageNumber;
      return Promise.resolve({ kind: 'ok', value: { items: pages[pageNumber - 1] ?? [], isLast: pageNumber === pages.length } });
    },
  });

  it('is read until it reaches back far enough, pinned items aside', async () => {
    const list = listing([['pinned long ago', '13:00:00'], ['12:30:00', '11:00:00'], ['10:00:00']]);
    expect(await readBackTo(since, list)).toEqual({
      kind: 'ok',
      value: { items: ['pinned long ago', '13:00:00', '12:30:00', '11:00:00'], isCertain: true },
    });
    expect(list.read).toBe(2);
  });

  it('is read further where one page is no proof, and to its end where the order tells nothing', async () => {
    const cautious = listing([['11:00:00'], ['10:00:00'], ['09:00:00']], { fewestPages: 2, mostPages: 3 });
    await readBackTo(since, cautious);
    expect(cautious.read).toBe(2);

    const disordered = listing([['11:00:00', '13:00:00'], ['12:00:00'], ['09:00:00']]);
    expect(await readBackTo(since, disordered)).toMatchObject({ value: { isCertain: true } });
    expect(disordered.read).toBe(3);
  });

  it('is not certain when there are too many pages, and counts an item once that slid onto the next page', async () => {
    const long = listing([['13:00:00', '12:50:00'], ['12:50:00', '12:40:00'], ['12:30:00'], ['11:00:00']]);
    expect(await readBackTo(since, long)).toEqual({
      kind: 'ok',
      value: { items: ['13:00:00', '12:50:00', '12:40:00', '12:30:00'], isCertain: false },
    });
  });
});
