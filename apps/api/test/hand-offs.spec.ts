import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { ItemDetail } from '@longstream/contracts/items';
import type { ContentMedia } from '@longstream/domain/items/item-content';
import { v7 } from 'uuid';
import { ChannelEntity } from '../src/channels/channel.entity.ts';
import { ConsentService } from '../src/channels/consent.service.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { ChangeFeed } from '../src/events/change-feed.ts';
import { HandOffsWorkerModule } from '../src/hand-offs/hand-offs-worker.module.ts';
import { ItemEntity } from '../src/items/item.entity.ts';
import { MediaAssetEntity } from '../src/media/media-asset.entity.ts';
import { PublishingModule } from '../src/publishing/publishing.module.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { TIMINGS, timingsAt } from '../src/worker/timings.ts';
import { connectChannel } from './connect-channel.ts';
import { Given } from './given.ts';
import { openHandOffs } from './open-hand-offs.ts';
import { openItems } from './open-items.ts';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';

const PATIENCE_MS = 90_000;
const VIDEO = 'https://www.douyin.com/video/7300000000000000001';

describe('a hand-off on a phone, against the sandbox', () => {
  let given: Given;
  let sandbox: OpenSandbox;
  let services: ReturnType<typeof openHandOffs>;
  let actor: Actor;
  let channel: ChannelEntity;
  let workers: INestApplicationContext[];

  beforeAll(async () => {
    given = await Given.open();
    sandbox = await openSandbox();
    services = openHandOffs(given);
  });
  afterAll(async () => {
    await sandbox.close();
    await given.close();
  });
  beforeEach(async () => {
    actor = await given.member('manager');
    workers = [await startWorker()];
    const consent = workers[0]?.get(ConsentService, { strict: false });
    if (consent === undefined) throw new Error('No worker runs.');
    const id = await connectChannel(consent, actor, 'douyin', 'handoff');
    channel = await given.db.inWorkspace(actor.workspaceId, (tx) => tx.findOneByOrFail(ChannelEntity, { id }));
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
  });

  async function startWorker(): Promise<INestApplicationContext> {
    const module = await Test.createTestingModule({ imports: [PublishingModule, HandOffsWorkerModule] })
      .overrideProvider(SETTINGS)
      .useValue({ ...given.settings, sandboxUrl: sandbox.controlUrl })
      .overrideProvider(TIMINGS)
      .useValue({ ...timingsAt(200), checkMs: [100, 500] })
      .compile();
    await module.get(ChangeFeed, { strict: false }).open();
    return module.init();
  }

  const detail = (itemId: string): Promise<ItemDetail> => openItems(given).queries.detail(actor, itemId);
  const story = async (itemId: string) =>
    (await openItems(given).queries.ledger(actor, itemId, { limit: 100 })).items.map(({ kind }) => kind);

  async function until(itemId: string, isSo: (item: ItemDetail, story: readonly string[]) => boolean): Promise<ItemDetail> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const [item, told] = [await detail(itemId), await story(itemId)];
      if (isSo(item, told)) return item;
      if (Date.now() > deadline) throw new Error(`Still ${item.status}: ${told.join(' → ')}`);
      await delay(50);
    }
  }

  /** A file as the library knows it; nobody reads its bytes here. */
  async function picture(): Promise<ContentMedia> {
    const [id, sha256] = [v7(), createHash('sha256').update(v7()).digest('hex')];
    const facts = { kind: 'image', mimeType: 'image/jpeg', byteSize: 1000, width: 1080, height: 1080, durationSeconds: null } as const;
    const asset = { id, workspaceId: actor.workspaceId, sha256, fileName: 'stars.jpg', createdBy: actor.userId, ...facts };
    await given.db.inWorkspace(actor.workspaceId, (tx) => tx.insert(MediaAssetEntity, asset));
    return { mediaId: id, sha256, role: 'picture' };
  }

  /** Its page is made, and its assignee has been told. */
  async function handedOver(text: string): Promise<ItemDetail> {
    const content = { title: '', text, media: [await picture()] };
    const { id } = await given.item(actor, {
      channel,
      status: 'scheduled',
      content,
      assigneeId: actor.userId,
      scheduledAt: new Date(Date.now() + 200),
    });
    return until(id, ({ status }, told) => status === 'awaiting_person' && told.includes('hand_off_due'));
  }

  const publishOnPhone = (item: ItemDetail) => {
    const shareId = new URL(item.handOff?.openUrl ?? '').searchParams.get('state') ?? '';
    return sandbox.control('POST', `/control/handoffs/${shareId}/publish`, { account: channel.externalAccountId });
  };

  it('is told of once, however many workers there are and whenever they begin', async () => {
    workers.push(await startWorker());
    const item = await handedOver('两个人看一个时间');
    workers.push(await startWorker());
    await delay(1000);
    expect((await story(item.id)).filter((kind) => kind === 'hand_off_due')).toHaveLength(1);
    expect(await given.count(actor, 'notification')).toBe(1);
    expect(Date.parse(item.handOff?.expiresAt ?? '') - Date.now()).toBeGreaterThan(55 * 60_000);
  });

  it('settles as one where the platform tells of it while its link is brought back', async () => {
    const item = await handedOver('两边同时说');
    await publishOnPhone(item);
    await Promise.all([1, 2, 3].map(() => services.handOffs.finish(actor, item.id, { url: VIDEO })));
    const settled = await until(item.id, ({ status }) => status === 'live' || status === 'in_platform_review');
    await delay(1000);
    expect((await detail(item.id)).status).toBe(settled.status);
    const ends = (await story(item.id)).filter((kind) => kind === 'live' || kind === 'in_platform_review');
    expect(ends).toEqual([settled.status]);
  });

  it('that nobody finished begins again with a new page', async () => {
    const first = await handedOver('再来一次');
    // As the connector answers when the hour of the page is over.
    const over = { kind: 'rejected', reason: { class: 'person_at_platform', code: null, text: 'Nobody published it.' } } as const;
    await given.db.inWorkspace(actor.workspaceId, async (tx) =>
      services.outcomes.apply(tx, await tx.findOneByOrFail(ItemEntity, { id: first.id }), over),
    );
    const ended = await detail(first.id);
    expect(ended).toMatchObject({ status: 'failed', handOff: { kind: 'phone', state: 'ended' } });
    const told = await given.db.inWorkspace(actor.workspaceId, (tx) =>
      tx.query('select kind, data from notification order by id desc limit 1'),
    );
    expect(told).toEqual([{ kind: 'hand_off_expired', data: { endsAt: first.handOff?.expiresAt } }]);
    await services.handOffs.restart(actor, first.id, { version: ended.version });
    const second = await until(first.id, ({ status }) => status === 'awaiting_person');
    expect(second.handOff?.openUrl).not.toBe(first.handOff?.openUrl);
    await publishOnPhone(second);
    await until(first.id, ({ status }) => status === 'in_platform_review' || status === 'live');
  });
});
