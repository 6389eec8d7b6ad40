import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { ContentMedia } from '@longstream/domain/items/item-content';
import type { LatenessPolicy } from '@longstream/domain/publishing/lateness';
import { v7 } from 'uuid';
import { BlackoutEntity } from '../src/blackouts/blackout.entity.ts';
import { ChannelEntity } from '../src/channels/channel.entity.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { HoldEntity } from '../src/holds/hold.entity.ts';
import type { Database } from '../src/database/database.ts';
import { ItemEntity } from '../src/items/item.entity.ts';
import { AttemptsService } from '../src/publishing/attempts.service.ts';
import { type Claim, ClaimsService } from '../src/publishing/claims.service.ts';
import { DueQueries } from '../src/publishing/due.queries.ts';
import { PublishingModule } from '../src/publishing/publishing.module.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { WorkspaceEntity } from '../src/workspaces/workspace.entity.ts';
import { Given } from './given.ts';
import { openItems } from './open-items.ts';

const HOUR = 3_600_000;
const NOTHING = { platform: 'weibo', fields: {} } as const;

/** The fence step by step, with no worker at work and no platform: what goes where is written in rows. */
describe('the write fence', () => {
  let given: Given;
  let module: TestingModule;
  let claims: ClaimsService;
  let attempts: AttemptsService;
  let due: DueQueries;
  let manager: Actor;
  let channel: ChannelEntity;

  beforeAll(async () => {
    given = await Given.open();
    module = await Test.createTestingModule({ imports: [PublishingModule] })
      .overrideProvider(SETTINGS)
      .useValue({ ...given.settings, mail: null })
      .compile();
    [claims, attempts, due] = [module.get(ClaimsService), module.get(AttemptsService), module.get(DueQueries)];
  });
  afterAll(async () => {
    await module.close();
    await given.close();
  });
  beforeEach(async () => {
    manager = await given.member('manager');
    channel = await given.channel(manager, { platform: 'weibo', capabilities: ['biz'] });
  });

  const scheduled = (
    text: string,
    hoursLate = 0,
    wish: Partial<ItemEntity> & { channel?: ChannelEntity } = {},
    media: ContentMedia[] = [],
  ) => {
    const scheduledAt = new Date(Date.now() - 1000 - hoursLate * HOUR);
    return given.item(manager, { channel, status: 'scheduled', scheduledAt, content: { title: '', text, media }, ...wish });
  };
  const rowOf = ({ id }: ItemEntity) => given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ItemEntity, { id }));
  const claim = (...items: ItemEntity[]) =>
    claims.claim(
      manager.workspaceId,
      items.map(({ id }) => id),
      'worker',
    );
  const story = async ({ id }: ItemEntity) => (await openItems(given).queries.ledger(manager, id, { limit: 100 })).items;
  const kinds = async (item: ItemEntity) => (await story(item)).map(({ kind }) => kind);
  const only = (found: readonly Claim[]): Claim => {
    const [one] = found;
    if (one === undefined) throw new Error('Nothing was claimed.');
    return one;
  };
  const hold = () =>
    given.db.inWorkspace(manager.workspaceId, (tx) =>
      tx.insert(HoldEntity, {
        id: v7(),
        workspaceId: manager.workspaceId,
        scopeKind: 'channel',
        scopeId: channel.id,
        reason: 'a fault',
        madeBy: manager.userId,
        madeAt: new Date(),
      }),
    );
  const isDue = async ({ id }: ItemEntity) => (await due.look(1000)).items.some((found) => found.id === id);
  /** An attempt as it stands where something has to be uploaded first. */
  const stillPreparing = ({ attemptId }: Claim) =>
    given.db.acrossWorkspaces((tx) => tx.query(`update attempt set phase = 'preparing', sent_at = null where id = $1`, [attemptId]));

  it('gives an item to a person whose file may not be used any more, and sends what still may', async () => {
    const picture = await given.picture(manager, { fileName: 'stars.jpg', rightsEndOn: '2020-02-14' });
    const item = await scheduled('五星', 0, {}, [picture]);
    expect(await claim(item)).toEqual([]);
    const statusReason = { class: 'fix_content', code: 'media_rights_ended', text: 'stars.jpg: 2020-02-14' };
    expect(await rowOf(item)).toMatchObject({ status: 'failed', statusReason, sentAt: null });
    expect(await story(item)).toMatchObject([
      { kind: 'failed', data: { checks: expect.arrayContaining([{ check: 'validity', passed: false }]), reason: statusReason } },
    ]);
    const allowed = await scheduled('还能用', 0, {}, [await given.picture(manager, { rightsEndOn: '2999-12-31' })]);
    expect(only(await claim(allowed)).itemId).toBe(allowed.id);
  });

  it('gives what cannot be read to a person, and claims its neighbours', async () => {
    const poison = await scheduled('毒');
    const neighbour = await scheduled('邻居', 0, { channel: await given.channel(manager, { platform: 'weibo', capabilities: ['biz'] }) });
    await given.db.inWorkspace(manager.workspaceId, (tx) =>
      tx.query(`update revision set content = '{}' where id = $1`, [poison.approvedRevisionId]),
    );
    expect(only(await claim(poison, neighbour)).itemId).toBe(neighbour.id);
    expect(await rowOf(poison)).toMatchObject({ status: 'failed', statusReason: { code: 'unreadable' } });
  });

  it('puts the intent on record with the claim where nothing has to be uploaded, and says what it was held to', async () => {
    const item = await scheduled('去吧');
    expect(only(await claim(item)).intentAtMs).not.toBeNull();
    expect(await rowOf(item)).toMatchObject({ status: 'publishing', sentAt: expect.any(Date) });
    const [publishing, sending] = await story(item);
    expect(publishing).toMatchObject({ kind: 'publishing', data: { checks: expect.arrayContaining([{ check: 'hold', passed: true }]) } });
    expect(sending).toMatchObject({ kind: 'sending', data: { attempt: 1 } });
    expect(await claim(item)).toEqual([]);
  });

  it('leaves what is held where it is, and does not look at it again and again', async () => {
    const item = await scheduled('暂停');
    expect(await isDue(item)).toBe(true);
    await hold();
    expect(await isDue(item)).toBe(false);
    expect(await claim(item)).toEqual([]);
    expect(await rowOf(item)).toMatchObject({ status: 'scheduled', version: item.version });
  });

  it('looks at one waiting item of a team in a hurry, however many wait', async () => {
    const { id: workspaceId } = await given.workspace({ now: '2060-02-14T00:00:00Z', clockSpeed: 60 });
    const hurried = await given.member('manager', { workspaceId });
    const { id } = await given.item(hurried, { status: 'scheduled', scheduledAt: new Date('2060-02-14T01:00:00Z') });
    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `insert into item (id, workspace_id, campaign_id, response_id, channel_id, platform, origin, status, headline, created_by,
                           revision_id, approved_revision_id, wall_time, time_zone, scheduled_at)
         select gen_random_uuid(), workspace_id, campaign_id, response_id, channel_id, platform, origin, status, headline, created_by,
                revision_id, approved_revision_id, wall_time, time_zone, scheduled_at + n * interval '1 hour' from item, generate_series(1, 500) as n where id = $1`,
        [id],
      ),
    );
    const read: number[] = [];
    const acrossWorkspaces: Database['acrossWorkspaces'] = (work, planning) =>
      given.db.acrossWorkspaces(async (tx) => {
        const answer = await work(tx);
        const [rows] = await tx.query<{ read: number }[]>(
          `select (idx_tup_fetch + seq_tup_read)::int as read from pg_stat_xact_user_tables where relname = 'item'`,
        );
        read.push(rows?.read ?? 0);
        return answer;
      }, planning);
    const { nextInMs } = await new DueQueries({ acrossWorkspaces } as Database).look(1000);
    expect(nextInMs).toBeLessThanOrEqual(60_000);
    expect(nextInMs).toBeGreaterThan(30_000);
    expect(read).toEqual([expect.any(Number)]);
    expect(Math.max(...read)).toBeLessThan(100);
  });

  it('stops at the last look what was held since the claim, and keeps what was uploaded', async () => {
    const item = await scheduled('最后一眼');
    const one = only(await claim(item));
    await stillPreparing(one);
    await hold();
    expect(await attempts.startSending(one, NOTHING)).toBeNull();
    expect(await rowOf(item)).toMatchObject({ status: 'scheduled', sentAt: null });
    const [attempt] = await given.db.acrossWorkspaces((tx) => tx.query<unknown[]>('select * from attempt where id = $1', [one.attemptId]));
    expect(attempt).toMatchObject({ outcome: 'abandoned', reason: { class: 'wait', code: 'hold' }, prepared: NOTHING });
    expect((await given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ChannelEntity, { id: channel.id }))).busyUntil).toBeNull();
  });

  it('sends nothing for a worker that was not heard of while it prepared: its channel is another item’s by then', async () => {
    const item = await scheduled('冻住了');
    const one = only(await claim(item));
    await stillPreparing(one);
    await given.db.acrossWorkspaces(async (tx) => {
      await tx.query(`update attempt set lease_until = now() - interval '1 s' where id = $1`, [one.attemptId]);
      await tx.query(`update channel set busy_until = now() - interval '1 s' where id = $1`, [channel.id]);
    });
    const next = only(await claims.claim(manager.workspaceId, [(await scheduled('下一条')).id], 'another worker'));
    expect(await attempts.startSending(one, NOTHING)).toBeNull();
    expect(await kinds(item)).toEqual(['publishing', 'sending', 'attempt_abandoned']);
    expect(await rowOf(item)).toMatchObject({ status: 'scheduled', sentAt: null });
    const { busyBy, busyUntil } = await given.db.acrossWorkspaces((tx) =>
      tx.findOneByOrFail(ChannelEntity, { id: next.channel.channel.id }),
    );
    expect([busyBy, (busyUntil?.getTime() ?? 0) > Date.now()]).toEqual(['another worker', true]);
  });

  it('moves an item out of a blackout, and its lateness goes on counting from the time that was wished for', async () => {
    const midnight = new Date();
    const [yesterday, tomorrow] = [-24, 24].map((hours) => new Date(midnight.getTime() + hours * HOUR).toISOString().slice(0, 10));
    const rule = { kind: 'dates', firstDate: yesterday ?? '', lastDate: tomorrow ?? '', timeZone: 'UTC' } as const;
    const blackout = { id: v7(), workspaceId: manager.workspaceId, name: 'mourning', scopeKind: 'workspace', scopeId: null, rule } as const;
    await given.db.inWorkspace(manager.workspaceId, (tx) => tx.insert(BlackoutEntity, blackout));
    const patient = await scheduled('耐心', 0, { latenessPolicy: { sendIfLateByMinutes: 10_000, otherwise: 'ask' } });
    const hasty = await scheduled('着急', 0, { channel: await given.channel(manager, { platform: 'weibo', capabilities: ['biz'] }) });
    expect(await claim(patient, hasty)).toEqual([]);
    const moved = await rowOf(patient);
    expect(moved).toMatchObject({
      status: 'scheduled',
      movedFrom: patient.scheduledAt,
      statusReason: { code: 'blackout', text: 'mourning' },
    });
    expect(moved.movedTo).toEqual(moved.scheduledAt);
    expect(moved.scheduledAt?.toISOString().slice(11)).toBe('00:00:00.000Z');
    expect(await rowOf(hasty)).toMatchObject({ status: 'missed', statusReason: { class: 'lateness' } });
  });

  it('goes by the item’s lateness policy, else its channel’s, else the workspace’s', async () => {
    const drop: LatenessPolicy = { sendIfLateByMinutes: 30, otherwise: 'drop' };
    const lax = { latenessPolicy: { sendIfLateByMinutes: 600, otherwise: 'ask' } } as const;
    const strictChannel = await given.channel(manager, { platform: 'weibo', capabilities: ['biz'], latenessPolicy: drop });
    const own = await scheduled('自己的', 5, { ...lax, channel: strictChannel });
    const ofChannel = await scheduled('账号的', 4, { channel: strictChannel });
    await given.db.acrossWorkspaces((tx) =>
      tx.update(WorkspaceEntity, { id: manager.workspaceId }, { latenessPolicy: { sendIfLateByMinutes: 60, otherwise: 'ask' } }),
    );
    const ofWorkspace = await scheduled('工作区的', 3);
    expect((await claim(own, ofChannel, ofWorkspace)).map(({ itemId }) => itemId)).toEqual([own.id]);
    expect(await rowOf(ofChannel)).toMatchObject({ status: 'missed', statusReason: { code: 'dropped', text: '240' } });
    expect(await rowOf(ofWorkspace)).toMatchObject({ status: 'missed', statusReason: { code: null, text: '180' } });
  });

  it('drains a backlog in its order under a gap that reaches over channels', async () => {
    await openItems(given).caps.create(manager, {
      name: 'gap',
      scope: { kind: 'workspace', id: null },
      rules: [{ kind: 'gap', minimumHours: 1 }],
      enforcement: 'hard',
    });
    const wide = { latenessPolicy: { sendIfLateByMinutes: 3000, otherwise: 'ask' } } as const;
    const sister = await given.channel(manager, { platform: 'weibo', capabilities: ['biz'] });
    const [first, second, third, short] = [
      await scheduled('一', 30, wide),
      await scheduled('二', 29, wide),
      await scheduled('三', 28, { ...wide, channel: sister }),
      await scheduled('四', 1.9, { channel: sister }),
    ];
    expect((await claim(short, third, second, first)).map(({ itemId }) => itemId)).toEqual([first.id]);
    const [sentAt, ...later] = [(await rowOf(first)).sentAt, (await rowOf(second)).scheduledAt, (await rowOf(third)).scheduledAt];
    expect(later.map((at) => ((at?.getTime() ?? 0) - (sentAt?.getTime() ?? 0)) / HOUR)).toEqual([1, 2]);
    expect(await rowOf(short)).toMatchObject({ status: 'missed' });
    expect((await story(second)).at(-1)).toMatchObject({ kind: 'moved', data: { reason: { code: 'frequency_cap', text: 'gap' } } });
  });

  it('lays what is fit no more before a person, and lets its neighbours go', async () => {
    const unfit = await scheduled('');
    const neighbour = await scheduled('邻居', 0, { channel: await given.channel(manager, { platform: 'weibo', capabilities: ['biz'] }) });
    expect((await claim(unfit, neighbour)).map(({ itemId }) => itemId)).toEqual([neighbour.id]);
    expect(await rowOf(unfit)).toMatchObject({ status: 'failed', statusReason: { class: 'fix_content', code: 'content_breaks_rules' } });
  });

  it('lays what the team wants said no more before a person, whoever approved it', async () => {
    const begging = await scheduled('在线求饶');
    const demand = { kind: 'words' as const, words: ['求饶'], except: [] };
    const rule = { name: 'No begging', reason: '', demand, platforms: [], enforcement: 'hard' as const, source: null };
    const { id } = await openItems(given).contentRules.create(manager, rule);
    expect(await claim(begging)).toEqual([]);
    const statusReason = { code: 'content_rule_broken', text: 'No begging: 求饶' };
    expect(await rowOf(begging)).toMatchObject({ status: 'failed', statusReason });
    await openItems(given).contentRules.update(manager, id, { ...rule, enforcement: 'soft' });
    const softly = await scheduled('在线求饶');
    expect(only(await claim(softly)).itemId).toBe(softly.id);
  });

  it('gives an item to a person that breaks again and again, until they wish for another time', async () => {
    const item = await scheduled('毒');
    const [broken, tooLate] = [
      { class: 'unreachable', code: null, text: 'It broke.' },
      { class: 'wait', code: null, text: 'Too much time passed.' },
    ] as const;
    // What only this machine is late with counts for nothing.
    for (const reason of [broken, ...Array<typeof tooLate>(5).fill(tooLate), broken, broken, broken, broken])
      await attempts.giveUp(only(await claim(item)), reason);
    expect(await claim(item)).toEqual([]);
    expect(await rowOf(item)).toMatchObject({ status: 'failed', statusReason: { code: 'gave_up', text: 'It broke.' } });
    await given.db.acrossWorkspaces((tx) =>
      tx.update(ItemEntity, { id: item.id }, { status: 'scheduled', scheduledAt: new Date(Date.now() - 10) }),
    );
    expect(await claim(item)).toHaveLength(1);
  });

  it('reports the second copy when a worker answers whose attempt was taken for lost', async () => {
    const item = await scheduled('两份');
    const frozen = only(await claim(item));
    const taken = (externalId: string) =>
      ({ kind: 'pending', awaiting: 'platform_review', handle: externalId, externalId, url: `https://weibo.com/${externalId}` }) as const;
    await given.db.acrossWorkspaces((tx) =>
      tx.query(`update attempt set lease_until = now() - interval '1 s' where id = $1`, [frozen.attemptId]),
    );
    await attempts.sweep({ id: frozen.attemptId, itemId: item.id, workspaceId: manager.workspaceId });
    expect(await rowOf(item)).toMatchObject({ status: 'unconfirmed', secondLookAt: expect.any(Date) });
    await given.db.acrossWorkspaces((tx) => tx.update(ItemEntity, { id: item.id }, { status: 'scheduled', checkAt: null }));
    await attempts.settle(only(await claim(item)), taken('1'));
    await attempts.settle(frozen, taken('2'));

    expect(await rowOf(item)).toMatchObject({
      status: 'in_platform_review',
      externalId: '1',
      statusReason: { class: 'doubled', text: '1, 2' },
    });
    expect((await kinds(item)).slice(-2)).toEqual(['answered_late', 'doubled']);
    const told = await given.db.acrossWorkspaces((tx) =>
      tx.query<unknown[]>(`select kind from notification where item_id = $1 and kind = 'item_doubled'`, [item.id]),
    );
    expect(told).toHaveLength(1);
  });
});
