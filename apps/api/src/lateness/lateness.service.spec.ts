import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import { LatenessService } from './lateness.service.ts';

const HOUR = { sendIfLateByMinutes: 60, otherwise: 'ask' } as const;
const NEVER = { sendIfLateByMinutes: 0, otherwise: 'drop' } as const;

let given: Given;
let lateness: LatenessService;
let manager: Actor;
let channel: ChannelEntity;

beforeAll(async () => {
  given = await Given.open();
  lateness = new LatenessService(given.db, new LedgerService());
});
afterAll(() => given.close());
beforeEach(async () => {
  manager = await given.member('manager');
  channel = await given.channel(manager);
});

const sayOfChannel = (latenessPolicy: ChannelEntity['latenessPolicy']) =>
  given.db.inWorkspace(manager.workspaceId, (tx) => tx.update(ChannelEntity, { id: channel.id }, { latenessPolicy }));

describe('what an item may be late', () => {
  it('is what the workspace says until the channel or the item says something nearer', async () => {
    const item = await given.item(manager, { channel, status: 'scheduled', scheduledAt: new Date() });
    await lateness.setForWorkspace(manager, HOUR);
    expect(await lateness.ofWorkspace(manager)).toEqual(HOUR);
    expect(await lateness.ofItem(manager, item.id)).toEqual({ own: null, inherited: HOUR, inheritedFrom: 'workspace' });

    await sayOfChannel(NEVER);
    expect(await lateness.ofItem(manager, item.id)).toEqual({ own: null, inherited: NEVER, inheritedFrom: 'channel' });
    const set = await lateness.setForItem(manager, item.id, { version: item.version, own: HOUR });
    expect(set).toEqual({ own: HOUR, inherited: NEVER, inheritedFrom: 'channel' });

    await sayOfChannel(null);
    expect(await lateness.ofItem(manager, item.id)).toEqual({ own: HOUR, inherited: HOUR, inheritedFrom: 'workspace' });
  });

  it('is in the item’s ledger when somebody changes it, and refuses whoever has read an older one', async () => {
    const item = await given.item(manager, { channel });
    await lateness.setForItem(manager, item.id, { version: item.version, own: NEVER });
    const { items: story } = await openItems(given).queries.ledger(manager, item.id, { limit: 10 });
    expect(story).toMatchObject([{ kind: 'lateness_changed', byName: 'manager', data: { from: null, to: NEVER } }]);
    await expect(lateness.setForItem(manager, item.id, { version: item.version, own: null })).rejects.toMatchObject({
      code: 'stale_version',
    });
  });

  it('cannot be changed any more when the item is on its way', async () => {
    const item = await given.item(manager, { channel, status: 'publishing', scheduledAt: new Date() });
    await expect(lateness.setForItem(manager, item.id, { version: item.version, own: NEVER })).rejects.toMatchObject({
      code: 'wrong_status',
    });
  });

  it('is nobody else’s business', async () => {
    const item = await given.item(manager, { channel });
    const stranger = await given.member('owner');
    await expect(lateness.setForItem(stranger, item.id, { version: item.version, own: NEVER })).rejects.toMatchObject({
      code: 'not_found',
    });
    await lateness.setForWorkspace(stranger, NEVER);
    expect((await lateness.ofItem(manager, item.id)).inherited).not.toEqual(NEVER);
  });
});
