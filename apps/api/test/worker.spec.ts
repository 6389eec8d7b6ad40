import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { WorkerModule } from '../src/worker.module.ts';
import { ChannelEntity } from '../src/channels/channel.entity.ts';
import { ChannelCredentialEntity } from '../src/channels/channel-credential.entity.ts';
import { CredentialBox } from '../src/channels/credential-box.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { FollowerCountsService } from '../src/engagement/follower-counts.service.ts';
import { FollowerReadingService } from '../src/engagement/follower-reading.service.ts';
import { ChangeFeed } from '../src/events/change-feed.ts';
import { connectChannel } from './connect-channel.ts';
import { Given } from './given.ts';
import { openChannels } from './open-channels.ts';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';

let given: Given;
let sandbox: OpenSandbox;

beforeAll(async () => {
  given = await Given.open();
  sandbox = await openSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await given.close();
});

it('keeps the channels’ tokens alive, and seals them with the key of today', async () => {
  const settings = { ...given.settings, sandboxUrl: sandbox.controlUrl };
  const manager = await given.member('manager');
  const channelId = await connectChannel(openChannels(given.db, settings).consent, manager, 'bilibili', 'video');
  const rowOf = () => given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ChannelCredentialEntity, { channelId }));
  await given.db.acrossWorkspaces((tx) => tx.update(ChannelCredentialEntity, { channelId }, { refreshAt: new Date() }));
  const before = await rowOf();

  const rotated = { ...settings, key: randomBytes(32).toString('base64'), oldKeys: [settings.key ?? ''] };
  const worker = await Test.createTestingModule({ imports: [WorkerModule] })
    .overrideProvider(SETTINGS)
    .useValue(rotated)
    .compile();
  await worker.get(ChangeFeed, { strict: false }).open();
  await worker.init();
  const box = new CredentialBox({ ...rotated, oldKeys: [] });
  for (let i = 0; i < 200 && ((await rowOf()).updatedAt <= before.updatedAt || box.open(await rowOf()) === null); i++) await delay(50);
  await worker.close();

  const after = await rowOf();
  expect(after.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime());
  expect(after).toMatchObject({ keyId: box.keyId, refreshingBy: null, refreshFailures: 0 });
  expect(after.refreshAt?.getTime()).toBeGreaterThan(Date.now());
  expect(box.open(after)?.accessToken).not.toBe(new CredentialBox(settings).open(before)?.accessToken);
});

it('counts the followers of each account once a day, where its platform tells them', async () => {
  const { accounts, consent } = openChannels(given.db, { ...given.settings, sandboxUrl: sandbox.controlUrl });
  const { id: workspaceId } = await given.workspace({ now: '2020-02-16T12:00:00Z' });
  const manager = await given.member('manager', { workspaceId });
  const told = await connectChannel(consent, manager, 'bilibili', 'video');
  const refused = await connectChannel(consent, manager, 'weibo', 'biz');
  const { id: silent } = await given.channel(manager, { platform: 'wechat' });
  const reading = new FollowerReadingService(given.db, accounts);
  const counts = new FollowerCountsService(given.db);
  const round = async () => {
    const due = (await reading.due(100)).filter((channel) => channel.workspaceId === workspaceId);
    for (const channel of due) await reading.read(channel);
    return due.map(({ id }) => id);
  };
  const known = async (channelId: string) => (await counts.list(manager, channelId, { limit: 10 })).items;
  const nextOf = (id: string) => given.db.inWorkspace(workspaceId, (tx) => tx.findOneByOrFail(ChannelEntity, { id }));

  await sandbox.control('POST', '/control/faults', { platform: 'weibo', pathPrefix: '/2/users/show', times: 9, fault: { kind: 'html' } });
  expect(new Set(await round())).toEqual(new Set([told, refused]));
  expect(await known(told)).toEqual([
    { day: '2020-02-16', followers: 1_260_000, source: 'platform', readAt: expect.stringMatching(/^2020-02-16T12:0/) },
  ]);
  expect([await known(refused), await known(silent)]).toEqual([[], []]);
  // In the morning by the workspace's clock; who could not be asked is asked again within the hour.
  expect((await nextOf(told)).nextFollowersAt).toEqual(new Date('2020-02-17T01:00:00Z'));
  expect((await nextOf(refused)).nextFollowersAt?.getTime()).toBeLessThanOrEqual(Date.parse('2020-02-16T13:10:00Z'));
  expect(await round()).toEqual([]);
  await sandbox.control('DELETE', '/control/faults');
});
