import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CampaignResults } from '@longstream/contracts/campaigns';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { FollowUpEntity } from '../follow-ups/follow-up.entity.ts';
import { ImportsService } from '../imports/imports.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { LongJobsService } from '../long-jobs/long-jobs.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { ComparisonsQueries } from './comparisons.queries.ts';
import { EngagementQueries } from './engagement.queries.ts';
import { FollowerCountsService, keepFollowers } from './follower-counts.service.ts';
import { keepSamples } from './keep-samples.ts';
import { SampleMonthsService } from './sample-months.service.ts';
import { TrendsQueries } from './trends.queries.ts';

const DINGTALK = readFileSync(new URL('../demo/dingtalk-2020.csv', import.meta.url));

/** Table 1 of the paper: plays on Bilibili and Douyin; a text is what it prints where it has no number. */
const TABLE_1 = [
  ['I am DingTalk,  asking for pardon', 24_907_000, 243_000],
  ['The advantages of DingTalk RAP version', 2_927_000, 343_000],
  ['DingTalk’s Melaleuca Routine', 1_019_000, '0,403 million'],
  ['Things for DingTalk about anti-epidemic', 10_000, 435_000],
  ['End of the animation for DingTalk', 1_125_000, 'million'],
];

describe('EngagementQueries', () => {
  let given: Given;
  let engagement: EngagementQueries;
  let analyst: Actor;

  beforeAll(async () => {
    given = await Given.open();
    engagement = new EngagementQueries(given.db);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id } = await given.workspace({ now: '2020-02-16T12:00:00Z' });
    analyst = await given.member('analyst', { workspaceId: id });
  });

  const importing = async (csv: string | Buffer) => {
    const campaign = await given.campaign(analyst);
    const report = await new ImportsService(given.db, new LedgerService(), new LongJobsService(given.db)).import(
      analyst,
      { campaignId: campaign.id, fileName: 'past.csv', dryRun: 'false' },
      Buffer.from(csv),
    );
    return { campaign, report };
  };
  const shown = ({ rows }: CampaignResults) =>
    rows.map(({ title, cells }) => [title, ...cells.map(({ value, asPrinted }) => value ?? asPrinted)]);

  describe('the table of the DingTalk case', () => {
    it('is Table 1 of the paper, figure for figure', async () => {
      const { campaign } = await importing(DINGTALK);
      const results = await engagement.results(analyst, campaign.id, { limit: 200 });
      expect(results).toMatchObject({ metric: 'plays', metrics: ['plays'], platforms: ['bilibili', 'douyin'] });
      expect(shown(results)).toEqual(TABLE_1);
    });

    it('adds up only what is known, and says how much that is', async () => {
      const { campaign } = await importing(DINGTALK);
      expect((await engagement.results(analyst, campaign.id, { limit: 200 })).totals).toEqual([
        { platform: 'bilibili', sum: 29_988_000, known: 5, of: 5 },
        { platform: 'douyin', sum: 1_021_000, known: 3, of: 5 },
      ]);
    });

    it('comes page by page, with sums and goals of the whole on each', async () => {
      const { campaign } = await importing(DINGTALK);
      const whole = await engagement.results(analyst, campaign.id, { limit: 200 });
      const first = await engagement.results(analyst, campaign.id, { limit: 3 });
      const rest = await engagement.results(analyst, campaign.id, { limit: 3, cursor: first.nextCursor ?? '' });
      expect([first.rows.length, rest.rows.length, rest.nextCursor, whole.nextCursor]).toEqual([3, 2, null, null]);
      expect([...first.rows, ...rest.rows]).toEqual(whole.rows);
      expect([...first.figures, ...rest.figures].map(({ itemId }) => itemId).toSorted()).toEqual(
        whole.figures.map(({ itemId }) => itemId).toSorted(),
      );
      for (const { totals, platforms } of [first, rest])
        expect({ totals, platforms }).toMatchObject({ totals: whole.totals, platforms: whole.platforms });
    });

    it('goes out as CSV and comes back the same', async () => {
      const { campaign } = await importing(DINGTALK);
      const csv = await engagement.csv(analyst, campaign.id, {});
      expect(csv).toMatch(
        /^\uFEFFtitle,platform,plays_as_printed,plays,note\r\n"I am DingTalk, {2}asking for pardon",bilibili,24\.907 million,24907000,\r\n/,
      );
      expect(csv.trimEnd().split('\r\n')).toHaveLength(11);

      const copy = await importing(csv);
      expect(copy.report.refused).toEqual([]);
      expect(shown(await engagement.results(analyst, copy.campaign.id, { limit: 200 }))).toEqual(TABLE_1);
      expect(await engagement.csv(analyst, copy.campaign.id, {})).toBe(csv);
    });
  });

  it('exports whatever text an import took so that it comes back the same, and no cell is a formula', async () => {
    const text = fc.oneof(fc.stringMatching(/^'{0,2}[=+\-@＝]?[a"',;你 =]{0,6}\u0301?$/u), fc.string({ unit: 'grapheme', maxLength: 12 }));
    const count = fc.oneof(fc.nat().map(String), fc.constantFrom('0,403 million', 'million', '=1+1', "'+5", '1.5 亿', '约三千', '-'));
    const row = fc.tuple(text, fc.constantFrom('weibo', 'B站', '抖音'), count, fc.oneof(text, fc.constant('two\nlines\r\nand three')));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const first = await importing(stringify([['title', 'platform', 'as_printed', 'note'], ...rows], { quoted: true }));
        const csv = await engagement.csv(analyst, first.campaign.id, {});
        for (const cell of parse(csv, { bom: true }).flat()) expect(cell).not.toMatch(/^[=+\-@＝]/u);
        const second = await importing(csv);
        expect(second.report.refused).toEqual([]);
        expect(await engagement.csv(analyst, second.campaign.id, {})).toBe(csv);
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('shows what was read last of each live item beside what was imported, and what is missing as missing', async () => {
    const { campaign } = await importing('title,platform,plays\nBegging video,bilibili,100\n');
    const response = await given.response(analyst, { campaignId: campaign.id, title: 'Rumour rebuttal', position: 1 });
    const [bilibili, douyin, weibo] = [
      await given.channel(analyst),
      await given.channel(analyst, { platform: 'douyin' }),
      await given.channel(analyst, { platform: 'weibo' }),
    ];
    const live = { response, status: 'live', liveAt: new Date('2020-02-15T00:00Z') } as const;
    const clip = await given.item(analyst, { ...live, channel: douyin });
    const video = await given.item(analyst, { ...live, channel: bilibili });
    await given.item(analyst, { ...live, channel: weibo });
    await given.item(analyst, { response, channel: bilibili });
    await given.samples(video, 'plays', { '2020-02-15T01:00:00Z': 10, '2020-02-15T03:00:00Z': 60, '2020-02-15T02:00:00Z': 30 });
    await given.samples(video, 'likes', { '2020-02-15T01:00:00Z': 4 });

    const plays = await engagement.results(analyst, campaign.id, { limit: 200 });
    expect(plays).toMatchObject({ metric: 'plays', metrics: ['plays', 'likes'], platforms: ['bilibili', 'douyin'] });
    expect(plays.rows[1]?.cells).toEqual([
      {
        platform: 'bilibili',
        itemId: video.id,
        value: 60,
        asPrinted: null,
        note: null,
        readAt: '2020-02-15T03:00:00.000Z',
        origin: 'planned',
      },
      { platform: 'douyin', itemId: clip.id, value: null, asPrinted: null, note: null, readAt: null, origin: 'planned' },
    ]);
    expect(plays.totals).toEqual([
      { platform: 'bilibili', sum: 160, known: 2, of: 2 },
      { platform: 'douyin', sum: null, known: 0, of: 1 },
    ]);
    expect((await engagement.csv(analyst, campaign.id, {})).split('\r\n').slice(1)).toEqual([
      'Begging video,bilibili,100,100,',
      'Rumour rebuttal,bilibili,60,60,',
      '',
    ]);

    const likes = await engagement.results(analyst, campaign.id, { limit: 200, metric: 'likes' });
    expect(likes.totals).toEqual([
      { platform: 'weibo', sum: null, known: 0, of: 1 },
      { platform: 'bilibili', sum: 4, known: 1, of: 1 },
      { platform: 'douyin', sum: null, known: 0, of: 1 },
    ]);
  });

  it('lets each item stand for itself by the first metric of its platform that has a number', async () => {
    const { campaign } = await importing('title,platform,plays\nBegging video,bilibili,100\nRebuttal,weibo,300\nStory,douyin,million\n');
    const response = await given.response(analyst, { campaignId: campaign.id, position: 9 });
    const channel = await given.channel(analyst, { platform: 'weibo' });
    const post = await given.item(analyst, { response, channel, status: 'live', liveAt: new Date('2020-02-15T00:00Z') });
    await given.samples(post, 'comments', { '2020-02-15T01:00:00Z': 5 });
    await given.samples(post, 'likes', { '2020-02-15T01:00:00Z': 20, '2020-02-15T02:00:00Z': 40 });

    const { rows, figures } = await engagement.results(analyst, campaign.id, { limit: 200 });
    const [begging, rebuttal] = rows.map(({ cells }) => cells[0]?.itemId);
    expect(figures).toHaveLength(3);
    expect(figures).toEqual(
      expect.arrayContaining([
        { itemId: begging, metric: 'plays', value: 100 },
        { itemId: rebuttal, metric: 'plays', value: 300 },
        { itemId: post.id, metric: 'likes', value: 40 },
      ]),
    );
  });

  it('has an empty table for a campaign of which nothing is out', async () => {
    const campaign = await given.campaign(analyst);
    const response = await given.response(analyst, { campaignId: campaign.id });
    expect(await engagement.results(analyst, campaign.id, { limit: 200 })).toEqual({
      metric: 'plays',
      metrics: [],
      platforms: [],
      totals: [],
      nextCursor: null,
      figures: [],
      goals: [],
      rows: [{ responseId: response.id, title: response.title, cells: [] }],
    });
  });

  it('draws a curve over the hours since the item was live, and marks a counter that fell', async () => {
    const item = await given.item(analyst, { status: 'live', liveAt: new Date('2020-02-15T00:00Z') });
    await given.samples(item, 'likes', { '2020-02-15T01:00:00Z': 5 });
    await given.samples(item, 'plays', { '2020-02-15T03:00:00Z': 80, '2020-02-15T01:30:00Z': 100 });
    expect(await engagement.curve(analyst, item.id, {})).toEqual({
      metric: 'plays',
      metrics: ['plays', 'likes'],
      liveAt: '2020-02-15T00:00:00.000Z',
      points: [
        { hours: 1.5, value: 100, at: '2020-02-15T01:30:00.000Z', backwards: false },
        { hours: 3, value: 80, at: '2020-02-15T03:00:00.000Z', backwards: true },
      ],
      events: [],
    });
    expect((await engagement.curve(analyst, item.id, { metric: 'likes' })).points).toMatchObject([{ hours: 1, value: 5 }]);
    expect((await engagement.curve(analyst, item.id, { metric: 'coins' })).points).toEqual([]);
  });

  it('has no curve before an item is live', async () => {
    const draft = await given.item(analyst, { channel: await given.channel(analyst, { platform: 'weibo' }) });
    expect(await engagement.curve(analyst, draft.id, {})).toEqual({ metric: 'likes', metrics: [], liveAt: null, points: [], events: [] });
  });

  it('says what happened while a curve grew: what it passed, who followed, what was talked about, what was approved next', async () => {
    const response = await given.response(analyst, {
      hotSearch: { entry: '钉钉求饶', url: 'https://example.org/hot', seenAt: '2020-02-15T05:00:00Z' },
    });
    const liveAt = (time: string) => ({ response, status: 'live', liveAt: new Date(`2020-02-15T${time}Z`) }) as const;
    const [lead, sister] = [await given.item(analyst, liveAt('00:00')), await given.item(analyst, liveAt('02:00'))];
    await given.item(analyst, liveAt('03:00'));
    const next = await given.item(analyst, { response, headline: 'The song' });
    await given.db.inWorkspace(analyst.workspaceId, async (tx) => {
      const { workspaceId, userId } = analyst;
      const follows = { itemId: sister.id, workspaceId, leadId: lead.id, lagMinutes: 120, carriesLink: false, createdBy: userId };
      await tx.insert(FollowUpEntity, { ...follows, onFailure: 'ask', state: 'placed' });
      // By the clock of this workspace, it is the noon of the next day.
      await new LedgerService().record(tx, next, 'approved', userId);
    });
    await given.samples(lead, 'plays', { '2020-02-15T01:00:00Z': 900, '2020-02-15T04:00:00Z': 12_000, '2020-02-17T00:00:00Z': 15_000 });

    const { events } = await engagement.curve(analyst, lead.id, {});
    expect(events).toMatchObject([
      { kind: 'sister_live', hours: 2, account: 'DingTalk' },
      { kind: 'milestone', hours: 4, value: 10_000 },
      { kind: 'hot_search', hours: 5, entry: '钉钉求饶' },
      { kind: 'next_approved', headline: 'The song' },
    ]);
    expect(events.at(-1)?.hours).toBeCloseTo(36, 1);
  });

  it('answers for another workspace’s items and campaigns as for none', async () => {
    const item = await given.item(analyst);
    const stranger = await given.member('owner');
    for (const id of [item.id, v7()])
      await expect(engagement.curve(stranger, id, {})).rejects.toMatchObject({ code: 'not_found', details: { what: 'item' } });
    for (const id of [item.campaignId, v7()]) {
      await expect(engagement.results(stranger, id, { limit: 200 })).rejects.toMatchObject({
        code: 'not_found',
        details: { what: 'campaign' },
      });
      await expect(engagement.csv(stranger, id, {})).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('tells by the day what a campaign and a platform gained, and of how many items', async () => {
    const campaign = await given.campaign(analyst);
    const response = await given.response(analyst, { campaignId: campaign.id });
    const channel = await given.channel(analyst);
    const live = { response, channel, status: 'live', liveAt: new Date('2020-02-14T11:00Z') } as const;
    const video = await given.item(analyst, live);
    await given.item(analyst, live);
    await given.samples(video, 'plays', { '2020-02-14T12:00:00Z': 100, '2020-02-15T12:00:00Z': 160, '2020-02-15T16:00:00Z': 150 });

    const trends = new TrendsQueries(given.db);
    const days = [
      { day: '2020-02-14', gained: 100 },
      { day: '2020-02-15', gained: 60 },
      { day: '2020-02-16', gained: -10 },
    ];
    expect(await trends.campaign(analyst, campaign.id)).toEqual({
      today: '2020-02-16',
      series: [{ metric: 'plays', total: 150, known: 1, of: 2, readAt: '2020-02-15T16:00:00.000Z', days }],
    });
    const query = { metric: 'plays', from: '2020-02-15', to: '2020-02-16' } as const;
    expect(await trends.workspace(analyst, query)).toEqual({
      metric: 'plays',
      platforms: [{ platform: 'bilibili', days: days.slice(1) }],
    });
    const stranger = await given.member('owner');
    expect((await trends.workspace(stranger, query)).platforms).toEqual([]);
    await expect(trends.campaign(stranger, campaign.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('puts items beside each other at the same ages, and says how those of a platform did one after the other', async () => {
    const comparisons = new ComparisonsQueries(given.db);
    const { campaign } = await importing(DINGTALK);
    const past = await comparisons.campaign(analyst, campaign.id, { metric: 'plays', per: 'item' });
    expect(past.platforms.map(({ platform, trend }) => [platform, trend.word, trend.rule, trend.rises, trend.steps, trend.known])).toEqual([
      ['bilibili', 'fluctuating', 'no_one_way', 1, 4, 5],
      ['douyin', 'rising', 'some_unknown', 2, 2, 3],
    ]);
    expect(past.items[0]).toMatchObject({ value: 24_907_000, origin: 'imported', readAt: null });

    const response = await given.response(analyst);
    const wish = { response, channel: await given.channel(analyst), status: 'live' } as const;
    const first = await given.item(analyst, { ...wish, liveAt: new Date('2020-02-10T00:00Z') });
    const second = await given.item(analyst, { ...wish, liveAt: new Date('2020-02-15T00:00Z') });
    await given.samples(first, 'plays', { '2020-02-10T01:02:00Z': 10, '2020-02-11T01:00:00Z': 80, '2020-02-13T02:00:00Z': 100 });
    await given.samples(second, 'plays', { '2020-02-15T01:00:00Z': 30, '2020-02-15T10:00:00Z': 200 });
    const { items, platforms } = await comparisons.campaign(analyst, response.campaignId, { metric: 'plays', per: 'item' });
    expect(items.map(({ value, ages }) => [value, ...ages.map((age) => age.value)])).toEqual([
      [200, 30, null, null, null, null],
      [100, 10, null, 80, 100, null],
    ]);
    expect(platforms[0]?.ages.map(({ hours, median, known }) => [hours, median, known])).toEqual([
      [1, 20, 2],
      [6, null, 0],
      [24, 80, 1],
      [72, 100, 1],
      [168, null, 0],
    ]);
    expect(platforms[0]?.trend).toMatchObject({ word: 'unknown', rule: 'too_few_known', known: 1, all: 2 });
    const stranger = await given.member('owner');
    await expect(comparisons.campaign(stranger, campaign.id, { metric: 'plays', per: 'item' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('compares by each thousand followers as they were counted nearest to the day, and says nothing of accounts that nobody counted', async () => {
    const comparisons = new ComparisonsQueries(given.db);
    const counts = new FollowerCountsService(given.db);
    const response = await given.response(analyst);
    const [small, large, uncounted] = [await given.channel(analyst), await given.channel(analyst), await given.channel(analyst)];
    for (const [channel, plays] of [
      [small, 300],
      [large, 500],
      [uncounted, 900],
    ] as const) {
      const item = await given.item(analyst, { response, channel, status: 'live', liveAt: new Date('2020-02-14T17:00Z') });
      await given.samples(item, 'plays', { '2020-02-15T17:00:00Z': plays });
    }
    // It went out on the 15th by the clock of the workspace.
    await counts.type(analyst, small.id, { day: '2020-02-10', followers: 999 });
    await counts.type(analyst, small.id, { day: '2020-02-16', followers: 7 });
    expect(await counts.type(analyst, small.id, { day: '2020-02-16', followers: 2000 })).toMatchObject({ source: 'member' });
    await counts.type(analyst, large.id, { day: '2020-02-01', followers: 150_000 });
    const { items, itemCount, platforms } = await comparisons.campaign(analyst, response.campaignId, {
      metric: 'plays',
      per: 'thousand_followers',
    });
    expect(items.map(({ value, ages, followers }) => [value, ages[2]?.value, followers])).toEqual([
      [150, 150, { count: 2000, day: '2020-02-16' }],
      [3.33, 3.33, { count: 150_000, day: '2020-02-01' }],
      [null, null, null],
    ]);
    expect(itemCount).toBe(3);
    expect(platforms[0]).toMatchObject({ counted: { known: 2, all: 3, from: '2020-02-01', to: '2020-02-16' } });
    expect(platforms[0]?.ages[2]).toEqual({ hours: 24, median: 76.67, known: 2 });

    const { items: days, nextCursor } = await counts.list(analyst, small.id, { limit: 1 });
    expect(days.map(({ day, followers }) => [day, followers])).toEqual([['2020-02-16', 2000]]);
    expect((await counts.list(analyst, small.id, { limit: 1, cursor: nextCursor ?? '' })).items).toMatchObject([{ day: '2020-02-10' }]);
    await expect(counts.type(analyst, small.id, { day: '2020-02-17', followers: 1 })).rejects.toMatchObject({
      issues: [{ field: 'day', rule: 'in_the_future' }],
    });
    const stranger = await given.member('owner');
    await expect(counts.type(stranger, small.id, { day: '2020-02-16', followers: 1 })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes no count of followers that lies more than 30 days from the day of an item', async () => {
    const comparisons = new ComparisonsQueries(given.db);
    const response = await given.response(analyst);
    for (const day of ['2020-01-16', '2020-01-15', '2020-03-15', '2020-03-17']) {
      const channel = await given.channel(analyst, { displayName: day });
      // The 15th of February by the clock of the workspace: 30, 31, 29 and 31 days away.
      const item = await given.item(analyst, { response, channel, status: 'live', liveAt: new Date('2020-02-14T17:00Z') });
      await given.samples(item, 'plays', { '2020-02-15T17:00:00Z': 300 });
      await given.db.inWorkspace(analyst.workspaceId, (tx) =>
        keepFollowers(tx, {
          workspaceId: analyst.workspaceId,
          channelId: channel.id,
          day,
          followers: 1000,
          readAt: new Date('2020-03-18T00:00Z'),
          typedBy: null,
        }),
      );
    }
    const { items, platforms } = await comparisons.campaign(analyst, response.campaignId, { metric: 'plays', per: 'thousand_followers' });
    expect(Object.fromEntries(items.map(({ account, value, followers }) => [account, [value, followers?.day ?? null]]))).toEqual({
      '2020-01-16': [300, '2020-01-16'],
      '2020-01-15': [null, null],
      '2020-03-15': [300, '2020-03-15'],
      '2020-03-17': [null, null],
    });
    expect(platforms[0]).toMatchObject({ counted: { known: 2, all: 4, from: '2020-01-16', to: '2020-03-15' } });
  });

  describe('samples', () => {
    const keep = (item: { id: string }, at: string, value: number) =>
      given.db.inWorkspace(analyst.workspaceId, (tx) =>
        keepSamples(tx, analyst.workspaceId, new Date(at), [{ itemId: item.id, metric: 'plays', value }]),
      );
    const rows = (query: string) => given.db.inWorkspace(analyst.workspaceId, (tx) => tx.query<Record<string, unknown>[]>(query));
    const sums = () =>
      rows(
        `select 'item' as of, item_id as id, day::text, value from item_day
         union all select 'channel', channel_id, day::text, gained from channel_day order by 1, 2, 3`,
      );

    it('are one however often a reading is kept, and summed by the day of the workspace', async () => {
      const channel = await given.channel(analyst);
      const item = await given.item(analyst, { channel, status: 'live', liveAt: new Date('2020-02-14T12:00Z') });
      const other = await given.item(analyst, { channel, status: 'live' });
      await keep(item, '2020-02-14T15:59:59Z', 100);
      await keep(item, '2020-02-14T15:59:59Z', 100);
      await keep(item, '2020-02-14T16:00:00Z', 130);
      await keep(item, '2020-02-15T10:00:00Z', 120);
      await keep(other, '2020-02-15T11:00:00Z', 7);
      expect(await rows('select count(*)::int from sample')).toEqual([{ count: 4 }]);
      expect(await rows('select day::text, gained::int from channel_day order by day')).toEqual([
        { day: '2020-02-14', gained: 100 },
        { day: '2020-02-15', gained: 27 },
      ]);
    });

    it('sum up to the same in whatever order they come, corrected or not', async () => {
      const reading = fc.record({ hour: fc.integer({ min: 0, max: 150 }), value: fc.nat(500), item: fc.nat(1) });
      await fc.assert(
        fc.asyncProperty(fc.array(reading, { minLength: 1, maxLength: 12 }), async (readings) => {
          const channel = await given.channel(analyst);
          const items = [await given.item(analyst, { channel }), await given.item(analyst, { channel })];
          for (const { hour, value, item } of readings)
            await keep(items[item] ?? { id: '' }, new Date(Date.UTC(2020, 0, 29, hour)).toISOString(), value);
          const kept = await sums();
          await rows('select sum_samples_again(workspace) from workspace');
          expect(kept.filter(({ value }) => value !== '0')).toEqual((await sums()).filter(({ value }) => value !== '0'));
        }),
        { numRuns: 8 },
      );
    });

    it('have a place from the first on, and soon one in their month, that can be dropped with all that is in it', async () => {
      const item = await given.item(analyst, { status: 'live', liveAt: new Date('2020-02-14T12:00Z') });
      await keep(item, '2020-02-14T15:00:00Z', 100);
      await keep(item, '2020-03-01T00:00:00Z', 130);
      const months = new SampleMonthsService(given.db);
      const wanting = await months.wanting();
      expect(wanting).toEqual(expect.arrayContaining(['2020-02-01', '2020-03-01']));
      for (const month of wanting) await months.open(month);
      await months.open('2020-02-01');
      expect(await months.wanting()).toEqual([]);
      expect(await rows('select tableoid::regclass::text as place, value::int from sample order by at')).toEqual([
        { place: 'sample_2020_02', value: 100 },
        { place: 'sample_2020_03', value: 130 },
      ]);
      // The clock of this workspace still stands in February.
      await months.drop(0);
      expect(await given.count(analyst, 'sample')).toBe(2);
      await given.db.acrossWorkspaces((tx) => tx.query(`update workspace set clock_at = null, clock_since = null`));
      await months.drop(4);
      expect(await given.count(analyst, 'sample')).toBe(0);
      expect((await sums()).length).toBeGreaterThan(0);
    });

    it('are all found by whoever asks while their month gets its table', async () => {
      const item = await given.item(analyst, { status: 'live', liveAt: new Date('2019-12-20T12:00:00Z') });
      await keep(item, '2019-12-20T15:00:00Z', 100);
      const asked = await given.db.acrossWorkspaces(async (tx) => {
        await tx.query(`select open_sample_month('2019-12-01')`);
        const curve = engagement.curve(analyst, item.id, {});
        let waiting = 0;
        while (waiting === 0) {
          await sleep(20);
          const [row] = await tx.query<{ waiting: number }[]>(
            `select count(*)::int as waiting from pg_locks where not granted and relation::regclass::text like 'sample%'`,
          );
          waiting = row?.waiting ?? 0;
        }
        return { curve };
      });
      expect((await asked.curve).points).toMatchObject([{ value: 100 }]);
    });

    it('of a month are seen by their own workspace only, in whichever table', async () => {
      const item = await given.item(analyst, { status: 'live' });
      await keep(item, '2020-02-14T15:00:00Z', 100);
      const stranger = await given.member('owner');
      const seen = (table: string) => given.db.inWorkspace(stranger.workspaceId, (tx) => tx.query<unknown[]>(`select * from ${table}`));
      for (const table of ['sample', 'sample_unplaced', 'item_day', 'channel_day']) expect(await seen(table)).toEqual([]);
    });
  });
});
