import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StartPlan } from '@longstream/contracts/planning';
import type { CapRule } from '@longstream/domain/frequency-caps/frequency-cap';
import { explorers } from '@longstream/domain/slot-advice/exploration';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import { BlackoutsService } from '../blackouts/blackouts.service.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import { SampleEntity } from '../engagement/sample.entity.ts';
import { FatigueModelsService } from '../fatigue/fatigue-models.service.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { PlacingService } from '../items/placing.service.ts';
import type { ResponseEntity } from '../responses/response.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { PlanEntity } from './plan.entity.ts';
import { PlanMakingService } from './plan-making.service.ts';
import { PlanMoodsService } from './plan-moods.service.ts';
import { PlansService } from './plans.service.ts';
import { PlanTakingService } from './plan-taking.service.ts';

const TWO_DAYS: StartPlan = {
  campaignId: null,
  itemIds: null,
  firstDate: '2020-02-14',
  lastDate: '2020-02-15',
  reach: 'without_time',
  keepIds: [],
  slotMinutes: 30,
  effort: 'quick',
  seed: 1,
};
const oneADay: CapRule = { kind: 'calendar', limit: 1, period: 'day', timeZone: 'UTC' };

let given: Given;
let services: ReturnType<typeof open>;
let editor: Actor;
let channel: ChannelEntity;
let response: ResponseEntity;

beforeAll(async () => {
  given = await Given.open();
  services = open();
});
afterAll(() => given.close());
beforeEach(async () => {
  const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z', timeZone: 'UTC' });
  editor = await given.member('editor', { workspaceId });
  channel = await given.channel(editor);
  response = await given.response(editor);
});

function open() {
  const items = openItems(given);
  const moods = new PlanMoodsService(new FatigueModelsService());
  const making = new PlanMakingService(given.db, items.caps, new BlackoutsService(given.db), moods, items.nearDuplicates);
  const taking = new PlanTakingService(given.db, new PlacingService(items.slots, items.ledger));
  return { ...items, making, taking, plans: new PlansService(given.db) };
}

const item = (wish: Parameters<Given['item']>[1] = {}) => given.item(editor, { status: 'approved', channel, response, ...wish });
const cap = (...rules: CapRule[]) =>
  services.caps.create(editor, { name: 'One a day', scope: { kind: 'channel', id: channel.id }, rules, enforcement: 'hard' });
const row = (id: string) =>
  given.db.inWorkspace(editor.workspaceId, (tx) => tx.findOneByOrFail(ItemEntity, { id, workspaceId: editor.workspaceId }));

/** So many days of posts until today, each day at the same times, with what each had a day later. */
async function publishedDaily(days: number, plays: Readonly<Record<string, number>>): Promise<void> {
  const { workspaceId } = editor;
  const posts = Array.from({ length: days }, (_, day) => Date.UTC(2020, 1, 13 - day)).flatMap((date) =>
    Object.entries(plays).map(([time, value]) => ({ id: v7(), at: new Date(date + Date.parse(`1970-01-01T${time}Z`)), value })),
  );
  const { campaignId, id: responseId } = response;
  const common = { workspaceId, campaignId, responseId, channelId: channel.id, platform: channel.platform, createdBy: editor.userId };
  await given.db.inWorkspace(workspaceId, async (tx) => {
    await tx.insert(
      ItemEntity,
      posts.map(({ id, at }) => ({ ...common, id, origin: 'planned', status: 'live', headline: 'Clip', sentAt: at, liveAt: at })),
    );
    await tx.insert(
      SampleEntity,
      posts.map(({ id, at, value }) => ({ workspaceId, itemId: id, metric: 'plays', at: new Date(at.getTime() + 24 * 3_600_000), value })),
    );
  });
}

/** Asks for a plan and makes it, as the worker would. */
async function planned(wish: Partial<StartPlan> = {}) {
  const { id } = await services.plans.start(editor, { ...TWO_DAYS, ...wish });
  const claimed = await services.making.claim();
  if (claimed === null) throw new Error('Nobody asked for a plan.');
  await services.making.make(claimed, () => false);
  const plan = await services.plans.get(editor, id);
  const { items: placements } = await services.plans.placements(editor, id, { limit: 500 });
  return { plan, placements };
}

