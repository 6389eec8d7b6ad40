import { expect, it } from '@jest/globals';
import { item } from '../../test/item.ts';
import { isFiltered, letsThrough, readBoardSearch, searchFor, shownBy, withoutFilter } from './board-search.ts';

it('reads of an address what makes sense, and leaves out what goes without saying', () => {
  const campaignId = '01700000-0000-7000-8000-000000000000';
  expect(readBoardSearch({ date: '2020-02-14', view: 'month', lanes: 'author', platform: 'weibo', tag: '道歉', campaignId })).toEqual({
    date: '2020-02-14',
    view: 'month',
    lanes: 'author',
    platform: 'weibo',
    tag: '道歉',
    campaignId,
  });
  expect(readBoardSearch({ date: '2020-02-31x', view: 'week', lanes: 'rows', platform: 'myspace', status: 7, plan: 'p' })).toEqual({});
});

it('lets through what meets everything that is asked for', () => {
  const post = item('post', { tags: ['道歉'], status: 'approved' });
  expect(letsThrough({}, post)).toBe(true);
  expect(letsThrough({ tag: '道歉', status: 'approved', platform: 'weibo' }, post)).toBe(true);
  expect(letsThrough({ tag: '道歉', status: 'live' }, post)).toBe(false);
  expect(letsThrough({ author: 'somebody' }, post)).toBe(false);
});

it('clears the filter and keeps the days and the view', () => {
  const search = { date: '2020-02-14', view: 'month', tag: '道歉' } as const;
  expect(isFiltered(search)).toBe(true);
  expect(withoutFilter(search)).toEqual({ date: '2020-02-14', view: 'month' });
});

it('keeps of an address what a saved view shows, and comes back to it on the days that are looked at', () => {
  const shows = { filter: { tag: '道歉', platform: 'weibo' }, view: 'month', lanes: 'channel' } as const;
  expect(shownBy({ date: '2020-02-14', view: 'month', tag: '道歉', platform: 'weibo', plan: 'p' })).toEqual(shows);
  expect(searchFor(shows, { date: '2020-03-01', status: 'live' })).toEqual({
    date: '2020-03-01',
    view: 'month',
    tag: '道歉',
    platform: 'weibo',
  });
});
