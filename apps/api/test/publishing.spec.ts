import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { v7 } from 'uuid';
import type { ItemDetail } from '@longstream/contracts/items';
import type { ContentMedia, ItemContent } from '@longstream/domain/items/item-content';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import { ConsentService } from '../src/channels/consent.service.ts';
import { ChannelEntity } from '../src/channels/channel.entity.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { EngagementWorkerModule } from '../src/engagement/engagement-worker.module.ts';
import { ChangeFeed } from '../src/events/change-feed.ts';
import { FreeSpaceService } from '../src/health/free-space.service.ts';
import { ItemEntity } from '../src/items/item.entity.ts';
import { MediaAssetEntity } from '../src/media/media-asset.entity.ts';
import { AttemptEntity } from '../src/publishing/attempt.entity.ts';
import { AttemptsService } from '../src/publishing/attempts.service.ts';
import { ItemChanges } from '../src/publishing/item-changes.ts';
import { ItemWriter } from '../src/publishing/item-writer.ts';
import { OutcomesService } from '../src/publishing/outcomes.service.ts';
import { PublishingModule } from '../src/publishing/publishing.module.ts';
import { ROOM_MS } from '../src/publishing/room.service.ts';
import { TIMINGS, timingsAt } from '../src/worker/timings.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { connectChannel } from './connect-channel.ts';
import { Given } from './given.ts';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';
import { openItems } from './open-items.ts';

interface Effect {
  id: string;
  text: string;
  createdAt: string;
  timesCreated: number;
}

/** Waits shrunk two hundredfold: a settle time of under a second. */
const PACE = 200;
const PATIENCE_MS = 90_000;

