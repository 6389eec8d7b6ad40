import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ItemDetail } from '@longstream/contracts/items';
import { Given } from '../../test/given.ts';
import { openHandOffs } from '../../test/open-hand-offs.ts';
import { openItems } from '../../test/open-items.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';

const LINK = 'https://www.xiaohongshu.com/explore/5e46b1c0000000000100a1b2';
const DUE = '2020-02-14T12:00:00.000Z';

let given: Given;
let services: ReturnType<typeof openHandOffs>;
let actor: Actor;
let channel: ChannelEntity;

beforeAll(async () => {
  given = await Given.open();
  services = openHandOffs(given);
});
afterAll(() => given.close());
beforeEach(async () => {
  const workspace = await given.workspace({ now: '2020-02-14T11:00:00.000Z' });
  actor = await given.member('editor', { workspaceId: workspace.id });
  channel = await given.channel(actor, { platform: 'xiaohongshu', sandbox: false });
});

const at = (wallTime: string): Date => new Date(`2020-02-14T${wallTime}:00.000Z`);
const detail = (itemId: string): Promise<ItemDetail> => openItems(given).queries.detail(actor, itemId);

/** The workspace's clock is put to a time of that evening, and every step that is due by then is taken. */
async function until(wallTime: string): Promise<void> {
  await given.db.acrossWorkspaces((tx) =>
    tx.query('update workspace set clock_at = $2, clock_since = now() where id = $1', [actor.workspaceId, at(wallTime)]),
  );
  const due = [...(await services.steps.due(500)), ...(await services.steps.coming(500))];
  for (const item of due.filter(({ workspaceId }) => workspaceId === actor.workspaceId)) await services.steps.take(item);
}

const scheduled = (on = channel): Promise<ItemEntity> =>
  given.item(actor, { channel: on, status: 'scheduled', scheduledAt: new Date(DUE), assigneeId: actor.userId });

/** As the worker leaves an item at its time. */
async function handOver({ id }: ItemEntity, pageEndsAt?: string): Promise<void> {
  await given.db.inWorkspace(actor.workspaceId, async (tx) => {
    await tx.update(ItemEntity, { id, workspaceId: actor.workspaceId }, { status: 'publishing' });
    const item = await tx.findOneByOrFail(ItemEntity, { id });
    const page = { kind: 'pending', awaiting: 'person', externalId: null, endsAt: pageEndsAt } as const;
    await services.outcomes.apply(tx, item, { ...page, handle: 'by-hand', url: 'https://creator.xiaohongshu.com/publish/publish' });
  });
}

async function handedOff(on = channel): Promise<ItemEntity> {
  const item = await scheduled(on);
  await until('12:00');
  await handOver(item);
  await until('12:00');
  return item;
}

interface Told {
  kind: string;
  data: unknown;
  to: string[];
}

function toldOf({ id }: ItemEntity): Promise<Told[]> {
  return given.db.inWorkspace(actor.workspaceId, (tx) =>
    tx.query<Told[]>(
      `select kind, data, array_agg(receipt.user_id order by receipt.user_id) as "to" from notification
         join notification_receipt receipt on receipt.notification_id = notification.id
        where item_id = $1 group by notification.id, kind, data order by notification.id`,
      [id],
    ),
  );
}

