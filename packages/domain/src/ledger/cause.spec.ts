import { describe, expect, it } from '@jest/globals';
import { ITEM_STATUSES } from '../items/item-status.ts';
import { causeOf, type StoryFacts, type ToldEntry } from './cause.ts';
import type { LedgerKind } from './entry-kinds.ts';

const at = (clock: string) => `2020-02-16T${clock}:00.000Z`;
const entry = (kind: LedgerKind, clock: string, byName: string | null = null, data = {}): ToldEntry => ({
  kind,
  at: at(clock),
  byName,
  data,
});

const STORY = [entry('created', '08:00', 'Lin'), entry('submitted', '08:10', 'Lin'), entry('approved', '09:00', 'Zhao')];

const facts = (more: Partial<StoryFacts<string>>): StoryFacts<string> => ({
  status: 'scheduled',
  origin: 'planned',
  statusReason: null,
  scheduledAt: at('12:00'),
  wishedAt: at('12:00'),
  sentAt: null,
  liveAt: null,
  hold: null,
  entries: STORY,
  ...more,
});

describe('why an item was published, or not', () => {
  it('tells who approved it, how full its caps were, and when the platform took it', () => {
    const rule = { kind: 'sliding', limit: 3, windowHours: 24 };
    const count = { capId: 'c', capName: 'Not too often', rule, used: 1, limit: 3 };
    const checks = [
      { check: 'hold', passed: true },
      { check: 'cap', passed: true, ...count },
    ];
    const entries = [...STORY, entry('publishing', '12:00', null, { attempt: 1, checks }), entry('live', '12:01')];
    const cause = causeOf(facts({ status: 'live', sentAt: at('12:00'), liveAt: at('12:01'), entries }));
    const approval = { byName: 'Zhao', at: at('09:00') };
    expect(cause).toEqual({ kind: 'published', sentAt: at('12:00'), liveAt: at('12:01'), lateMinutes: 0, approval, counts: [count] });
  });

  it('counts how late it was from the time that a person chose', () => {
    const moved = { status: 'live', scheduledAt: at('14:20'), wishedAt: at('12:00'), sentAt: at('14:20'), liveAt: at('14:21') } as const;
    expect(causeOf(facts(moved))).toMatchObject({ kind: 'published', lateMinutes: 140 });
  });

  it('names the hold before the time, and the time it was moved to before the one it was given', () => {
    const hold = { reason: 'A mourning day', byName: 'Zhao', since: at('10:00') };
    expect(causeOf(facts({ hold }))).toEqual({ kind: 'held', ...hold });
    expect(causeOf(facts({ scheduledAt: at('16:00'), statusReason: 'The gap of 4 h' }))).toEqual({
      kind: 'moved',
      at: at('16:00'),
      wishedAt: at('12:00'),
      reason: 'The gap of 4 h',
    });
    expect(causeOf(facts({}))).toEqual({ kind: 'waits', at: at('12:00'), approval: { byName: 'Zhao', at: at('09:00') } });
  });

  it('does not say that a hold is why an item is out, refused or not approved', () => {
    const hold = { reason: 'A mourning day', byName: 'Zhao', since: at('10:00') };
    for (const status of ['live', 'rejected', 'draft'] as const) expect(causeOf(facts({ hold, status })).kind).not.toBe('held');
  });

  it('names nobody where the team wants no approval', () => {
    const entries = [entry('created', '08:00', 'Lin'), entry('approved_by_policy', '08:10', 'Lin')];
    expect(causeOf(facts({ entries }))).toMatchObject({ approval: { byName: null, at: at('08:10') } });
  });

  it('says of a missed item how late it was, how late it might have been, and whether anybody is asked', () => {
    const entries = [...STORY, entry('missed', '15:00', null, { lateMinutes: 180, allowedMinutes: 120, otherwise: 'drop' })];
    expect(causeOf(facts({ status: 'missed', entries }))).toEqual({
      kind: 'missed',
      lateMinutes: 180,
      allowedMinutes: 120,
      isDropped: true,
    });
  });

  it('takes the last of several tries', () => {
    const entries = [...STORY, entry('publishing', '12:00'), entry('attempt_abandoned', '12:01'), entry('publishing', '12:02')];
    expect(causeOf(facts({ status: 'publishing', entries }))).toEqual({ kind: 'under_way', since: at('12:02') });
  });

  it('has an answer for every status, with a ledger and without', () => {
    for (const status of ITEM_STATUSES) for (const entries of [STORY, []]) expect(causeOf(facts({ status, entries })).kind).toBeTruthy();
    expect(causeOf(facts({ status: 'live', origin: 'imported' }))).toEqual({ kind: 'imported' });
  });
});
