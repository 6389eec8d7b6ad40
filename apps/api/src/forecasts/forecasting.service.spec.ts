import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { GoalEntity } from '../campaigns/campaign.entity.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import { SampleEntity } from '../engagement/sample.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { ResponseEntity } from '../responses/response.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { ForecastingService } from './forecasting.service.ts';
import { ForecastsQueries } from './forecasts.queries.ts';
import { GoalForecastsQueries } from './goal-forecasts.queries.ts';

const NOW = Date.parse('2026-03-31T12:00:00Z');
const HOUR = 3_600_000;
const DAYS_PAST = 30;
const AGES = [1, 2, 3, 4, 6, 9, 12, 24, 48, 72, 120, 168];

describe('forecasts', () => {
  let given: Given;
  let forecasting: ForecastingService;
  let forecasts: ForecastsQueries;
  let analyst: Actor;
  let channel: ChannelEntity;
  let response: ResponseEntity;

  beforeAll(async () => {
    given = await Given.open();
    forecasting = new ForecastingService(given.db, new NotificationsService(given.settings));
    forecasts = new ForecastsQueries(given.db);
    await begin(24);
  });
  afterAll(() => given.close());

  /** A workspace with so many items of the past month, paces from 0.3 to 0.5. */
  async function begin(count: number): Promise<void> {
    analyst = await given.member('analyst', { workspaceId: (await given.workspace({ now: new Date(NOW).toISOString() })).id });
    response = await given.response(analyst);
    channel = await given.channel(analyst);
    for (let at = 0; at < count; at++) {
      const item = await liveItem(NOW - DAYS_PAST * 24 * HOUR + at * 5 * HOUR);
      const pace = 0.3 + (0.2 * ((at * 7) % count)) / count;
      await read(item, Object.fromEntries(AGES.map((hours) => [hours, playsAt(hours, pace)])));
    }
    await forecasting.forecast(analyst.workspaceId);
  }

  /** Has 1000 plays after an hour, and grows by `pace` per cent with each per cent of age from then on. */
  const playsAt = (hours: number, pace: number) => Math.round(1000 * hours ** pace);

  const liveItem = (liveAtMs: number) => given.item(analyst, { channel, response, status: 'live', liveAt: new Date(liveAtMs) });

  async function read({ id: itemId, workspaceId, liveAt }: ItemEntity, plays: Readonly<Record<number, number>>): Promise<void> {
    const samples = Object.entries(plays).map(([hours, value]) => {
      return { workspaceId, itemId, metric: 'plays' as const, at: new Date((liveAt?.getTime() ?? 0) + Number(hours) * HOUR), value };
    });
    await given.db.inWorkspace(workspaceId, async (tx) => {
      await tx.insert(SampleEntity, samples);
      await tx.update(ItemEntity, itemId, { lastSampleAt: samples.at(-1)?.at });
    });
  }

  const told = (item: ItemEntity) => forecasts.ofItem(analyst, item.id, { metric: 'plays' });

  it('tells what an item will have by what past items of its platform came to, and later what it came to', async () => {
    const item = await liveItem(NOW - 7 * 24 * HOUR);
    await read(item, { 1: 1000, 3: playsAt(3, 0.4), 6: playsAt(6, 0.4) });
    expect(await forecasting.waiting()).toEqual([analyst.workspaceId]);
    await forecasting.forecast(analyst.workspaceId);
    expect(await forecasting.waiting()).toEqual([]);

    const { forecasts: ahead, silence } = await told(item);
    expect(silence).toBeNull();
    expect(ahead.map(({ hours, madeAtHours, items, by }) => [hours, madeAtHours, items, by])).toEqual(
      [24, 72, 168].map((hours) => [hours, 6, 24, 'constant_scaling']),
    );
    for (const { hours, low, high, expected } of ahead) {
      expect(low).toBeLessThan(playsAt(hours, 0.4));
      expect(high).toBeGreaterThan(playsAt(hours, 0.4));
      expect((expected ?? 0) / playsAt(hours, 0.4)).toBeCloseTo(1, 0);
    }

    await read(item, { 23: 5000, 75: 9000 });
    await forecasting.forecast(analyst.workspaceId);
    const later = (await told(item)).forecasts;
    expect(later.map(({ hours, madeAtHours, outcome }) => [hours, madeAtHours, outcome])).toEqual([
      [24, 6, 5000],
      [72, 6, 9000],
      [168, 72, null],
    ]);
  });

  it('widens bands that were not kept, and says how many were', async () => {
    const items = [];
    for (let at = 0; at < 22; at++) items.push(await liveItem(NOW - 10 * 24 * HOUR + at * HOUR));
    for (const item of items) await read(item, { 6: 1000 });
    await forecasting.forecast(analyst.workspaceId);
    const [first] = items;
    if (first === undefined) throw new Error('There are 22.');
    const before = (await told(first)).forecasts[0];
    for (const item of items) await read(item, { 24: 50_000 });
    await forecasting.forecast(analyst.workspaceId);

    const next = await liveItem(NOW - 8 * 24 * HOUR);
    await read(next, { 6: 1000 });
    await forecasting.forecast(analyst.workspaceId);
    const after = (await told(next)).forecasts[0];
    expect(before?.recentCoverage).toBeNull();
    expect(after).toMatchObject({ recentCoverage: expect.closeTo(0, 1), madeAtHours: 6 });
    expect(after?.widening).toBeGreaterThan(4 * (before?.widening ?? 0));
    expect(after?.expected).toBeNull();
  });

  it('tells once of an item that breaks out, and of one that falls behind, with what says so', async () => {
    const [fast, slow] = [await liveItem(NOW - 2 * 24 * HOUR), await liveItem(NOW - 2 * 24 * HOUR)];
    await read(fast, { 3: 2000, 4: 4000, 6: 9000 });
    await read(slow, { 3: 2000, 4: 2010, 6: 2020 });
    await forecasting.forecast(analyst.workspaceId);
    expect((await told(fast)).alerts).toMatchObject([{ kind: 'breakout', metric: 'plays', ageHours: 6, gained: 5000 }]);
    expect((await told(slow)).alerts).toMatchObject([{ kind: 'falling_behind', ageHours: 6, gained: 10 }]);
    await read(fast, { 9: 30_000 });
    await forecasting.forecast(analyst.workspaceId);
    const alerted = await given.db.inWorkspace(analyst.workspaceId, (tx) =>
      tx.query<{ kind: string; count: number }[]>(
        `select kind, count(*)::int as count from notification where item_id = any($1) group by kind order by kind`,
        [[fast.id, slow.id]],
      ),
    );
    expect(alerted).toEqual([
      { kind: 'item_breaks_out', count: 1 },
      { kind: 'item_falls_behind', count: 1 },
    ]);
  });

  it('tells what the items of a goal will have together at its end, or of how many of them nobody can say', async () => {
    await begin(24);
    response = await given.response(analyst);
    const { workspaceId } = analyst;
    const { campaignId } = response;
    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.insert(GoalEntity, { id: v7(), workspaceId, campaignId, metric: 'plays', target: 20_000, withinHours: 72, position: 0 }),
    );
    const goals = new GoalForecastsQueries(given.db);
    expect((await goals.ofCampaign(analyst, campaignId)).goals).toEqual([]);

    const first = await liveItem(NOW - 24 * HOUR);
    await read(first, { 1: 1000, 12: playsAt(12, 0.4), 24: playsAt(24, 0.4) });
    const second = await liveItem(NOW - 6 * HOUR);
    await read(second, { 1: 1000, 3: playsAt(3, 0.4), 6: playsAt(6, 0.4) });
    await given.item(analyst, { channel, response, status: 'scheduled', scheduledAt: new Date(NOW + HOUR) });
    const end = new Date(NOW + 48 * HOUR).toISOString();
    const [before] = (await goals.ofCampaign(analyst, campaignId)).goals;
    expect(before).toMatchObject({ at: end, items: 2, silent: 2, toCome: 1, total: null });

    await forecasting.forecast(workspaceId);
    const [forecast] = (await goals.ofCampaign(analyst, campaignId)).goals;
    const comesTo = playsAt(72, 0.4) + playsAt(54, 0.4);
    expect(forecast).toMatchObject({ silent: 0, toCome: 1 });
    expect(forecast?.total?.low).toBeLessThan(comesTo);
    expect(forecast?.total?.high).toBeGreaterThan(comesTo);
    expect((forecast?.total?.expected ?? 0) / comesTo).toBeCloseTo(1, 0);
  });

  it('says why there is nothing to tell', async () => {
    await begin(3);
    const soon = await given.item(analyst, { channel, response });
    expect(await told(soon)).toMatchObject({ forecasts: [], silence: 'not_live' });
    const young = await liveItem(NOW - HOUR);
    await read(young, { 0.5: 100 });
    await forecasting.forecast(analyst.workspaceId);
    expect(await told(young)).toMatchObject({ forecasts: [], silence: 'too_young' });
    await read(young, { 1: 100 });
    await forecasting.forecast(analyst.workspaceId);
    expect(await told(young)).toMatchObject({ forecasts: [], silence: 'too_few_past_items', pastItems: 3, fewestItems: 10 });
    await read(young, { 170: 1000 });
    expect(await told(young)).toMatchObject({ silence: 'over' });
    expect(await forecasting.waiting()).toEqual([analyst.workspaceId]);
  });
});
