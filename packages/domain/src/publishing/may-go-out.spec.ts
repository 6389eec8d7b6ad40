import { describe, expect, it } from '@jest/globals';
import type { FrequencyCap } from '../frequency-caps/frequency-cap.ts';
import { decideInOrder, type DueItem, mayGoOut, type SendingRules } from './may-go-out.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2020-02-14T12:00Z');

const NO_RULES: SendingRules = { holds: [], blackouts: [], caps: [], sent: [], planned: [] };

const due = (itemId: string, wish: Partial<DueItem> = {}): DueItem => ({
  itemId,
  channelId: 'weibo',
  platform: 'weibo',
  audienceIds: ['pupils'],
  campaignId: 'stars',
  responseId: 'rumour',
  formal: false,
  tags: [],
  timeZone: 'Asia/Shanghai',
  wishedAtMs: NOON,
  lateness: { sendIfLateByMinutes: 120, otherwise: 'ask' },
  overriddenCapIds: [],
  approvedHash: 'abc',
  obstacle: null,
  hasTwinInDoubt: false,
  ...wish,
});

const cap = (rule: FrequencyCap['rules'][number], wish: Partial<FrequencyCap> = {}): FrequencyCap => ({
  id: 'cap',
  name: 'pupils',
  scope: { kind: 'audience', id: 'pupils' },
  rules: [rule],
  enforcement: 'hard',
  origin: 'team',
  ...wish,
});
const GAP = cap({ kind: 'gap', minimumHours: 1 });
const QUIET = {
  id: 'quiet',
  name: 'mourning',
  scope: { kind: 'workspace', id: null },
  rule: { kind: 'dates', firstDate: '2020-02-14', lastDate: '2020-02-14', timeZone: 'UTC' },
} as const;

const capChecks = (item: DueItem, rules: Partial<SendingRules>) =>
  mayGoOut(item, { ...NO_RULES, ...rules }, NOON).checks.flatMap((check) => (check.check === 'cap' ? [check] : []));

const verdictOf = (item: DueItem, rules: Partial<SendingRules> = {}, nowMs = NOON) =>
  mayGoOut(item, { ...NO_RULES, ...rules }, nowMs).verdict;

describe('what becomes of a due item', () => {
  it('goes past a cap that a manager let it pass, wherever it was moved on to, and says so', () => {
    const sent = [{ ...due('earlier'), atMs: NOON - HOUR / 2 }];
    const passed = due('a', { overriddenCapIds: ['cap'], wishedAtMs: NOON - HOUR });
    expect(verdictOf(passed, { caps: [GAP], sent })).toEqual({ kind: 'send' });
    expect(capChecks(passed, { caps: [GAP], sent })).toMatchObject([{ passed: true, overridden: true, used: 1, limit: 1 }]);
    expect(verdictOf(due('b'), { caps: [GAP], sent })).toMatchObject({ kind: 'move' });
    // Another cap still moves it, and then the overridden one is not asked about the new place either.
    const other = cap({ kind: 'gap', minimumHours: 0.75 }, { id: 'other' });
    expect(verdictOf(passed, { caps: [GAP, other], sent })).toMatchObject({ kind: 'move', toMs: NOON + HOUR / 4 });
  });

  it('goes past a full soft cap, and says that it was warned', () => {
    const soft = cap({ kind: 'gap', minimumHours: 1 }, { enforcement: 'soft' });
    expect(capChecks(due('a'), { caps: [soft], sent: [{ ...due('earlier'), atMs: NOON }] })).toMatchObject([
      { passed: true, warned: true },
    ]);
  });

  it('goes, and tells what it was held to and how full that was', () => {
    const sent = [{ ...due('earlier'), atMs: NOON - 2 * HOUR }];
    const rules = { ...NO_RULES, caps: [cap({ kind: 'sliding', limit: 3, windowHours: 24 })], sent };
    expect(mayGoOut(due('a'), rules, NOON)).toEqual({
      verdict: { kind: 'send' },
      checks: [
        { check: 'hold', passed: true },
        { check: 'twin', passed: true },
        { check: 'approval', passed: true, revision: 'abc' },
        { check: 'validity', passed: true },
        { check: 'lateness', passed: true, lateMinutes: 0, allowedMinutes: 120 },
        { check: 'blackout', passed: true },
        {
          check: 'cap',
          passed: true,
          capId: 'cap',
          capName: 'pupils',
          rule: { kind: 'sliding', limit: 3, windowHours: 24 },
          used: 1,
          limit: 3,
        },
      ],
    });
  });

  it('waits while it is held or a twin is in doubt, however late it gets, and is otherwise nobody’s to judge', () => {
    const hold = { id: 'hold', scope: { kind: 'tag', id: 'stars' }, sparesFormal: false, reason: 'a fault' } as const;
    const late = { wishedAtMs: NOON - 90 * HOUR, approvedHash: null };
    expect(verdictOf(due('a', { tags: ['stars'], ...late }), { holds: [hold] })).toEqual({ kind: 'wait', for: 'hold' });
    expect(verdictOf(due('a'), { holds: [hold] })).toEqual({ kind: 'send' });
    const charge = { ...hold, scope: { kind: 'response', id: 'rumour' }, sparesFormal: true } as const;
    expect(verdictOf(due('a'), { holds: [charge] })).toEqual({ kind: 'wait', for: 'hold' });
    expect(verdictOf(due('a', { formal: true }), { holds: [charge] })).toEqual({ kind: 'send' });
    expect(verdictOf(due('a', { hasTwinInDoubt: true, ...late }))).toEqual({ kind: 'wait', for: 'twin' });
  });

  it('goes to a person where it is not what was approved, or cannot go out as it is', () => {
    const obstacle = { class: 'reauthorise', code: null, text: 'The channel is disconnected.' } as const;
    expect(verdictOf(due('a', { approvedHash: null }))).toMatchObject({ kind: 'refuse', reason: { class: 'configuration' } });
    expect(verdictOf(due('a', { obstacle }))).toEqual({ kind: 'refuse', reason: obstacle });
  });

  it.each(['ask', 'drop'] as const)('is found too late, and its policy says %s', (otherwise) => {
    const item = due('a', { lateness: { sendIfLateByMinutes: 30, otherwise } });
    expect(verdictOf(item, {}, NOON + 30 * MINUTE)).toEqual({ kind: 'send' });
    expect(verdictOf(item, {}, NOON + 31 * MINUTE)).toEqual({ kind: otherwise, lateMinutes: 31, allowedMinutes: 30, reason: null });
  });

  it('moves out of a blackout, and further where a cap is full there', () => {
    const patient = { lateness: { sendIfLateByMinutes: 1440, otherwise: 'ask' } } as const;
    const midnight = Date.parse('2020-02-15T00:00Z');
    expect(verdictOf(due('a', patient), { blackouts: [QUIET] })).toMatchObject({
      kind: 'move',
      toMs: midnight,
      reason: { code: 'blackout' },
    });
    const planned = [{ ...due('b'), atMs: midnight + 30 * MINUTE, movedFromMs: null }];
    expect(verdictOf(due('a', patient), { blackouts: [QUIET], caps: [GAP], planned })).toMatchObject({
      kind: 'move',
      toMs: midnight + 90 * MINUTE,
    });
    expect(verdictOf(due('a'), { blackouts: [QUIET] })).toEqual({
      kind: 'ask',
      lateMinutes: 720,
      allowedMinutes: 120,
      reason: { class: 'wait', code: 'blackout', text: 'mourning' },
    });
  });

  it('does not move for a soft cap, nor for what is only planned, and has no instant to move to under a cap of none', () => {
    const sent = [{ ...due('earlier'), atMs: NOON - 10 * MINUTE }];
    expect(verdictOf(due('a'), { caps: [{ ...GAP, enforcement: 'soft' }], sent })).toEqual({ kind: 'send' });
    expect(verdictOf(due('a'), { caps: [GAP], planned: [{ ...due('b'), atMs: NOON + MINUTE, movedFromMs: null }] })).toEqual({
      kind: 'send',
    });
    expect(verdictOf(due('a'), { caps: [cap({ kind: 'calendar', limit: 0, period: 'day', timeZone: 'UTC' })] })).toMatchObject({
      kind: 'refuse',
      reason: { code: 'frequency_cap', text: 'pupils' },
    });
  });

  it('counts its lateness from the time that was wished for, however often it has been moved', () => {
    const moved = due('a', { wishedAtMs: NOON - 100 * MINUTE });
    const sent = [{ ...due('earlier'), atMs: NOON - 30 * MINUTE }];
    expect(verdictOf(moved, { caps: [GAP], sent })).toMatchObject({ kind: 'ask', lateMinutes: 130 });
  });
});

