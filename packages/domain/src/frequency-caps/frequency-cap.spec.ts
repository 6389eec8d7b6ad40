import { describe, expect, it } from '@jest/globals';
import { ITEM_STATUSES } from '../items/item-status.ts';
import { capCovers, capInstant, countsAgainstCaps } from './frequency-cap.ts';

describe('countsAgainstCaps', () => {
  it('counts planned items from scheduled on and imported ones never', () => {
    expect(countsAgainstCaps({ status: 'approved', origin: 'planned' })).toBe(false);
    expect(countsAgainstCaps({ status: 'scheduled', origin: 'planned' })).toBe(true);
    expect(countsAgainstCaps({ status: 'removed', origin: 'planned' })).toBe(true);
    expect(ITEM_STATUSES.some((status) => countsAgainstCaps({ status, origin: 'imported' }))).toBe(false);
  });
});

describe('capInstant', () => {
  it('is when the item was sent, else when it is due', () => {
    expect(capInstant({ sentAt: 2, scheduledAt: 1 })).toBe(2);
    expect(capInstant({ sentAt: null, scheduledAt: 1 })).toBe(1);
    expect(capInstant({ sentAt: null, scheduledAt: null })).toBeNull();
  });
});

describe('capCovers', () => {
  it('does not take an item without a campaign for one of a cap without an id', () => {
    const item = { itemId: 'a', channelId: 'c', platform: 'douyin', audienceIds: [], campaignId: null, tags: [] } as const;
    expect(capCovers({ kind: 'campaign', id: null }, item)).toBe(false);
    expect(capCovers({ kind: 'audience', id: null }, item)).toBe(false);
    expect(capCovers({ kind: 'tag', id: null }, item)).toBe(false);
  });
});
