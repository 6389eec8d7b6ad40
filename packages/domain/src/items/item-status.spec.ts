import { describe, expect, it } from '@jest/globals';
import { assertCanMove, canMove, COUNTED_STATUSES, EDITABLE_STATUSES, ITEM_STATUSES, type ItemStatus } from './item-status.ts';

describe('an item’s life', () => {
  it('can come to every status from a draft', () => {
    expect(reachable('draft')).toEqual(new Set(ITEM_STATUSES));
  });

  it('ends only when removed or cancelled', () => {
    expect(ITEM_STATUSES.filter((status) => nextOf(status).length === 0)).toEqual(['removed', 'cancelled']);
  });

  it('leaves a way to an end from everywhere', () => {
    const stuck = ITEM_STATUSES.filter((status) => !reachable(status).has('removed') && !reachable(status).has('cancelled'));
    expect(stuck).toEqual([]);
  });

  it('never comes to publishing but from scheduled', () => {
    expect(ITEM_STATUSES.filter((status) => canMove(status, 'publishing'))).toEqual(['scheduled']);
  });

  it.each(['approved', 'scheduled'] as const)('never comes from a draft to publishing without being %s', (gate) => {
    expect(reachable('draft', gate).has('publishing')).toBe(false);
  });

  it('comes to live only after the item was due: from an attempt, or by a person who says that it is there', () => {
    expect(reachable('draft', 'scheduled').has('live')).toBe(false);
    const before = ITEM_STATUSES.filter((status) => canMove(status, 'live'));
    expect(before).toEqual(['publishing', 'awaiting_person', 'in_platform_review', 'unconfirmed', 'failed', 'missed']);
  });

  it('takes no content back once the platform may have it', () => {
    for (const status of ['publishing', 'awaiting_person', 'in_platform_review', 'unconfirmed', 'live', 'removed'] as const) {
      expect(EDITABLE_STATUSES).not.toContain(status);
      expect(canMove(status, 'draft')).toBe(false);
    }
  });

  it('lets an edit lead every editable item back to a draft', () => {
    expect(EDITABLE_STATUSES.filter((status) => status !== 'draft' && !canMove(status, 'draft'))).toEqual([]);
  });

  it('counts an item from scheduled on, until it certainly did not go out', () => {
    const uncounted = ITEM_STATUSES.filter((status) => !(COUNTED_STATUSES as readonly ItemStatus[]).includes(status));
    expect(uncounted).toEqual(['draft', 'in_review', 'changes_requested', 'approved', 'rejected', 'failed', 'missed', 'cancelled']);
  });

  it('refuses a move that the table does not have', () => {
    expect(() => {
      assertCanMove('draft', 'publishing');
    }).toThrow(expect.objectContaining({ code: 'wrong_status', details: { from: 'draft', to: 'publishing' } }));
    expect(() => {
      assertCanMove('scheduled', 'publishing');
    }).not.toThrow();
  });
});

function nextOf(from: ItemStatus): ItemStatus[] {
  return ITEM_STATUSES.filter((to) => canMove(from, to));
}

/** Every status that can be come to, the start included, without passing `closed`. */
function reachable(from: ItemStatus, closed?: ItemStatus): Set<ItemStatus> {
  const seen = new Set<ItemStatus>([from]);
  for (const status of seen) {
    for (const next of nextOf(status)) if (next !== closed) seen.add(next);
  }
  return seen;
}
