import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import type { Actor } from '../sessions/actor.ts';

const NOON = '2020-02-14T12:00';

describe('overrides', () => {
  let given: Given;
  let open: ReturnType<typeof openItems>;
  let manager: Actor;
  let channel: ChannelEntity;

  beforeAll(async () => {
    given = await Given.open();
    open = openItems(given);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
    manager = await given.member('manager', { workspaceId });
    channel = await given.channel(manager);
  });

  const oneADay = (name = 'One a day') =>
    open.caps.create(manager, {
      name,
      rules: [{ kind: 'sliding', limit: 1, windowHours: 24 }],
      enforcement: 'hard',
      scope: { kind: 'channel', id: channel.id },
    });
  const scheduled = (at: string) => given.item(manager, { channel, status: 'scheduled', scheduledAt: new Date(at) });
  const approved = () => given.item(manager, { channel, status: 'approved' });
  const asking = (capIds: string[], wallTime = NOON) => ({
    wallTime,
    timeZone: 'UTC',
    capIds,
    nearDuplicates: false,
    reason: 'The minister has answered',
  });
  const schedule = (itemId: string, wallTime = NOON, version = 1) =>
    open.items.schedule(manager, itemId, { version, wallTime, timeZone: 'UTC' });

  it('let one item pass one cap at one time, with a reason that the item and its ledger keep', async () => {
    const cap = await oneADay();
    const before = await scheduled('2020-02-14T09:00:00Z');
    const item = await approved();
    await open.overrides.override(manager, item.id, asking([cap.id]));
    await schedule(item.id);

    const { overrides, status } = await open.queries.detail(manager, item.id);
    expect(status).toBe('scheduled');
    expect(overrides).toMatchObject([
      { capId: cap.id, capName: 'One a day', at: '2020-02-14T12:00:00.000Z', reason: 'The minister has answered', byName: 'manager' },
    ]);
    const { items: story } = await open.queries.ledger(manager, item.id, { limit: 50 });
    expect(story).toMatchObject([
      {
        kind: 'overridden',
        data: { reason: 'The minister has answered', passed: [{ capId: cap.id, rules: [{ filledBy: [{ itemId: before.id }] }] }] },
      },
      { kind: 'scheduled', data: { soft: [{ capName: 'One a day', isOverridden: true }] } },
    ]);
  });

  it('mean nothing at another time, nor for another item, and are counted by those that come later', async () => {
    const cap = await oneADay();
    await scheduled('2020-02-14T09:00:00Z');
    const [item, later] = [await approved(), await approved()];
    await open.overrides.override(manager, item.id, asking([cap.id]));
    await expect(schedule(item.id, '2020-02-14T13:00')).rejects.toMatchObject({ code: 'frequency_cap_reached' });
    await schedule(item.id);
    await expect(schedule(later.id)).rejects.toMatchObject({ code: 'frequency_cap_reached' });
    await expect(schedule(later.id, '2020-02-15T10:00')).rejects.toMatchObject({
      details: { findings: [{ filledBy: [{ itemId: item.id }] }], nextFreeAt: '2020-02-15T12:00:00.000Z' },
    });
  });

  it('are void once the item goes at another time, unless it comes back to it', async () => {
    const cap = await oneADay();
    await scheduled('2020-02-14T09:00:00Z');
    const item = await approved();
    await open.overrides.override(manager, item.id, asking([cap.id]));
    await schedule(item.id);
    await schedule(item.id, '2020-02-20T12:00', 2);
    await expect(schedule(item.id, '2020-02-14T12:30', 3)).rejects.toMatchObject({ code: 'frequency_cap_reached' });
    await expect(schedule(item.id, NOON, 3)).resolves.toBe(item.id);
  });

  it('are for one cap: another one that stands in the way still refuses', async () => {
    const [cap, wider] = [await oneADay(), await oneADay('Another')];
    await scheduled('2020-02-14T09:00:00Z');
    const item = await approved();
    await open.overrides.override(manager, item.id, asking([cap.id]));
    await expect(schedule(item.id)).rejects.toMatchObject({ details: { findings: [{ capId: wider.id }] } });
  });

  it('are given once, whoever comes first', async () => {
    const cap = await oneADay();
    await scheduled('2020-02-14T09:00:00Z');
    const item = await approved();
    const other = await given.member('manager', { workspaceId: manager.workspaceId });
    const both = await Promise.allSettled([manager, other].map((who) => open.overrides.override(who, item.id, asking([cap.id]))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'already_exists' } });
    expect(await given.count(manager, 'cap_override')).toBe(1);
  });

  it('are refused where the cap was changed meanwhile and stands in the way no more', async () => {
    const cap = await oneADay();
    await scheduled('2020-02-14T09:00:00Z');
    const item = await approved();
    const roomier = { name: 'Roomier', rules: [{ kind: 'sliding' as const, limit: 5, windowHours: 24 }], enforcement: 'hard' as const };
    const [, overridden] = await Promise.allSettled([
      open.caps.update(manager, cap.id, { ...roomier, scope: { kind: 'channel', id: channel.id } }),
      open.overrides.override(manager, item.id, asking([cap.id])),
    ]);
    // Whichever came first, what is on record was true when it was written.
    const written = await given.count(manager, 'cap_override');
    if (overridden.status === 'fulfilled') expect(written).toBe(1);
    else expect([overridden.reason, written]).toEqual([expect.objectContaining({ code: 'nothing_to_override' }), 0]);
    await expect(open.overrides.override(manager, item.id, asking([cap.id]))).rejects.toMatchObject({ code: 'nothing_to_override' });
  });

  it('are for nothing soft, nothing past and nothing that is on its way', async () => {
    const cap = await open.caps.create(manager, {
      name: 'Softly',
      rules: [{ kind: 'gap', minimumHours: 24 }],
      enforcement: 'soft',
      scope: { kind: 'workspace', id: null },
    });
    await scheduled('2020-02-14T09:00:00Z');
    const item = await approved();
    const refusal = (itemId: string, wallTime = NOON) =>
      open.overrides.override(manager, itemId, asking([cap.id], wallTime)).catch((error: unknown) => (error as { code: string }).code);
    expect(await refusal(item.id)).toBe('nothing_to_override');
    expect(await refusal(item.id, '2020-02-13T12:00')).toBe('in_the_past');
    expect(await refusal((await given.item(manager, { channel, status: 'live' })).id)).toBe('wrong_status');
  });
});
