import { describe, expect, it } from '@jest/globals';
import { holdCovers } from './hold.ts';

const item = { channelId: 'mine', platform: 'bilibili', campaignId: 'reviews', tags: ['apology', 'video'] } as const;

describe('holdCovers', () => {
  it.each([
    ['workspace', null, true],
    ['campaign', 'reviews', true],
    ['campaign', 'other', false],
    ['platform', 'bilibili', true],
    ['platform', 'weibo', false],
    ['channel', 'mine', true],
    ['channel', 'other', false],
    ['tag', 'apology', true],
    ['tag', 'apolog', false],
    ['tag', 'Apology', false],
  ] as const)('a hold on the %s %s stops the item: %s', (kind, id, isStopped) => {
    expect(holdCovers({ kind, id }, item)).toBe(isStopped);
  });

  it('does not take an item without a channel for one of every channel', () => {
    expect(holdCovers({ kind: 'channel', id: null }, { ...item, channelId: null })).toBe(false);
  });
});
