import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import type { Actor } from '../sessions/actor.ts';

describe('approving an item that hopes for a time', () => {
  let given: Given;
  let open: ReturnType<typeof openItems>;
  let editor: Actor;
  let manager: Actor;
  let channel: ChannelEntity;

  beforeAll(async () => {
    given = await Given.open();
    open = openItems(given);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
    editor = await given.member('editor', { workspaceId });
    manager = await given.member('manager', { workspaceId });
    channel = await given.channel(editor, { platform: 'weibo', capabilities: ['biz'] });
    await given.item(editor, { channel, status: 'scheduled', scheduledAt: new Date('2020-02-14T09:00:00Z') });
  });

  const oneADay = (enforcement: 'hard' | 'soft') =>
    open.caps.create(manager, {
      name: 'One a day',
      rules: [{ kind: 'sliding', limit: 1, windowHours: 24 }],
      enforcement,
      scope: { kind: 'channel', id: channel.id },
    });
  const submitted = async (at: string) => {
    const { id } = await given.item(editor, { channel, status: 'draft', scheduledAt: new Date(at) });
    await open.items.submit(editor, id, { version: 1 });
    const { approvals } = await open.queries.detail(manager, id);
    return { id, decision: { revisionHash: approvals[0]?.revisionHash ?? '', comment: '' } };
  };
  const lastOf = async (itemId: string) => (await open.queries.ledger(manager, itemId, { limit: 50 })).items.at(-1);

  it('is refused where a hard cap has no room for it then, and can be done without the time', async () => {
    const cap = await oneADay('hard');
    const { id, decision } = await submitted('2020-02-14T12:00:00Z');
    await expect(open.approvals.approve(manager, id, decision)).rejects.toMatchObject({
      code: 'frequency_cap_reached',
      details: { findings: [{ capId: cap.id }], nextFreeAt: '2020-02-15T09:00:00.000Z' },
    });
    await open.approvals.approve(manager, id, { ...decision, withoutTime: true });
    expect(await open.queries.detail(manager, id)).toMatchObject({ status: 'approved', scheduledAt: null, wallTime: null });
    expect(await lastOf(id)).toMatchObject({ kind: 'approved', data: { withoutTime: '2020-02-14T12:00:00.000Z' } });
  });

  it('warns the ledger of a soft one', async () => {
    await oneADay('soft');
    const { id, decision } = await submitted('2020-02-14T12:00:00Z');
    await open.approvals.approve(manager, id, decision);
    expect(await open.queries.detail(manager, id)).toMatchObject({ status: 'approved', scheduledAt: '2020-02-14T12:00:00.000Z' });
    expect(await lastOf(id)).toMatchObject({ kind: 'approved', data: { soft: [{ capName: 'One a day' }] } });
  });

  it('passes where a manager let the item pass the cap before', async () => {
    const cap = await oneADay('hard');
    const { id, decision } = await submitted('2020-02-14T12:00:00Z');
    const asked = { wallTime: '2020-02-14T12:00', timeZone: 'UTC', capIds: [cap.id], nearDuplicates: false, reason: 'It cannot wait' };
    await open.overrides.override(manager, id, asked);
    await open.approvals.approve(manager, id, decision);
    expect(await lastOf(id)).toMatchObject({ kind: 'approved', data: { soft: [{ capName: 'One a day', isOverridden: true }] } });
  });

  it('does not hold it to a time that has passed', async () => {
    await oneADay('hard');
    const { id, decision } = await submitted('2020-02-13T12:00:00Z');
    await expect(open.approvals.approve(manager, id, decision)).resolves.toBe(id);
  });
});
