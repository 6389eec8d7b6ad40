import { describe, expect, it } from '@jest/globals';
import { holdCovers } from './hold.ts';

const item = { channelId: 'mine', platform: 'bilibili', campaignId: 'reviews', responseId: 'pardon', tags: ['apology', 'video'] } as const;

describe('holdCovers', () => {
  it.each([
    ['workspace', null, true],
    ['campaign', 'reviews', true],
    ['campaign', 'other', false],
    ['response', 'pardon', true],
    ['response', 'other', false],
    ['platform', 'bilibili', true],
    ['platform', 'weibo', false],
    ['channel', 'mine', true],
    ['channel', 'other', false],
    ['tag', 'apology', true],
    ['tag', 'apolog', false],
    ['tag', 'Apology', false],
  ] as const)('a hold on the %s %s stops the item: %s', (kind, id, isStopped) => {
    expect(holdCovers({ scope: { kind, id }, sparesFormal: false }, item)).toBe(isStopped);
    expect(holdCovers({ scope: { kind, id }, sparesFormal: true }, item)).toBe(isStopped);
  });

  it('does not take an item without a channel for one of every channel', () => {
    const scope = { kind: 'channel', id: null } as const;
    expect(holdCovers({ scope, sparesFormal: false }, { ...item, channelId: null })).toBe(false);
  });

  it('spares the formal answer where it stands for a charge, and nowhere else', () => {
    const scope = { kind: 'campaign', id: 'reviews' } as const;
    expect(holdCovers({ scope, sparesFormal: true }, { ...item, formal: true })).toBe(false);
    expect(holdCovers({ scope, sparesFormal: false }, { ...item, formal: true })).toBe(true);
  });
});