describe('a hand-off', () => {
  it('is told of a quarter of an hour before, at its time, and twice again; each once', async () => {
    const item = await scheduled();
    await until('11:44');
    expect(await toldOf(item)).toEqual([]);
    await until('11:46');
    await until('11:50');
    const coming = { kind: 'hand_off_due', data: { startsAt: DUE, endsAt: null }, to: [actor.userId] };
    expect(await toldOf(item)).toEqual([coming]);

    await until('12:00');
    await handOver(item);
    const mine = { kind: 'hand_off_due', data: { endsAt: '2020-02-14T14:00:00.000Z' }, to: [actor.userId] };
    for (const [wallTime, times] of [
      ['12:00', 1],
      ['12:14', 1],
      ['12:16', 2],
      ['12:59', 2],
      ['13:01', 3],
      ['13:50', 3],
    ] as const) {
      await until(wallTime);
      expect((await toldOf(item)).slice(1).map(({ kind }) => kind)).toEqual(Array<string>(times).fill(mine.kind));
    }
    expect((await toldOf(item))[1]).toMatchObject({ to: mine.to, data: { endsAt: expect.stringMatching(/^2020-02-14T14:00:0\d/) } });
  });

  it('is told once of what was missed while no worker was there, whoever takes the step', async () => {
    const item = await handedOff();
    await given.db.acrossWorkspaces((tx) =>
      tx.query('update workspace set clock_at = $2, clock_since = now() where id = $1', [actor.workspaceId, at('13:30')]),
    );
    const due = { id: item.id, workspaceId: actor.workspaceId };
    await Promise.all([1, 2, 3].map(() => services.steps.take(due)));
    expect(await toldOf(item)).toHaveLength(2);
  });

  it('begins anew when its item is moved before its time', async () => {
    const item = await scheduled();
    await until('11:50');
    await openItems(given).items.schedule(actor, item.id, { version: 1, wallTime: '2020-02-14T13:00', timeZone: 'UTC' });
    await until('11:55');
    expect(await toldOf(item)).toHaveLength(1);
    await until('12:50');
    expect(await toldOf(item)).toHaveLength(2);
  });

  it('is not announced while a hold stops it', async () => {
    const item = await scheduled();
    await given.db.inWorkspace(actor.workspaceId, (tx) =>
      tx.query(
        `insert into hold (id, workspace_id, scope_kind, scope_id, reason, made_by, made_at) values (gen_random_uuid(), $1, 'channel', $2, '', $3, now())`,
        [actor.workspaceId, channel.id, actor.userId],
      ),
    );
    await until('11:50');
    expect(await toldOf(item)).toEqual([]);
  });

  it('ends when the item would be too late, and a person says how it goes on', async () => {
    const item = await handedOff();
    await until('14:01');
    const ended = await detail(item.id);
    expect(ended).toMatchObject({ status: 'missed', statusReason: { class: 'lateness', code: 'hand_off' }, handOff: { state: 'ended' } });
    expect((await toldOf(item)).at(-1)).toMatchObject({ kind: 'hand_off_expired', to: [actor.userId] });

    await services.handOffs.finish(actor, item.id, { url: LINK });
    expect(await detail(item.id)).toMatchObject({ status: 'live', externalUrl: LINK, handOff: null });
  });

  it('that ended begins again at once', async () => {
    const item = await handedOff();
    await until('14:01');
    const { version } = await detail(item.id);
    await services.handOffs.restart(actor, item.id, { version });
    expect(await detail(item.id)).toMatchObject({ status: 'scheduled', wallTime: '2020-02-14T22:01', handOff: null });
    await handOver(item);
    await until('14:02');
    expect(await detail(item.id)).toMatchObject({ handOff: { state: 'awaiting', expiresAt: expect.stringMatching(/^2020-02-14T16:01/) } });
    await expect(services.handOffs.restart(actor, item.id, { version })).rejects.toMatchObject({ code: 'stale_version' });
  });

  it('that ended begins again in an hour that the clock shows twice', async () => {
    const item = await handedOff();
    await until('14:01');
    const now = '2020-10-25T01:30:00.000Z';
    await given.db.acrossWorkspaces((tx) =>
      tx.query(`update workspace set time_zone = 'Europe/Berlin', clock_at = $2, clock_since = now() where id = $1`, [
        actor.workspaceId,
        now,
      ]),
    );
    await services.handOffs.restart(actor, item.id, { version: (await detail(item.id)).version });
    expect(await detail(item.id)).toMatchObject({ status: 'scheduled', scheduledAt: now });
  });

  it('with a page of the platform’s lasts as long as the page, and the platform says what came of it', async () => {
    const item = await scheduled();
    await until('12:00');
    const realNow = Date.now();
    await handOver(item, new Date(realNow + 3_600_000).toISOString());
    await until('12:00');
    expect(Date.parse((await detail(item.id)).handOff?.expiresAt ?? '')).toBeCloseTo(at('13:00').getTime(), -4);
    await until('13:30');
    expect((await detail(item.id)).status).toBe('awaiting_person');
    expect(await services.steps.due(500)).not.toContainEqual(expect.objectContaining({ id: item.id }));
  });
});

