import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectChannel } from '../../test/connect-channel.ts';
import { Given } from '../../test/given.ts';
import { openChannels } from '../../test/open-channels.ts';
import { type OpenSandbox, openSandbox } from '../../test/open-sandbox.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { ChannelEntity } from './channel.entity.ts';
import { EndingsService } from './endings.service.ts';

const DAY_MS = 24 * 3_600_000;

describe('an authorisation that ends', () => {
  let given: Given;
  let sandbox: OpenSandbox;
  let endings: EndingsService;
  let manager: Actor;
  let channelId: string;

  beforeAll(async () => {
    given = await Given.open();
    sandbox = await openSandbox();
    const open = openChannels(given.db, { ...given.settings, sandboxUrl: sandbox.controlUrl });
    endings = new EndingsService(given.db, open.box, new NotificationsService({ mail: null }));
    manager = await given.member('manager');
    // One that its platform does not prolong.
    channelId = await connectChannel(open.consent, manager, 'weibo', 'share');
  });
  afterAll(async () => {
    await sandbox.close();
    await given.close();
  });

  const endsIn = (days: number) =>
    given.db.acrossWorkspaces((tx) =>
      tx.update(ChannelCredentialEntity, { channelId }, { expiresAt: new Date(Date.now() + days * DAY_MS), refreshExpiresAt: null }),
    );
  const told = async () =>
    (
      await given.db.inWorkspace(manager.workspaceId, (tx) =>
        tx.query<{ data: { channelId: string; endsAt: string | null } }[]>('select data from notification order by id'),
      )
    ).map(({ data }) => data);

  it('is told once, a week before', async () => {
    await endsIn(8);
    await endings.tell();
    expect(await told()).toEqual([]);
    await endsIn(6);
    await endings.tell();
    await endings.tell();
    expect(await told()).toMatchObject([{ channelId, endsAt: expect.any(String) }]);
  });

  it('is told again when it has ended', async () => {
    await given.db.acrossWorkspaces((tx) => tx.update(ChannelEntity, { id: channelId }, { status: 'needs_reauthorisation' }));
    await endings.tell();
    await endings.tell();
    expect(await told()).toMatchObject([{ endsAt: expect.any(String) }, { channelId, endsAt: null }]);
  });
});
