import { expect, it } from '@jest/globals';
import { item } from '../../test/item.ts';
import { placeInDay } from './board-items.ts';

const ZONE = 'Asia/Shanghai';
const moved = item('moved', { scheduledAt: '2020-02-14T01:00:00.000Z' });
/** 10:00 and 18:00 of the 14th, and the last minute of the 13th. */
const others = ['2020-02-14T02:00:00.000Z', '2020-02-14T10:00:00.000Z', '2020-02-13T15:59:00.000Z'].map((scheduledAt) =>
  item(scheduledAt, { scheduledAt }),
);
const elsewhere = item('elsewhere', { channelId: 'other', scheduledAt: '2020-02-14T02:00:00.000Z' });
const cancelled = item('cancelled', { status: 'cancelled', scheduledAt: '2020-02-14T02:00:00.000Z' });
const placeAt = (wallTime: string) => placeInDay(moved, wallTime, [moved, ...others, elsewhere, cancelled], ZONE);

it('tells which of its channel’s items of the day an item would be, without itself, others’ and cancelled ones', () => {
  expect(['2020-02-14T09:00', '2020-02-14T10:00', '2020-02-14T23:00', '2020-02-15T00:00'].map(placeAt)).toEqual([1, 2, 3, 1]);
});
