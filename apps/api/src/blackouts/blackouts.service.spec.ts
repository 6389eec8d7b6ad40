import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SaveBlackout } from '@longstream/contracts/blackouts';
import { Given } from '../../test/given.ts';
import { openHolds } from '../../test/open-holds.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import type { Actor } from '../sessions/actor.ts';

const NIGHTS: SaveBlackout = {
  name: 'Nights',
  scope: { kind: 'workspace', id: null },
  rule: { kind: 'quiet_hours', from: '23:00', to: '07:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
};

describe('blackouts', () => {
  let given: Given;
  let open: ReturnType<typeof openHolds>;
  let manager: Actor;
  let channel: ChannelEntity;

  beforeAll(async () => {
    given = await Given.open();
    open = openHolds(given);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
    manager = await given.member('manager', { workspaceId });
    channel = await given.channel(manager);
  });

  const approved = (wish: Parameters<Given['item']>[1] = {}) => given.item(manager, { channel, status: 'approved', ...wish });
  const at = (wallTime: string, timeZone = 'Asia/Shanghai') => ({ version: 1, wallTime, timeZone });

  it('refuses a time within, names the blackout, and the next time that the caps leave free as well', async () => {
    const { id } = await open.blackouts.create(manager, NIGHTS);
    await open.caps.create(manager, {
      name: 'Gap',
      scope: { kind: 'channel', id: channel.id },
      rules: [{ kind: 'gap', minimumHours: 2 }],
      enforcement: 'hard',
    });
    await given.item(manager, { channel, status: 'scheduled', scheduledAt: new Date('2020-02-15T06:30:00+08:00') });
    const item = await approved();
    await expect(open.items.schedule(manager, item.id, at('2020-02-14T23:30'))).rejects.toMatchObject({
      code: 'in_blackout',
      details: {
        blackout: { blackoutId: id, name: 'Nights', endsAt: '2020-02-14T23:00:00.000Z' },
        nextFreeAt: '2020-02-15T00:30:00.000Z',
      },
    });
    await expect(open.items.schedule(manager, item.id, at('2020-02-15T08:30'))).resolves.toBe(item.id);
  });

  it('says so of a time before anyone takes it', async () => {
    await open.blackouts.create(manager, NIGHTS);
    const { id } = await approved();
    const check = (wallTime: string) => open.slots.check(manager, id, { wallTime, timeZone: 'Asia/Shanghai' });
    expect(await check('2020-02-15T06:59')).toMatchObject({ blackout: { name: 'Nights' }, nextFreeAt: '2020-02-14T23:00:00.000Z' });
    expect(await check('2020-02-15T07:00')).toMatchObject({ blackout: null, nextFreeAt: null });
  });

  it('keeps quiet hours by the clock of the channel, and elsewhere by that of the workspace', async () => {
    await open.blackouts.create(manager, NIGHTS);
    const abroad = await given.channel(manager, { timeZone: 'America/New_York' });
    const [here, there] = [await approved(), await approved({ channel: abroad })];
    await expect(open.items.schedule(manager, there.id, at('2020-02-15T00:00'))).resolves.toBe(there.id);
    await expect(open.items.schedule(manager, here.id, at('2020-02-15T00:00'))).rejects.toMatchObject({ code: 'in_blackout' });
    await expect(open.items.schedule(manager, here.id, at('2020-02-15T12:00'))).resolves.toBe(here.id);
    await expect(open.items.schedule(manager, there.id, { ...at('2020-02-15T12:00'), version: 2 })).rejects.toMatchObject({
      code: 'in_blackout',
    });
  });

  it('hits only the channels of its audience', async () => {
    const sister = await given.channel(manager);
    const pupils = await given.audience(manager, 'pupils', [channel]);
    await open.blackouts.create(manager, { ...NIGHTS, scope: { kind: 'audience', id: pupils.id } });
    const [mine, other] = [await approved(), await approved({ channel: sister })];
    await expect(open.items.schedule(manager, mine.id, at('2020-02-15T00:00'))).rejects.toMatchObject({ code: 'in_blackout' });
    await expect(open.items.schedule(manager, other.id, at('2020-02-15T00:00'))).resolves.toBe(other.id);
  });

  it('names the scheduled items that it would hit before it is saved, and saves nothing', async () => {
    const hit = await given.item(manager, { channel, status: 'scheduled', scheduledAt: new Date('2020-02-14T23:30:00+08:00') });
    await given.item(manager, { channel, status: 'scheduled', scheduledAt: new Date('2020-02-14T22:30:00+08:00') });
    await given.item(manager, { channel, status: 'draft', scheduledAt: new Date('2020-02-14T23:30:00+08:00') });
    await expect(open.blackouts.hits(manager, NIGHTS)).resolves.toMatchObject({ count: 1, isWhole: true, first: [{ itemId: hit.id }] });
    await expect(open.blackouts.list(manager, { limit: 50 })).resolves.toMatchObject({ items: [] });
  });

  it('is changed and dropped, each time announced, and only in its own workspace', async () => {
    const { id } = await open.blackouts.create(manager, NIGHTS);
    const days: SaveBlackout = { ...NIGHTS, rule: { kind: 'yearly', monthDay: '12-13', days: 1, timeZone: 'Asia/Shanghai' } };
    expect(await given.announcedBy(() => open.blackouts.update(manager, id, days))).toEqual(['blackouts']);
    await expect(open.blackouts.list(manager, { limit: 50 })).resolves.toMatchObject({ items: [{ id, rule: { kind: 'yearly' } }] });
    const stranger = await given.member('manager');
    await expect(open.blackouts.update(stranger, id, days)).rejects.toMatchObject({ code: 'not_found' });
    await expect(open.blackouts.remove(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await given.announcedBy(() => open.blackouts.remove(manager, id))).toEqual(['blackouts']);
    await expect(open.blackouts.remove(manager, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
