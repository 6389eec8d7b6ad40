import { describe, expect, it } from '@jest/globals';
import type { LedgerEntry } from '@longstream/contracts/ledger';
import { chaptersOf } from './chapters.ts';

function told(...kinds: LedgerEntry['kind'][]): (readonly [number | null, LedgerEntry['kind'][]])[] {
  let attempts = 0;
  const entries = kinds.map((kind, index) => {
    const data = kind === 'publishing' ? { attempt: ++attempts } : {};
    return { seq: index + 1, at: '2020-02-16T12:00:00.000Z', kind, byName: null, data, hash: '' };
  });
  return chaptersOf(entries).map(({ attempt, entries: inside }) => [attempt, inside.map(({ kind }) => kind)]);
}

describe('the chapters of a story', () => {
  it('are its attempts, and what happened between them', () => {
    expect(told('created', 'scheduled', 'publishing', 'attempt_abandoned', 'publishing', 'sending', 'live', 'metrics_typed')).toEqual([
      [null, ['created', 'scheduled']],
      [1, ['publishing', 'attempt_abandoned']],
      [2, ['publishing', 'sending', 'live']],
      [null, ['metrics_typed']],
    ]);
  });

  it('keep with an attempt whatever was told before it ended', () => {
    expect(told('publishing', 'sending', 'unconfirmed', 'tagged', 'reconciled', 'in_platform_review', 'live')).toEqual([
      [1, ['publishing', 'sending', 'unconfirmed', 'tagged', 'reconciled', 'in_platform_review', 'live']],
    ]);
    expect(told('publishing', 'failed', 'settled_by_person', 'in_platform_review', 'live')).toEqual([
      [1, ['publishing', 'failed']],
      [null, ['settled_by_person', 'in_platform_review', 'live']],
    ]);
  });

  it('are none where nothing is told', () => {
    expect(told()).toEqual([]);
  });
});
