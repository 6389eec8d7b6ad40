import { describe, expect, it } from '@jest/globals';
import { PLATFORMS } from './platforms.ts';
import { deedsAt, deedsFor } from './comment-deeds.ts';

describe('what may be done to a comment at its platform', () => {
  it('is what makes a difference, and nothing once it is deleted', () => {
    expect(deedsFor('wechat', { isSelected: null, isRemoved: false })).toEqual(['select', 'remove']);
    expect(deedsFor('wechat', { isSelected: false, isRemoved: false })).toEqual(['select', 'remove']);
    expect(deedsFor('wechat', { isSelected: true, isRemoved: false })).toEqual(['unselect', 'remove']);
    expect(deedsFor('wechat', { isSelected: true, isRemoved: true })).toEqual([]);
  });

  it('is nothing where no platform documents a call for it', () => {
    expect(PLATFORMS.filter((platform) => deedsAt(platform).length > 0)).toEqual(['wechat']);
    expect(deedsFor('weibo', { isSelected: null, isRemoved: false })).toEqual([]);
  });
});
