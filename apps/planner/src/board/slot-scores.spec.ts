import { describe, expect, it } from '@jest/globals';
import type { FrequencyCap } from '@longstream/contracts/frequency-caps';
import type { Item } from '@longstream/contracts/items';
import { verdictWords } from './score-words.ts';
import { type CapWorld, openSlotScores } from './slot-scores.ts';

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

const world = (rest: Partial<CapWorld> = {}): CapWorld => ({
  caps: [cap()],
  // 20:00 and 24:00 in Shanghai.
  items: [item('first', '2020-02-15T12:00:00.000Z'), item('second', '2020-02-15T16:00:00.000Z')],
  audiences: [],
  timeZone: 'Asia/Shanghai',
  ...rest,
});

const score = (wallTime: string, rest: Partial<CapWorld> = {}, moved = item('third', null)) =>
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
    expect(free).toEqual({ at: '2020-02-16T12:00:00.000Z', verdict: 'free', findings: [] });
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
    const audience = { id: 'students', name: 'students', channelIds: [CHANNEL, 'other'] };
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
});
