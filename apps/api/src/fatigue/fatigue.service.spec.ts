import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seeded } from '@longstream/domain/simulation/random';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import { AudienceChannelEntity, AudienceEntity } from '../audiences/audience.entity.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import { SampleEntity } from '../engagement/sample.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { SlotAdviceService } from '../slot-advice/slot-advice.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { ExposuresService } from './exposures.service.ts';
import { FatigueModelsService } from './fatigue-models.service.ts';
import { FatigueService } from './fatigue.service.ts';

const NOW = '2026-03-10T12:00:00.000Z';
const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.parse(NOW) - hours * HOUR);
const ALL = { limit: 200 };

describe('audience load', () => {
  let given: Given;
  let fatigue: FatigueService;
  let advice: SlotAdviceService;
  let editor: Actor;

  beforeAll(async () => {
    given = await Given.open();
    fatigue = new FatigueService(given.db, new FatigueModelsService());
    advice = new SlotAdviceService(given.db);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    editor = await given.member('editor', { workspaceId: (await given.workspace({ now: NOW })).id });
  });

  const live = (channel: ChannelEntity, hours: number, wish: Partial<ItemEntity> = {}) =>
    given.item(editor, {
      channel,
      status: 'live',
      scheduledAt: hoursAgo(hours),
      sentAt: hoursAgo(hours),
      liveAt: hoursAgo(hours),
      ...wish,
    });
  const loadsAt = async (at?: string) => (await fatigue.list(editor, { ...ALL, ...(at === undefined ? {} : { at }) })).items;

  it('counts what has gone out and what is scheduled until then, halved with every half-life of the platform', async () => {
    const channel = await given.channel(editor, { platform: 'douyin' });
    await live(channel, 24);
    const next = await given.item(editor, { channel, status: 'scheduled', scheduledAt: hoursAgo(-24) });
    await given.item(editor, { channel, status: 'draft', scheduledAt: hoursAgo(1) });

    const [now] = await loadsAt();
    expect(now).toMatchObject({
      stock: expect.closeTo(0.5, 3),
      band: 'fine',
      recent: { items: 1, hours: expect.closeTo(24, 2) },
      effectLow: null,
    });
    expect(now).toMatchObject({ model: { halfLifeHours: 24, halfLifeFrom: 'our_suggestion', kFrom: 'our_suggestion', posts: 0 } });
    // By then the next item has come: only after that it grows calm.
    expect(Date.parse(now?.calmAt ?? '')).toBeGreaterThan(Date.parse(NOW) + 24 * HOUR);
    const then = hoursAgo(-24).toISOString();
    const [later] = await loadsAt(then);
    expect(later?.stock).toBeCloseTo(1.25, 3);
    const [without] = (await fatigue.list(editor, { ...ALL, at: then, withoutItemId: next.id })).items;
    expect(without?.stock).toBeCloseTo(0.25, 3);
  });

  it("meets a sister's items by the share of followers, as the team has it or as we suggest", async () => {
    const [main, sister, stranger] = [await given.channel(editor), await given.channel(editor), await given.channel(editor)];
    await given.audience(editor, 'Parents', [main, sister]);
    await live(sister, 0);
    const stocks = async () => new Map((await loadsAt()).map(({ channelId, stock }) => [channelId, stock]));
    expect((await stocks()).get(main.id)).toBeCloseTo(0.3, 3);
    expect((await stocks()).get(sister.id)).toBeCloseTo(1, 3);
    expect((await stocks()).get(stranger.id)).toBe(0);

    const { workspaceId } = editor;
    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.update(AudienceChannelEntity, { workspaceId, channelId: sister.id }, { overlap: 0.9 }),
    );
    expect((await stocks()).get(main.id)).toBeCloseTo(0.9, 3);
  });

  it('goes by the half-life that the team has set, and by what an item asks of its audience', async () => {
    const channel = await given.channel(editor);
    const { id: audienceId } = await given.audience(editor, 'Parents', [channel]);
    const { workspaceId } = editor;
    await given.db.inWorkspace(workspaceId, (tx) => tx.update(AudienceEntity, { workspaceId, id: audienceId }, { halfLifeHours: 12 }));
    const item = await live(channel, 12);
    expect((await loadsAt())[0]).toMatchObject({ stock: expect.closeTo(0.5, 3), model: { halfLifeHours: 12, halfLifeFrom: 'team' } });

    await new ExposuresService(given.db).save(editor, item.id, { exposure: 'hard_advert', movable: true });
    expect((await loadsAt())[0]?.stock).toBeCloseTo(1, 3);
    expect(await openItems(given).queries.detail(editor, item.id)).toMatchObject({
      exposure: 'hard_advert',
      chosenExposure: 'hard_advert',
      movable: true,
      version: item.version,
    });
  });

  it('takes what is pushed to all followers for a mass message, unless a member says otherwise', async () => {
    const channel = await given.channel(editor, { platform: 'wechat', capabilities: ['publish', 'mass_send'] });
    const pushed = await live(channel, 0, {});
    const named = await given.item(editor, {
      channel,
      status: 'live',
      sentAt: hoursAgo(0),
      liveAt: hoursAgo(0),
      content: { capability: 'mass_send' },
    });
    expect((await loadsAt())[0]?.stock).toBeCloseTo(3, 2);
    const { queries } = openItems(given);
    expect(await queries.detail(editor, pushed.id)).toMatchObject({ exposure: 'ordinary', chosenExposure: null });
    expect(await queries.detail(editor, named.id)).toMatchObject({ exposure: 'mass_message', chosenExposure: null });
  });

  it('is paged, asked of one audience, and hidden from another workspace', async () => {
    const channels = [await given.channel(editor), await given.channel(editor), await given.channel(editor)];
    const audience = await given.audience(editor, 'Parents', channels.slice(1));
    const first = await fatigue.list(editor, { limit: 2 });
    const second = await fatigue.list(editor, { limit: 2, cursor: first.nextCursor ?? '' });
    const ids = channels.map(({ id }) => id).toSorted();
    expect([...first.items, ...second.items].map(({ channelId }) => channelId)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    const reached = await fatigue.list(editor, { ...ALL, audienceId: audience.id });
    expect(reached.items.map(({ channelId }) => channelId)).toEqual(
      channels
        .slice(1)
        .map(({ id }) => id)
        .toSorted(),
    );

    const stranger = await given.member('owner');
    expect((await fatigue.list(stranger, ALL)).items).toEqual([]);
    await expect(fatigue.list(stranger, { ...ALL, audienceId: audience.id })).rejects.toMatchObject({ code: 'not_found' });
    const span = { from: NOW, to: hoursAgo(-24).toISOString() };
    await expect(fatigue.course(stranger, ids[0] ?? '', span)).rejects.toMatchObject({ code: 'not_found' });
    await expect(advice.of(stranger, ids[0] ?? '')).rejects.toMatchObject({ code: 'not_found' });
    await expect(fatigue.steadiness(stranger, v7())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('tells the course of a load at even steps', async () => {
    const channel = await given.channel(editor, { platform: 'douyin' });
    await given.item(editor, { channel, status: 'scheduled', scheduledAt: hoursAgo(-12) });
    const course = await fatigue.course(editor, channel.id, { from: NOW, to: hoursAgo(-36).toISOString() });
    expect(course.stepMinutes).toBe(15);
    expect(course.points).toHaveLength(36 * 4 + 1);
    expect(course.points[47]).toMatchObject({ load: 0, band: 'relaxed' });
    expect(course.points[48]?.band).toBe('high');
    expect(course.points.at(-1)?.load).toBeLessThan(course.points[48]?.load ?? 0);
  });

  it("fits an account's own results once they are telling, with their interval; and advises hours with its posts as evidence", async () => {
    const channel = await given.channel(editor, { platform: 'douyin' });
    const { uniform, normal } = seeded(11);
    const response = await given.response(editor);
    const { workspaceId } = editor;
    let [atMs, stock] = [Date.parse(NOW) - 60 * 24 * HOUR, 0];
    const { items, samples } = { items: [] as Partial<ItemEntity>[], samples: [] as SampleEntity[] };
    for (let post = 0; post < 90; post += 1) {
      const waitHours = 24 * uniform();
      atMs += waitHours * HOUR;
      stock *= 2 ** (-waitHours / 24);
      const id = v7();
      const at = new Date(atMs);
      items.push({ ...bare(id, channel, response, editor), sentAt: at, liveAt: at });
      const value = Math.round(10_000 * Math.exp(-0.8 * Math.max(0, stock - 0.2) + 0.05 * normal()));
      samples.push({ workspaceId, itemId: id, metric: 'plays', at: new Date(atMs + 25 * HOUR), value });
      stock += 1;
    }
    await given.db.inWorkspace(workspaceId, async (tx) => {
      await tx.insert(ItemEntity, items);
      await tx.insert(SampleEntity, samples);
    });

    const [load] = await loadsAt();
    expect(load?.model).toMatchObject({ kFrom: 'own_results', halfLifeFrom: 'own_results', posts: 90 });
    expect(load?.model.interval?.kLow).toBeLessThan(0.8);
    expect(load?.model.interval?.kHigh).toBeGreaterThan(0.6);
    expect(load?.effectLow).toBeLessThanOrEqual(load?.effect ?? 0);

    const hours = await advice.of(editor, channel.id);
    expect(hours).toMatchObject({
      metric: 'plays',
      posts: 80,
      patternFrom: 'our_suggestion',
      spreadFrom: 'our_suggestion',
      timeZone: 'Asia/Shanghai',
    });
    expect([...hours.weekdays, ...hours.weekends].reduce((sum, { posts }) => sum + posts, 0)).toBe(80);
    expect(hours.stretches).toHaveLength(2);
  });

  it('finds a campaign steady over its days, and says nothing of a few items', async () => {
    const channel = await given.channel(editor, { platform: 'douyin' });
    const campaign = await given.campaign(editor, { startsOn: '2026-03-01', endsOn: '2026-03-14' });
    const response = await given.response(editor, { campaignId: campaign.id });
    const day = (date: number) => new Date(Date.UTC(2026, 2, date, 2));
    for (const date of [1, 2, 3, 4]) await given.item(editor, { channel, response, status: 'scheduled', scheduledAt: day(date) });
    expect(await fatigue.steadiness(editor, campaign.id)).toMatchObject({ items: 4, steadiness: null });
    for (const date of [5, 6, 7, 10, 11, 12, 13, 14])
      await given.item(editor, { channel, response, status: 'scheduled', scheduledAt: day(date) });
    await given.item(editor, { channel, response, status: 'cancelled', scheduledAt: day(8) });
    expect(await fatigue.steadiness(editor, campaign.id)).toMatchObject({
      items: 12,
      timeZone: 'Asia/Shanghai',
      steadiness: { days: 14, longestSilenceDays: 2 },
    });
  });
});

/** A live item as a row of its own: ninety of them through the front door would take their time. */
function bare(
  id: string,
  channel: ChannelEntity,
  response: { id: string; campaignId: string },
  { workspaceId, userId }: Actor,
): Partial<ItemEntity> {
  return {
    id,
    workspaceId,
    campaignId: response.campaignId,
    responseId: response.id,
    channelId: channel.id,
    platform: channel.platform,
    origin: 'planned',
    status: 'live',
    headline: 'Clip',
    createdBy: userId,
  };
}