describe('a backlog', () => {
  const kinds = (items: readonly DueItem[], rules: Partial<SendingRules>, busy: readonly string[] = []) =>
    decideInOrder(items, { ...NO_RULES, ...rules }, new Set(busy), NOON).map(({ verdict }) =>
      verdict.kind === 'move' ? (verdict.toMs - NOON) / HOUR : verdict.kind === 'wait' ? verdict.for : verdict.kind,
    );
  const on = (channelId: string, minutesLate: number, sendIfLateByMinutes = 600) =>
    due(`${channelId} ${String(minutesLate)}`, {
      channelId,
      wishedAtMs: NOON - minutesLate * MINUTE,
      lateness: { sendIfLateByMinutes, otherwise: minutesLate % 2 === 0 ? 'ask' : 'drop' },
    });

  it('drains in the order of its times, one gap after the other, and what would be too late is asked about or dropped', () => {
    const items = [on('weibo', 90), on('douyin', 80), on('weibo', 70, 160), on('douyin', 60, 190), on('douyin', 31, 90), on('weibo', 20)];
    expect(kinds(items, { caps: [GAP] })).toEqual(['send', 1, 'ask', 2, 'drop', 3]);
  });

  it('sends one item at a time on a channel, and lets nobody overtake who waits for it', () => {
    const items = [on('weibo', 90), on('weibo', 80), on('douyin', 70)];
    expect(kinds(items, {})).toEqual(['send', 'channel', 'send']);
    expect(kinds(items, {}, ['weibo'])).toEqual(['channel', 'channel', 'send']);
    const twoAnHour = cap({ kind: 'sliding', limit: 2, windowHours: 1 });
    expect(kinds(items, { caps: [twoAnHour] })).toEqual(['send', 'channel', 1]);
  });

  it('hops over what is planned meanwhile', () => {
    const planned = [{ ...due('planned'), atMs: NOON + 1.5 * HOUR, movedFromMs: null }];
    expect(kinds([on('weibo', 90), on('douyin', 80)], { caps: [GAP], planned })).toEqual(['send', 2.5]);
  });

  it('lets nobody stay ahead by having been moved before: what was to go out later moves once more', () => {
    const moved = (movedFromMs: number) => [{ ...due('moved'), atMs: NOON + 1 * HOUR, movedFromMs }];
    const items = [on('weibo', 90), on('douyin', 80)];
    expect(kinds(items, { caps: [GAP], planned: moved(NOON - 10 * MINUTE) })).toEqual(['send', 1]);
    expect(kinds(items, { caps: [GAP], planned: moved(NOON - 85 * MINUTE) })).toEqual(['send', 2]);
  });
});