describe('whose a hand-off is', () => {
  it('is its author’s, or whose the account’s are', async () => {
    const other = await given.member('editor', { workspaceId: actor.workspaceId, name: 'other' });
    const theirs = await given.channel(actor, { platform: 'zhihu', sandbox: false, handOffAssigneeId: other.userId });
    const response = await given.response(actor);
    const { items } = openItems(given);
    const ids = [];
    for (const { id } of [channel, theirs]) ids.push(await items.create(actor, { responseId: response.id, channelId: id }));
    const assignees = await Promise.all(ids.map(async (id) => (await detail(id)).assigneeId));
    expect(assignees).toEqual([actor.userId, other.userId]);
  });

  it('passes from one to another, who is told; of two who take it over at once one has it', async () => {
    const item = await handedOff();
    const [second, third] = [
      await given.member('editor', { workspaceId: actor.workspaceId, name: 'second' }),
      await given.member('editor', { workspaceId: actor.workspaceId, name: 'third' }),
    ];
    await services.handOffs.assign(actor, item.id, { assigneeId: null, insteadOf: actor.userId });
    const settled = await Promise.allSettled(
      [second, third].map((who) => services.handOffs.assign(who, item.id, { assigneeId: who.userId, insteadOf: null })),
    );
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string; details: unknown }] : []));
    const winner = (await detail(item.id)).assigneeId === second.userId ? second : third;
    expect(refused).toMatchObject([{ code: 'hand_off_taken', details: { by: winner.name } }]);

    await services.handOffs.assign(winner, item.id, { assigneeId: actor.userId, insteadOf: winner.userId });
    expect((await toldOf(item)).at(-1)?.to).toEqual([actor.userId]);
  });

  it('is nobody’s who may not finish it', async () => {
    const item = await scheduled();
    const analyst = await given.member('analyst', { workspaceId: actor.workspaceId });
    const stranger = await given.member('editor');
    const give = (assigneeId: string) => services.handOffs.assign(actor, item.id, { assigneeId, insteadOf: actor.userId });
    await expect(give(analyst.userId)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(give(stranger.userId)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is everybody’s again when its assignee leaves the team', async () => {
    const leaving = await given.member('editor', { workspaceId: actor.workspaceId, name: 'leaving' });
    const item = await handedOff();
    await services.handOffs.assign(actor, item.id, { assigneeId: leaving.userId, insteadOf: actor.userId });
    await given.db.inWorkspace(actor.workspaceId, (tx) => tx.query('delete from member where user_id = $1', [leaving.userId]));
    expect((await detail(item.id)).assigneeId).toBeNull();
  });
});

describe('the list of hand-offs', () => {
  it('has what is mine and nobody’s, first what ends first, then what is to come', async () => {
    const other = await given.member('editor', { workspaceId: actor.workspaceId, name: 'other' });
    const [ending, late] = [await handedOff(), await handedOff()];
    await until('14:01');
    const waiting = await given.item(actor, { channel, status: 'scheduled', scheduledAt: at('14:00') });
    await handOver(waiting);
    await until('14:01');
    const coming = await given.item(actor, { channel, status: 'scheduled', scheduledAt: at('15:00') });
    const theirs = await given.item(other, { channel, status: 'scheduled', scheduledAt: at('15:30'), assigneeId: other.userId });
    await services.handOffs.finish(actor, late.id, { url: LINK });

    const idsOf = async (query: { whose: 'mine' | 'everyone'; limit: number; cursor?: string }) => {
      const { items, nextCursor } = await services.tasks.list(actor, query);
      return { found: items.map(({ item, state }) => [item.id, state]), nextCursor };
    };
    const mine = [
      [ending.id, 'ended'],
      [waiting.id, 'awaiting'],
      [coming.id, 'coming'],
    ];
    expect((await idsOf({ whose: 'mine', limit: 50 })).found).toEqual(mine);
    expect((await idsOf({ whose: 'everyone', limit: 50 })).found).toEqual([...mine, [theirs.id, 'coming']]);
    const first = await idsOf({ whose: 'mine', limit: 2 });
    const rest = await idsOf({ whose: 'mine', limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.found, ...rest.found]).toEqual(mine);
    expect(rest.nextCursor).toBeNull();
  });
});
