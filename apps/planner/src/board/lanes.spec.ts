import { expect, it } from '@jest/globals';
import type { Channel } from '@longstream/contracts/channels';
import { weekOf } from '@longstream/domain/time/week';
import { item } from '../../test/item.ts';
import { itemsByCell, lanesBy } from './lanes.ts';

const channel = (id: string, platform: Channel['platform']) => ({ id, platform, displayName: id }) as Channel;
const channels = [channel('dingtalk', 'weibo'), channel('college', 'weibo'), channel('films', 'bilibili')];
const items = [
  item('a', { channelId: 'films', platform: 'bilibili', campaignId: 'c2', scheduledAt: '2020-02-14T16:30:00.000Z' }),
  item('b', { channelId: 'college', campaignId: 'c1', scheduledAt: '2020-02-14T15:59:00.000Z' }),
];
const names = {
  campaigns: new Map([
    ['c1', 'B'],
    ['c2', 'A'],
  ]),
  members: new Map<string, string>(),
  gone: '已不在',
  platformName: (platform: string) => platform,
};
const shown = (kind: Parameters<typeof lanesBy>[0]) => lanesBy(kind, channels, items, names).map(({ id, name }) => [id, name]);

it('makes a row of each channel or platform, and of the campaigns and authors that have items', () => {
  expect(shown('channel').map(([id]) => id)).toEqual(['dingtalk', 'college', 'films']);
  expect(shown('platform')).toEqual([
    ['weibo', 'weibo'],
    ['bilibili', 'bilibili'],
  ]);
  expect(shown('campaign')).toEqual([
    ['c2', 'A'],
    ['c1', 'B'],
  ]);
  expect(shown('author')).toEqual([['author', '已不在']]);
});

it('puts each item into the cell of its lane and of its day in the zone', () => {
  const cells = itemsByCell('platform', items, weekOf('2020-02-14', 'Asia/Shanghai').days);
  expect([...cells].map(([cell, inside]) => [cell, inside.map(({ id }) => id)])).toEqual([
    ['bilibili 2020-02-15', ['a']],
    ['weibo 2020-02-14', ['b']],
  ]);
});
