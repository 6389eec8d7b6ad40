import { describe, expect, it } from '@jest/globals';
import { ITEM_STATUSES, type ItemStatus } from '../items/item-status.ts';
import { type FollowUp, nextStep, wouldWaitForItself } from './follow-up.ts';

const HOUR = 3_600_000;
const after48h: FollowUp = { lagMinutes: 48 * 60, carriesLink: true, onFailure: 'ask', goAtMs: null };
const live = { status: 'live', liveAtMs: 1000, url: 'https://example.org/1' } as const;
const at = (status: ItemStatus) => ({ status, liveAtMs: null, url: null });

describe('nextStep', () => {
  it('places the follower a lag after the lead is live, with its link', () => {
    expect(nextStep(after48h, live)).toEqual({ kind: 'place', fromMs: 1000 + 48 * HOUR, url: live.url });
  });

  it('asks where there is no link to carry, and minds nothing where none is wanted', () => {
    expect(nextStep(after48h, { ...live, url: null })).toEqual({ kind: 'ask', question: 'no_link' });
    expect(nextStep({ ...after48h, carriesLink: false }, { ...live, url: null })).toEqual({
      kind: 'place',
      fromMs: 1000 + 48 * HOUR,
      url: null,
    });
  });

  it('waits as long as the lead may still come through', () => {
    const waited = ITEM_STATUSES.filter((status) => nextStep(after48h, at(status)).kind === 'wait');
    const alive = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'publishing', 'awaiting_person'];
    // Live without an instant is a lead that was not read back yet.
    expect(new Set(waited)).toEqual(new Set([...alive, 'in_platform_review', 'unconfirmed', 'live']));
  });

  it.each(['rejected', 'failed', 'missed', 'cancelled'] as const)('does as it was told when the lead is %s', (status) => {
    expect(nextStep({ ...after48h, onFailure: 'cancel' }, at(status))).toEqual({ kind: 'cancel' });
    expect(nextStep(after48h, at(status))).toEqual({ kind: 'ask', question: 'lead_failed' });
    const alone = { ...after48h, carriesLink: false, onFailure: 'go_anyway', goAtMs: 5 } as const;
    expect(nextStep(alone, at(status))).toEqual({ kind: 'place', fromMs: 5, url: null });
    expect(nextStep({ ...alone, carriesLink: true }, at(status))).toEqual({ kind: 'ask', question: 'no_link' });
  });

  it('asks in every case when the lead was taken down', () => {
    for (const onFailure of ['cancel', 'ask', 'go_anyway'] as const)
      expect(nextStep({ ...after48h, onFailure, goAtMs: 5 }, { ...live, status: 'removed' })).toEqual({
        kind: 'ask',
        question: 'lead_removed',
      });
  });
});

describe('wouldWaitForItself', () => {
  const chain = new Map([
    ['c', 'b'],
    ['b', 'a'],
  ]);

  it('sees through a chain', () => {
    expect(wouldWaitForItself(chain, 'a', 'c')).toBe(true);
    expect(wouldWaitForItself(chain, 'a', 'a')).toBe(true);
    expect(wouldWaitForItself(chain, 'd', 'c')).toBe(false);
  });

  it('comes back from a ring that is there already', () => {
    const ring = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(wouldWaitForItself(ring, 'd', 'a')).toBe(false);
  });
});