describe('a plan', () => {
  it('gives as many items their times as the caps let, touches nothing yet, and says of each other one what blocks it', async () => {
    await cap(oneADay);
    const made = [await item({ value: 100 }), await item({ value: 10 }), await item({ status: 'draft' })];
    const { plan, placements } = await planned();

    expect(plan).toMatchObject({ state: 'ready', progress: 1, outcome: { placed: 2, unplaced: 1 } });
    const days = placements.flatMap(({ to }) => (to === null ? [] : [to.slice(0, 10)]));
    expect(days).toEqual(['2020-02-14', '2020-02-15']);
    expect(placements.find(({ to }) => to === null)).toMatchObject({
      itemId: made[1]?.id,
      unplaced: { reason: 'cap', cap: { capName: 'One a day', rule: oneADay }, wayOut: { kind: 'raise_limit', limit: 2 } },
    });
    expect((await row(made[0]?.id ?? '')).scheduledAt).toBeNull();
  });

  it('is taken in one stroke, what is not approved yet only as a wish, and taken back', async () => {
    await cap(oneADay);
    const [approved, draft] = [await item(), await item({ status: 'draft' })];
    const { plan, placements } = await planned();
    expect(await services.taking.take(editor, plan.id, { itemIds: null })).toEqual({ done: 2, refused: 0 });
    const to = (id: string) => placements.find(({ itemId }) => itemId === id)?.to;
    expect(await row(approved.id)).toMatchObject({ status: 'scheduled', scheduledAt: new Date(to(approved.id) ?? ''), timeZone: 'UTC' });
    expect(await row(draft.id)).toMatchObject({ status: 'draft', scheduledAt: new Date(to(draft.id) ?? '') });
    const { items: story } = await services.queries.ledger(editor, approved.id, { limit: 10 });
    expect(story).toMatchObject([{ kind: 'scheduled', data: { plan: plan.id } }]);
    expect(await services.plans.get(editor, plan.id)).toMatchObject({ state: 'taken', taken: 2 });

    expect(await services.taking.undo(editor, plan.id)).toEqual({ done: 2, refused: 0 });
    expect(await row(approved.id)).toMatchObject({ status: 'approved', scheduledAt: null });
    expect(await row(draft.id)).toMatchObject({ status: 'draft', scheduledAt: null });
    expect((await services.taking.take(editor, plan.id, { itemIds: [draft.id] })).done).toBe(1);
  });

  it('takes what the world has not moved on from, and says of the rest why not', async () => {
    await cap(oneADay);
    const [edited, free] = [await item(), await item()];
    const { plan, placements } = await planned();
    const taken = placements.find(({ itemId }) => itemId === free.id)?.to ?? '';
    await services.items.cancel(editor, edited.id, { version: edited.version });
    const late = await item();
    await services.items.schedule(editor, late.id, { version: late.version, wallTime: `${taken.slice(0, 10)}T23:45`, timeZone: 'UTC' });

    expect(await services.taking.take(editor, plan.id, { itemIds: null })).toEqual({ done: 0, refused: 2 });
    const { items: after } = await services.plans.placements(editor, plan.id, { limit: 10 });
    expect(after.map(({ itemId, state, refusal }) => [itemId, state, refusal?.code]).sort()).toEqual(
      [
        [edited.id, 'refused', 'stale_version'],
        [free.id, 'refused', 'frequency_cap_reached'],
      ].sort(),
    );
  });

  it('lets two items change places, though each stands in the way of the other', async () => {
    await cap(oneADay);
    const items = [await item(), await item()];
    const { plan, placements } = await planned();
    const [first, second] = placements;
    const swap = async (itemId: string, at: string) =>
      given.db.inWorkspace(editor.workspaceId, (tx) =>
        tx.update(
          ItemEntity,
          { id: itemId, workspaceId: editor.workspaceId },
          { status: 'scheduled', scheduledAt: new Date(at), wallTime: at.slice(0, 16), timeZone: 'UTC' },
        ),
      );
    await swap(first?.itemId ?? '', second?.to ?? '');
    await swap(second?.itemId ?? '', first?.to ?? '');
    expect(await services.taking.take(editor, plan.id, { itemIds: null })).toEqual({ done: 2, refused: 0 });
    expect((await row(items[0]?.id ?? '')).scheduledAt?.toISOString()).toBe(placements.find(({ itemId }) => itemId === items[0]?.id)?.to);
  });

  it('never moves what is pinned or kept, and says what those break by themselves', async () => {
    await cap(oneADay);
    const at = (time: string) => new Date(`2020-02-14T${time}:00Z`);
    const pinned = await item({ status: 'scheduled', scheduledAt: at('09:00'), pinned: true });
    const kept = await item({ status: 'scheduled', scheduledAt: at('10:10') });
    const free = await item();
    const { plan, placements } = await planned({ reach: 'all', keepIds: [kept.id] });
    expect(placements.map(({ itemId, to }) => [itemId, to?.slice(0, 10)])).toEqual([[free.id, '2020-02-15']]);
    expect(plan.outcome?.broken).toMatchObject([{ rule: oneADay, items: [{ itemId: pinned.id }, { itemId: kept.id }] }]);
  });

  it('answers hundreds of pinned items that break every cap', async () => {
    await cap(oneADay, { kind: 'gap', minimumHours: 4 }, { kind: 'sliding', limit: 3, windowHours: 168 });
    const one = await item();
    await given.db.inWorkspace(editor.workspaceId, async (tx) => {
      await tx.query(
        `insert into item (id, workspace_id, campaign_id, response_id, channel_id, platform, origin, status, headline, created_by, scheduled_at,
           wall_time, time_zone)
         select gen_random_uuid(), workspace_id, campaign_id, response_id, channel_id, platform, origin, 'scheduled', headline, created_by,
                timestamptz '2020-02-14T00:30Z' + number * interval '1 minute', '2020-02-14T00:30', 'UTC'
           from item, generate_series(1, 300) as number where id = $1`,
        [one.id],
      );
    });
    const { plan, placements } = await planned();
    expect(plan.outcome?.broken.map(({ rule }) => rule.kind)).toEqual(['calendar', 'gap', 'sliding']);
    expect(placements).toMatchObject([{ itemId: one.id, to: null, unplaced: { reason: 'cap' } }]);
  });

  it('proposes nothing twice where that would be refused, and what it proposes is taken', async () => {
    const { rule } = services.nearDuplicates;
    const ours = await rule.call(services.nearDuplicates, editor);
    await services.nearDuplicates.setRule(editor, { ...ours, onChannel: { days: 1, enforcement: 'hard' } });
    const content = { title: '', text: '钉钉本钉，在线求饶：求求大家手下留情，不要再给我打一星了。' };
    const said = await item({ status: 'live', scheduledAt: new Date('2020-02-13T12:00Z'), sentAt: new Date('2020-02-13T12:00Z'), content });
    for (let count = 0; count < 3; count++) await item({ content });
    const { plan, placements } = await planned();
    const times = placements.flatMap(({ to }) => (to === null ? [] : [Date.parse(to)]));
    expect(times).toHaveLength(2);
    const gaps = [said.sentAt?.getTime() ?? 0, ...times].flatMap((time, index, all) => (index === 0 ? [] : [time - (all[index - 1] ?? 0)]));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(24 * 3_600_000);
    expect(placements.at(-1)).toMatchObject({ to: null, unplaced: { reason: 'repeats', repeated: { headline: said.headline } } });
    expect(await services.taking.take(editor, plan.id, { itemIds: null })).toEqual({ done: 2, refused: 0 });
  });

  it('refuses one of two that were written to say the same since it was made', async () => {
    const [first, second] = [await item(), await item()];
    const { plan } = await planned();
    await services.nearDuplicates.setRule(editor, {
      fromPercent: 80,
      onChannel: { days: 30, enforcement: 'hard' },
      acrossChannels: null,
    });
    expect(await services.taking.take(editor, plan.id, { itemIds: [first.id] })).toEqual({ done: 1, refused: 0 });
    expect(await services.taking.take(editor, plan.id, { itemIds: [second.id] })).toEqual({ done: 0, refused: 1 });
  });

  it('lets follow-ups follow, and does not take them by themselves', async () => {
    const [lead, follower] = [await item(), await item({ status: 'draft' })];
    await given.db.inWorkspace(editor.workspaceId, (tx) =>
      tx.query(
        `insert into follow_up (item_id, workspace_id, lead_id, lag_minutes, carries_link, on_failure, created_by) values ($1, $2, $3, 120, false, 'ask', $4)`,
        [follower.id, editor.workspaceId, lead.id, editor.userId],
      ),
    );
    const { plan, placements } = await planned();
    const [first, second] = placements;
    expect([first?.itemId, second?.itemId, second?.follows]).toEqual([lead.id, follower.id, lead.id]);
    expect(Date.parse(second?.to ?? '') - Date.parse(first?.to ?? '')).toBeGreaterThanOrEqual(120 * 60_000);
    expect(await services.taking.take(editor, plan.id, { itemIds: null })).toEqual({ done: 1, refused: 0 });
  });

  it('spends a tenth of what may be moved on hours of which nothing is known, and the rest on those that did well', async () => {
    channel = await given.channel(editor, { platform: 'douyin' });
    await cap(oneADay);
    await publishedDaily(60, { '08:00': 10_000, '20:00': 11_000 });
    const tenDays = { firstDate: '2020-02-14', lastDate: '2020-02-23' };
    const made = await Promise.all(Array.from({ length: 10 }, () => item({ movable: true })));
    const [explorer] = explorers(
      made.map(({ id }) => id),
      TWO_DAYS.seed,
    );

    const hours = async (): Promise<Map<string, number>> => {
      const { placements } = await planned(tenDays);
      return new Map(placements.map(({ itemId, to }) => [itemId, new Date(to ?? '').getUTCHours()]));
    };
    const found = await hours();
    // What was seen of an hour counts for its neighbours too.
    const doWell = [19, 20, 21];
    const away = [...found].filter(([, hour]) => !doWell.includes(hour));
    expect(away.map(([id]) => id)).toEqual([explorer]);
    expect([7, 8, 9]).not.toContain(away[0]?.[1]);

    await given.db.inWorkspace(editor.workspaceId, (tx) => tx.update(ItemEntity, { workspaceId: editor.workspaceId }, { movable: false }));
    expect([...(await hours()).values()].every((hour) => doWell.includes(hour))).toBe(true);
  });

  it('has nothing to do where nothing may move, or its days are over', async () => {
    await expect(services.plans.start(editor, TWO_DAYS)).rejects.toMatchObject({ code: 'nothing_to_plan' });
    await item();
    const past = { ...TWO_DAYS, firstDate: '2020-02-01', lastDate: '2020-02-13' };
    await expect(services.plans.start(editor, past)).rejects.toMatchObject({ code: 'in_the_past' });
  });

  it('is nobody else’s', async () => {
    await item();
    const { plan } = await planned();
    const stranger = await given.member('owner');
    await expect(services.plans.get(stranger, plan.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(services.taking.take(stranger, plan.id, { itemIds: null })).rejects.toMatchObject({ code: 'not_found' });
    expect((await services.plans.list(stranger, { limit: 10 })).items).toEqual([]);
  });
});

describe('making', () => {
  it('stops when the plan is called off, and shows nothing of it', async () => {
    await cap(oneADay);
    for (let count = 0; count < 5; count++) await item();
    const { id } = await services.plans.start(editor, { ...TWO_DAYS, effort: 'thorough' });
    const claimed = await services.making.claim();
    if (claimed === null) throw new Error('Nobody asked for a plan.');
    const made = services.making.make(claimed, () => false);
    await services.plans.cancel(editor, id);
    await made;
    expect((await services.plans.get(editor, id)).state).toBe('cancelled');
    expect((await services.plans.placements(editor, id, { limit: 10 })).items).toEqual([]);
  });

  it('is taken up again when its worker is gone, but not for ever', async () => {
    await item();
    const { id } = await services.plans.start(editor, TWO_DAYS);
    const die = () =>
      given.db.inWorkspace(editor.workspaceId, (tx) =>
        tx.update(PlanEntity, { id, workspaceId: editor.workspaceId }, { leasedUntil: new Date(Date.now() - 1000) }),
      );
    for (const tries of [1, 2, 3]) {
      expect(await services.making.claim()).toMatchObject({ id, tries });
      expect(await services.making.claim()).toBeNull();
      await die();
    }
    const fourth = await services.making.claim();
    if (fourth === null) throw new Error('Nobody asked for a plan.');
    await services.making.make(fourth, () => false);
    expect(await services.plans.get(editor, id)).toMatchObject({ state: 'failed', failure: 'worker_lost' });

    // Until somebody has read why.
    const open = async () => (await services.plans.list(editor, { limit: 50, open: 'true' })).items.map((plan) => plan.id);
    expect(await open()).toContain(id);
    expect(await services.plans.cancel(editor, id)).toMatchObject({ state: 'cancelled', failure: 'worker_lost' });
    expect(await open()).not.toContain(id);
    await expect(services.plans.cancel(editor, id)).rejects.toMatchObject({ code: 'wrong_status' });
  });

  it('fails by name where items follow each other in a ring', async () => {
    const [first, second] = [await item({ status: 'draft' }), await item({ status: 'draft' })];
    await given.db.inWorkspace(editor.workspaceId, (tx) =>
      tx.query(
        `insert into follow_up (item_id, workspace_id, lead_id, lag_minutes, carries_link, on_failure, created_by)
         values ($1, $3, $2, 60, false, 'ask', $4), ($2, $3, $1, 60, false, 'ask', $4)`,
        [first.id, second.id, editor.workspaceId, editor.userId],
      ),
    );
    const { id } = await services.plans.start(editor, TWO_DAYS);
    const claimed = await services.making.claim();
    if (claimed === null) throw new Error('Nobody asked for a plan.');
    const fault = await services.making.make(claimed, () => false).catch((error: unknown) => error);
    await services.making.giveUp(claimed, fault);
    expect(await services.plans.get(editor, id)).toMatchObject({ state: 'failed', failure: 'follows_in_a_ring' });
  });

  it('is given up where a worker stops, and another one goes on at once', async () => {
    await item();
    const { id } = await services.plans.start(editor, { ...TWO_DAYS, effort: 'thorough' });
    const claimed = await services.making.claim();
    if (claimed === null) throw new Error('Nobody asked for a plan.');
    await services.making.make(claimed, () => true);
    const next = await services.making.claim();
    expect(next?.id ?? (await services.plans.get(editor, id)).state).toBe(next === null ? 'ready' : id);
  });
});
