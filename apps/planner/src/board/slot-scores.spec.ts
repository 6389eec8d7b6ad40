import { describe, expect, it } from '@jest/globals';
import type { Blackout } from '@longstream/contracts/blackouts';
import type { FrequencyCap } from '@longstream/contracts/frequency-caps';
import type { Item } from '@longstream/contracts/items';
import type { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import { verdictWords } from './score-words.ts';
import { openSlotScores, type SlotWorld } from './slot-scores.ts';

const CHANNEL = 'channel';
const NOW = Date.parse('2020-02-14T01:00:00.000Z');

function item(id: string, scheduledAt: string | null, rest: Partial<Item> = {}): Item {
  return {
    id,
    version: 1,
    origin: 'planned',
    status: scheduledAt === null ? 'approved' : 'scheduled',
    statusReason: null,
    platform: 'bilibili',
    channelId: CHANNEL,
    campaignId: 'campaign',
    responseId: 'response',
    responseTitle: 'response',
    headline: `headline of ${id}`,
    tags: [],
    seriesId: null,
    value: 50,
    pinned: false,
    exposure: 'ordinary',
    chosenExposure: null,
    movable: false,
    assigneeId: null,
    scheduledAt,
    wallTime: null,
    timeZone: null,
    sentAt: null,
    liveAt: null,
    externalUrl: null,
    createdBy: 'author',
    updatedAt: '2020-02-14T00:00:00.000Z',
    ...rest,
  };
}

const cap = (rest: Partial<FrequencyCap> = {}): FrequencyCap => ({
  id: 'cap',
  name: '视频节奏',
  scope: { kind: 'channel', id: CHANNEL },
  rules: [
    { kind: 'sliding', limit: 2, windowHours: 24 },
    { kind: 'gap', minimumHours: 4 },
  ],
  enforcement: 'hard',
  origin: 'team',
  ...rest,
});

const world = (rest: Partial<SlotWorld> = {}): SlotWorld => ({
  caps: [cap()],
  // 20:00 and 24:00 in Shanghai.
  items: [item('first', '2020-02-15T12:00:00.000Z'), item('second', '2020-02-15T16:00:00.000Z')],
  audiences: [],
  blackouts: [],
  zones: new Map(),
  timeZone: 'Asia/Shanghai',
  ...rest,
});

const score = (wallTime: string, rest: Partial<SlotWorld> = {}, moved = item('third', null)) =>
  openSlotScores(world(rest), moved)(wallTime, NOW);

describe('the score of a time on the board', () => {
  it('refuses a third item within a day, naming cap, fillers and the next free time', () => {
    const refused = score('2020-02-16T08:00');
    expect(refused.verdict).toBe('refused');
    expect(refused.findings).toEqual([
      {
        capId: 'cap',
        capName: '视频节奏',
        rule: { kind: 'sliding', limit: 2, windowHours: 24 },
        enforcement: 'hard',
        isOverridden: false,
        filledBy: [
          { itemId: 'first', headline: 'headline of first', at: '2020-02-15T12:00:00.000Z' },
          { itemId: 'second', headline: 'headline of second', at: '2020-02-15T16:00:00.000Z' },
        ],
        nextFreeAt: '2020-02-16T12:00:00.000Z',
      },
    ]);
    expect(verdictWords(refused)).toBe('不行：任意 24 小时最多 2 条');
  });

  it('allows what is free and reads the wall clock of the workspace', () => {
    const free = score('2020-02-16T20:00');
    const nothing = { findings: [], nearDuplicates: [], blackout: null, nextFreeAt: null, gain: null };
    expect(free).toEqual({ at: '2020-02-16T12:00:00.000Z', verdict: 'free', fullness: 1, ...nothing });
  });

  it('names what the advised hours are thought to bring, where they are free', () => {
    const stretch = { fromHour: 20, toHour: 23, factor: 1.12, low: 0.9, high: 1.3, posts: 0, evidence: 'pattern' };
    const advice = { timeZone: 'Asia/Shanghai', stretches: [{ ...stretch, days: 'weekends' }] } as unknown as ChannelSlotAdvice;
    const advised = openSlotScores(world(), item('third', null), advice);
    expect(verdictWords(advised('2020-02-22T20:00', NOW))).toBe('允许，是账号较好的时段，看起来多约 12%');
    expect(verdictWords(advised('2020-02-22T19:00', NOW))).toBe('允许');
    // Two stand around it already.
    expect(advised('2020-02-15T22:00', NOW)).toMatchObject({ verdict: 'refused', gain: null });
  });

  it('does not count the item that is being moved', () => {
    expect(
      score('2020-02-15T21:00', { items: [item('first', '2020-02-15T12:00:00.000Z')] }, item('first', '2020-02-15T12:00:00.000Z')).verdict,
    ).toBe('free');
  });

  it('warns where the cap is soft', () => {
    expect(score('2020-02-16T08:00', { caps: [cap({ enforcement: 'soft' })] }).verdict).toBe('soft');
  });

  it('counts what the audience of the channel hears elsewhere', () => {
    const audience = { id: 'students', name: 'students', channelIds: [CHANNEL, 'other'], halfLifeHours: null, overlaps: {} };
    const caps = [cap({ scope: { kind: 'audience', id: 'students' } })];
    const items = [
      item('a', '2020-02-15T12:00:00.000Z', { channelId: 'other' }),
      item('b', '2020-02-15T16:00:00.000Z', { channelId: 'other' }),
    ];
    expect(score('2020-02-16T08:00', { caps, items, audiences: [audience] }).verdict).toBe('refused');
    expect(score('2020-02-16T08:00', { caps, items }).verdict).toBe('free');
  });

  it('leaves out drafts and imported results', () => {
    const items = [
      item('a', '2020-02-15T12:00:00.000Z', { status: 'draft' }),
      item('b', '2020-02-15T16:00:00.000Z', { status: 'live', origin: 'imported' }),
    ];
    expect(score('2020-02-16T08:00', { items }).verdict).toBe('free');
  });

  it('knows the past by the clock of the workspace', () => {
    expect(score('2020-02-14T08:58').verdict).toBe('past');
    expect(score('2020-02-14T09:00').verdict).toBe('free');
  });

  it('refuses a blackout by the clock of the channel, and names the next time that the caps leave free as well', () => {
    const nights: Blackout = {
      id: 'nights',
      name: '夜间',
      scope: { kind: 'workspace', id: null },
      rule: { kind: 'quiet_hours', from: '23:00', to: '07:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
    };
    const items = [item('early', '2020-02-15T22:30:00.000Z')];
    const refused = score('2020-02-15T23:30', { blackouts: [nights], items });
    expect(refused).toMatchObject({
      verdict: 'refused',
      blackout: { name: '夜间', endsAt: '2020-02-15T23:00:00.000Z' },
      // The item at 06:30 keeps its distance of four hours.
      nextFreeAt: '2020-02-16T02:30:00.000Z',
    });
    expect(verdictWords(refused)).toBe('不行：禁发时段「夜间」');
    expect(score('2020-02-15T23:30', { blackouts: [nights], items, zones: new Map([[CHANNEL, 'Europe/London']]) }).verdict).toBe('free');
  });
});
