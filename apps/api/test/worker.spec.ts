import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { WorkerModule } from '../src/worker.module.ts';
import { ChannelCredentialEntity } from '../src/channels/channel-credential.entity.ts';
import { CredentialBox } from '../src/channels/credential-box.ts';
import { SETTINGS } from '../src/config/settings.ts';
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