describe('publishing, against the sandbox over HTTP', () => {
  let given: Given;
  let sandbox: OpenSandbox;
  let manager: Actor;
  let channel: ChannelEntity;
  let workers: INestApplicationContext[];

  beforeAll(async () => {
    given = await Given.open();
    sandbox = await openSandbox();
  });
  afterAll(async () => {
    await sandbox.close();
    await given.close();
  });
  beforeEach(async () => {
    manager = await given.member('manager');
    await sandbox.control('DELETE', '/control/faults');
    // What one test was told to wait for is nothing to the next.
    await given.db.acrossWorkspaces((tx) => tx.query('delete from rate_limit'));
    workers = [await startWorker()];
    channel = await connect('weibo', 'biz');
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
  });

  async function startWorker(): Promise<INestApplicationContext> {
    const module = await Test.createTestingModule({ imports: [PublishingModule, EngagementWorkerModule] })
      .overrideProvider(SETTINGS)
      .useValue({ ...given.settings, sandboxUrl: sandbox.controlUrl })
      .overrideProvider(TIMINGS)
      .useValue({ ...timingsAt(PACE), checkMs: [100, 500], submitMs: 1500 })
      .compile();
    await module.get(ChangeFeed, { strict: false }).open();
    return module.init();
  }

  const fault = (pathPrefix: string, kind: string, times = 1, more = {}) =>
    sandbox.control('POST', '/control/faults', { platform: 'weibo', pathPrefix, times, fault: { kind, ...more } });

  async function connect(platform: Platform, capability: Capability): Promise<ChannelEntity> {
    const consent = workers[0]?.get(ConsentService, { strict: false });
    if (consent === undefined) throw new Error('No worker runs.');
    const id = await connectChannel(consent, manager, platform, capability);
    return given.db.inWorkspace(manager.workspaceId, (tx) => tx.findOneByOrFail(ChannelEntity, { id, workspaceId: manager.workspaceId }));
  }

  const scheduled = (text: string, wish: Partial<ItemEntity> & { channel?: ChannelEntity; content?: Partial<ItemContent> } = {}) =>
    given.item(manager, { channel, status: 'scheduled', scheduledAt: new Date(Date.now() + 300), content: { title: '', text }, ...wish });
  const detail = (itemId: string): Promise<ItemDetail> => openItems(given).queries.detail(manager, itemId);
  const story = async (itemId: string) =>
    (await openItems(given).queries.ledger(manager, itemId, { limit: 100 })).items.map(({ kind }) => kind);

  /** A file as the library knows it; nobody reads its bytes here. */
  async function picture(): Promise<ContentMedia> {
    const [id, sha256] = [v7(), createHash('sha256').update(v7()).digest('hex')];
    const facts = { kind: 'image', mimeType: 'image/jpeg', byteSize: 1000, width: 1080, height: 1080, durationSeconds: null } as const;
    const asset = { id, workspaceId: manager.workspaceId, sha256, fileName: 'stars.jpg', createdBy: manager.userId, ...facts };
    await given.db.inWorkspace(manager.workspaceId, (tx) => tx.insert(MediaAssetEntity, asset));
    return { mediaId: id, sha256, role: 'picture' };
  }

  async function effectsOf(text: string, platform: Platform = 'weibo'): Promise<Effect[]> {
    const { effects } = await sandbox.control<{ effects: Effect[] }>('GET', `/control/effects?platform=${platform}`);
    return effects.filter((effect) => effect.text === text);
  }

  async function visit(url: string): Promise<{ status: number; text: string }> {
    const page = await fetch(url);
    return { status: page.status, text: await page.text() };
  }

  async function until(itemId: string, ...statuses: ItemStatus[]): Promise<ItemDetail> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const item = await detail(itemId);
      if (statuses.includes(item.status)) return item;
      if (Date.now() > deadline)
        throw new Error(`Still ${item.status} (${JSON.stringify(item.statusReason)}): ${(await story(itemId)).join(' → ')}`);
      await delay(50);
    }
  }

  it('begins nothing while the disk is short of space, tells the owners, and goes on when there is room again', async () => {
    const owner = await given.member('owner', { workspaceId: manager.workspaceId });
    const disk = workers[0]?.get(FreeSpaceService, { strict: false });
    if (disk === undefined) throw new Error('No worker runs.');
    disk.shortage = () => Promise.resolve({ freeMegabytes: 120, floorMegabytes: 300 });
    const told = () =>
      given.db.inWorkspace(manager.workspaceId, (tx) =>
        tx.query<unknown[]>(
          `select from notification join notification_receipt on notification_id = id where kind = 'space_short' and user_id = $1`,
          [owner.userId],
        ),
      );
    await delay(ROOM_MS);
    const item = await scheduled('磁盘满了', { scheduledAt: new Date() });
    for (let i = 0; i < 200 && (await told()).length === 0; i++) await delay(50);
    expect(await told()).toHaveLength(1);
    expect((await detail(item.id)).status).toBe('scheduled');
    expect(await effectsOf('磁盘满了')).toEqual([]);
    disk.shortage = () => Promise.resolve(null);
    await until(item.id, 'live');
  });

  it('publishes on time and says live only after the platform was read back', async () => {
    const item = await scheduled('少侠们,高抬贵手!');
    const live = await until(item.id, 'live');
    const [effect, ...others] = await effectsOf('少侠们,高抬贵手!');
    expect(others).toEqual([]);
    expect(effect?.timesCreated).toBe(1);
    expect(Date.parse(live.sentAt ?? '')).toBeGreaterThanOrEqual(item.scheduledAt?.getTime() ?? Infinity);
    expect(await story(item.id)).toEqual(['publishing', 'sending', 'in_platform_review', 'live']);
  });

  it('hands an item to a person, shows them where to publish it, and afterwards where it went', async () => {
    const douyin = await connect('douyin', 'handoff');
    const media = [await picture()];
    const item = await scheduled('少侠手下留情', { channel: douyin, content: { title: '', text: '少侠手下留情', media } });
    const waiting = await until(item.id, 'awaiting_person');
    const page = waiting.handOff?.openUrl ?? '';
    expect(await visit(page)).toEqual({ status: 200, text: expect.stringContaining('少侠手下留情') });
    expect(waiting).toMatchObject({ sentAt: null, liveAt: null, handOff: { kind: 'phone', expiresAt: expect.any(String) } });
    expect(Date.parse(waiting.handOff?.expiresAt ?? '') - Date.now()).toBeGreaterThan(55 * 60_000);

    const shareId = new URL(page).searchParams.get('state') ?? '';
    await sandbox.control('POST', `/control/handoffs/${shareId}/publish`, { account: douyin.externalAccountId });
    const [effect] = await effectsOf('少侠手下留情', 'douyin');
    expect(await until(item.id, 'in_platform_review')).toMatchObject({
      sentAt: expect.any(String),
      handOff: null,
      externalUrl: expect.stringMatching(/\/video\/\d+$/),
    });

    await sandbox.control('POST', `/control/posts/douyin/${encodeURIComponent(effect?.id ?? '')}`, { action: 'approve' });
    const live = await until(item.id, 'live');
    expect(live.handOff).toBeNull();
    expect(await visit(live.externalUrl ?? '')).toEqual({ status: 200, text: expect.stringContaining('少侠手下留情') });
    expect(await story(item.id)).toEqual(['publishing', 'sending', 'awaiting_person', 'in_platform_review', 'live']);
  });

  it('forgets the page of a hand-off where the item itself has no known address', async () => {
    const outcomes = workers[0]?.get(OutcomesService, { strict: false });
    const item = await given.item(manager, { channel, status: 'awaiting_person', externalUrl: 'http://127.0.0.1:4001/openplatform/share' });
    const seen = { kind: 'published', externalId: '7', url: null, sentAt: null, liveAt: null } as const;
    await given.db.inWorkspace(manager.workspaceId, async (tx) => outcomes?.apply(tx, item, seen));
    expect(await detail(item.id)).toMatchObject({ status: 'live', externalUrl: null });
  });

  it('samples what is live, and keeps each reading once', async () => {
    const item = await scheduled('采样');
    await until(item.id, 'live');
    for (let i = 0; i < 200 && (await detail(item.id)).latest.length === 0; i++) await delay(50);
    const { latest, nextSampleAt } = await detail(item.id);
    expect(latest.map(({ metric }) => metric).toSorted()).toEqual(expect.arrayContaining(['comments', 'likes', 'shares']));
    expect(Date.parse(nextSampleAt ?? '')).toBeGreaterThan(Date.now() + 5 * 60_000);
  });

  it('looks for an item whose answer was lost, and finds it instead of sending it again', async () => {
    await fault('/2/statuses/update/biz', 'drop_after');
    const item = await scheduled('答复丢了');
    await until(item.id, 'live');
    expect(await effectsOf('答复丢了')).toHaveLength(1);
    expect(await story(item.id)).toEqual(['publishing', 'sending', 'unconfirmed', 'reconciled', 'in_platform_review', 'live']);
  });

  it('sends again only what certainly never arrived', async () => {
    await fault('/2/statuses/update/biz', 'drop_before');
    const item = await scheduled('没有送到');
    await until(item.id, 'live');
    expect(await effectsOf('没有送到')).toHaveLength(1);
    const kinds = await story(item.id);
    expect(kinds).toContain('reconciled');
    expect(kinds.filter((kind) => kind === 'sending')).toHaveLength(2);
  });

  it.each(['html', 'malformed', 'truncated'])('takes an unreadable answer (%s) for an unknown one', async (kind) => {
    await fault('/2/statuses/update/biz', kind);
    const item = await scheduled(`读不懂 ${kind}`);
    await until(item.id, 'live');
    expect(await effectsOf(`读不懂 ${kind}`)).toHaveLength(1);
    expect(await story(item.id)).toContain('unconfirmed');
  });

  it('takes up what a lost worker was sending, without sending it twice', async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    workers = [];
    const attempts = (await startWorker().then((worker) => (workers.push(worker), worker))).get(AttemptsService, { strict: false });
    // What a worker leaves that was killed between its intent and the answer: an attempt in `sending` whose lease has run out.
    const item = await scheduled('崩溃之后', { scheduledAt: new Date(Date.now() - 1000) });
    await until(item.id, 'live');
    await given.db.inWorkspace(manager.workspaceId, async (tx) => {
      await tx.query(
        `update item set status = 'publishing', live_at = null, external_id = null, check_at = null, next_sample_at = null where id = $1`,
        [item.id],
      );
      await tx.query(`update attempt set phase = 'sending', outcome = null, lease_until = now() - interval '1 second' where item_id = $1`, [
        item.id,
      ]);
    });
    const [attempt] = await given.db.inWorkspace(manager.workspaceId, (tx) =>
      tx.query<{ id: string }[]>('select id from attempt where item_id = $1', [item.id]),
    );
    await attempts.sweep({ id: attempt?.id ?? '', itemId: item.id, workspaceId: manager.workspaceId });
    await until(item.id, 'live');
    expect(await effectsOf('崩溃之后')).toHaveLength(1);
    expect(await story(item.id)).toEqual(expect.arrayContaining(['unconfirmed', 'reconciled']));
  });

  it('leaves it to a person when the platform says that it has what it certainly does not have', async () => {
    await fault('/2/statuses/update/biz', 'error', 1, { code: 20019 });
    const item = await scheduled('似曾相识');
    expect(await until(item.id, 'failed')).toMatchObject({ statusReason: { class: 'maybe_created', code: '20019' } });
    expect(await effectsOf('似曾相识')).toEqual([]);
    expect((await story(item.id)).filter((kind) => kind === 'sending')).toHaveLength(1);
  });

  it('keeps nobody waiting while a slow platform is asked about what was in doubt', async () => {
    const doubtful = await scheduled('再看一眼');
    await until(doubtful.id, 'live');
    const secondLook = async () =>
      (await given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ItemEntity, { id: doubtful.id }))).secondLookAt;
    await fault('/2/statuses/user_timeline', 'latency', 1, { ms: 3000 });
    await given.db.acrossWorkspaces((tx) => tx.update(ItemEntity, { id: doubtful.id }, { secondLookAt: new Date() }));

    const next = await scheduled('后来的');
    await until(next.id, 'live');
    expect(await secondLook()).not.toBeNull();
    const deadline = Date.now() + PATIENCE_MS;
    while ((await secondLook()) !== null && Date.now() < deadline) await delay(100);
    expect(await secondLook()).toBeNull();
  });

  it.each(['platform', 'account'] as const)('does not look for ever where the %s lets nobody look', async (which) => {
    const sentAt = new Date();
    if (which === 'platform') await fault('/2/statuses/user_timeline', 'error', 1, { code: 10014 });
    else await given.db.acrossWorkspaces((tx) => tx.update(ChannelEntity, { id: channel.id }, { status: 'needs_reauthorisation' }));
    const wish = { status: 'unconfirmed', checkCount: 39, checkAt: new Date(0) } as const;
    const item = await scheduled('看不到', { ...wish, scheduledAt: sentAt });
    await given.db.acrossWorkspaces((tx) =>
      tx.insert(AttemptEntity, {
        id: v7(),
        workspaceId: manager.workspaceId,
        itemId: item.id,
        channelId: channel.id,
        number: 1,
        revisionHash: '',
        phase: 'settled',
        outcome: 'unknown',
        worker: '',
        leaseUntil: sentAt,
        startedAt: sentAt,
        sentAt,
      }),
    );
    expect(await until(item.id, 'failed')).toMatchObject({ statusReason: { class: 'person', text: 'absence_uncertain' } });
  });

  it.each([
    ['wechat', 30],
    ['weibo', 400],
  ] as const)('asks %s about an item in review no more than %d times a day', async (platform, most) => {
    const [worker] = workers;
    if (worker === undefined) throw new Error('No worker runs.');
    const outcomes = new OutcomesService(worker.get(ItemWriter, { strict: false }), timingsAt(1));
    const item = await given.item(manager, { channel, platform, status: 'in_platform_review' });
    let seconds = 0;
    await given.db.inWorkspace(manager.workspaceId, async (tx) => {
      const changes = await ItemChanges.open(tx, manager.workspaceId);
      const now = changes.realTimeIn(0);
      for (; seconds < 86_400; item.checkCount += 1) seconds += (outcomes.nextCheck(changes, item).getTime() - now.getTime()) / 1000;
    });
    expect(item.checkCount).toBeLessThanOrEqual(most);
  });

  it('waits as long as the platform asks, then goes', async () => {
    await fault('/2/statuses/update/biz', 'rate_limit');
    const item = await scheduled('慢一点');
    const moved = await until(item.id, 'scheduled', 'live');
    expect(moved.status).toBe('scheduled');
    for (let i = 0; i < 100 && !(await story(item.id)).includes('moved'); i++) await delay(50);
    const later = await detail(item.id);
    expect(Date.parse(later.scheduledAt ?? '')).toBeGreaterThan(Date.now() + 5000);
    expect(await effectsOf('慢一点')).toEqual([]);
  });

  it('fails with the way out where the login has ended, and marks the channel', async () => {
    await fault('/2/statuses/update/biz', 'rate_limit', 1, { code: 21327 });
    const item = await scheduled('登录过期');
    expect(await until(item.id, 'failed')).toMatchObject({ statusReason: { class: 'reauthorise' } });
    expect(await given.db.inWorkspace(manager.workspaceId, (tx) => tx.findOneBy(ChannelEntity, { id: channel.id }))).toMatchObject({
      status: 'needs_reauthorisation',
    });
  });

  it('gets another token where the platform takes the one it gave no more, and goes on', async () => {
    const bilibili = await connect('bilibili', 'article');
    await given.db.acrossWorkspaces((tx) =>
      tx.query(`update channel_credential set updated_at = now() - interval '1 day' where channel_id = $1`, [bilibili.id]),
    );
    const refused = { kind: 'error', code: 127000 };
    await sandbox.control('POST', '/control/faults', {
      platform: 'bilibili',
      pathPrefix: '/arcopen/fn/article/add',
      times: 1,
      fault: refused,
    });
    const text = '五星好评可以一次付清。'.repeat(20);
    const settings = { ...defaultSettings('bilibili'), categoryId: 15 } as ItemContent['settings'];
    const content = { capability: 'article', title: '少侠,请手下留情', text, settings } as const;
    const item = await scheduled(text, { channel: bilibili, content });
    await until(item.id, 'in_platform_review', 'live');
    expect((await story(item.id)).slice(0, 5)).toEqual(['publishing', 'sending', 'moved', 'publishing', 'sending']);
    expect(await given.db.acrossWorkspaces((tx) => tx.findOneBy(ChannelEntity, { id: bilibili.id }))).toMatchObject({
      status: 'connected',
    });
    const { effects } = await sandbox.control<{ effects: { title: string }[] }>('GET', '/control/effects?platform=bilibili');
    expect(effects.filter(({ title }) => title === content.title)).toHaveLength(1);
  });

  it('lays an item into a person’s hands where nothing can be sent, and asks nobody about it', async () => {
    const byHand = await given.channel(manager, { platform: 'xiaohongshu', sandbox: false });
    const item = await scheduled('自己发', { channel: byHand });
    expect(await until(item.id, 'awaiting_person')).toMatchObject({ handOff: { kind: 'by_hand', text: '自己发' }, sentAt: null });
    const row = await given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ItemEntity, { id: item.id }));
    expect(row).toMatchObject({ checkAt: null, externalId: null });
  });

  it('sends nothing that is not what was approved', async () => {
    const item = await scheduled('批准过的', { approvedRevisionId: null });
    expect(await until(item.id, 'failed')).toMatchObject({ statusReason: { class: 'configuration' } });
    expect(await effectsOf('批准过的')).toEqual([]);
  });

  it('asks a person about an item that is found too late, and sends none of it', async () => {
    const item = await scheduled('太晚了', { scheduledAt: new Date(Date.now() - 5 * 3_600_000) });
    expect(await until(item.id, 'missed')).toMatchObject({ statusReason: { class: 'lateness' } });
    expect(await effectsOf('太晚了')).toEqual([]);
  });

  it('keeps the gap at the moment of sending, and moves the later item to the next free instant', async () => {
    await openItems(given).caps.create(manager, {
      name: 'gap',
      scope: { kind: 'channel', id: channel.id },
      rules: [{ kind: 'gap', minimumHours: 1 }],
      enforcement: 'hard',
    });
    const [first, second] = [await scheduled('先'), await scheduled('后', { scheduledAt: new Date(Date.now() + 3000) })];
    const sent = await until(first.id, 'live');
    await until(second.id, 'scheduled');
    for (let i = 0; i < 200 && !(await story(second.id)).includes('moved'); i++) await delay(50);
    const moved = await detail(second.id);
    expect(Date.parse(moved.scheduledAt ?? '') - Date.parse(sent.sentAt ?? '')).toBe(3_600_000);
    expect(await effectsOf('后')).toEqual([]);
  });

  it('lets two workers race over the same rows without one effect too many', async () => {
    workers.push(await startWorker());
    const texts = Array.from({ length: 8 }, (_, index) => `赛跑 ${String(index)}`);
    const items = [];
    for (const text of texts) items.push(await scheduled(text, { scheduledAt: new Date(Date.now() + 200) }));
    for (const { id } of items) await until(id, 'live');
    const counts = await Promise.all(texts.map(async (text) => (await effectsOf(text)).length));
    expect(counts).toEqual(texts.map(() => 1));
  });
});
