import { describe, expect, it } from '@jest/globals';
import { item } from '../../test/item.ts';
import { companionsOf, movedTogether, shiftedByDays } from './together.ts';

const ZONE = 'Asia/Shanghai';
const at = (id: string, scheduledAt: string | null, rest = {}) => item(id, { scheduledAt, ...rest });
const video = at('video', '2020-02-14T01:30:00.000Z');
const song = at('song', '2020-02-15T12:00:00.000Z');
const other = at('other', '2020-02-15T02:00:00.000Z', { responseId: 'another' });
const out = at('out', '2020-02-13T02:00:00.000Z', { status: 'live' });
const draft = at('draft', '2020-02-16T02:00:00.000Z', { status: 'draft', responseId: 'another' });
const waiting = at('waiting', null, { status: 'approved' });
const all = [video, song, other, out, waiting];
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

describe('what goes along', () => {
  it('is nothing where nothing is selected', () => {
    expect(ids(companionsOf(video, all, new Set(), false))).toEqual(['video']);
  });

  it('is what is selected with it, as far as it may move and has a time', () => {
    expect(ids(companionsOf(video, all, new Set(['video', 'other', 'out', 'waiting']), false))).toEqual(['video', 'other']);
    expect(ids(companionsOf(video, all, new Set(['other']), false))).toEqual(['video']);
  });

  it('is the whole response', () => {
    expect(ids(companionsOf(video, all, new Set(), true))).toEqual(['video', 'song']);
  });
});

it('goes as far as the lead does by the clock on the wall', () => {
  expect(movedTogether(video, '2020-02-17T08:00', [video, song], ZONE).map(({ from, to }) => [from, to])).toEqual([
    ['2020-02-14T09:30', '2020-02-17T08:00'],
    ['2020-02-15T20:00', '2020-02-18T18:30'],
  ]);
  expect(movedTogether(waiting, '2020-02-17T08:00', [waiting], ZONE)).toMatchObject([{ from: null, to: '2020-02-17T08:00' }]);
});

it('shifts what may move by days, at its own time of day: what is scheduled, and what is only wished for', () => {
  expect(shiftedByDays([...all, draft], -2, ZONE).map(({ itemId, to }) => [itemId, to])).toEqual([
    ['video', '2020-02-12T09:30'],
    ['song', '2020-02-13T20:00'],
    ['other', '2020-02-13T10:00'],
    ['draft', '2020-02-14T10:00'],
  ]);
});
