import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import type { ItemsService } from '../items/items.service.ts';
import type { Actor } from '../sessions/actor.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { FrequencyCapsService } from './frequency-caps.service.ts';

const TWO_A_DAY = {
  name: 'Bilibili: two a day',
  rules: [
    { kind: 'sliding' as const, limit: 2, windowHours: 24 },
    { kind: 'gap' as const, minimumHours: 4 },
  ],
  enforcement: 'hard' as const,
};

describe('frequency caps', () => {
  let given: Given;
  let caps: FrequencyCapsService;
  let items: ItemsService;
  let slots: SlotsService;
  let manager: Actor;
  let channel: ChannelEntity;

  beforeAll(async () => {
    given = await Given.open();
    ({ caps, items, slots } = openItems(given));
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
    manager = await given.member('manager', { workspaceId });
    channel = await given.channel(manager);
  });

  const scheduled = (at: string) => given.item(manager, { channel, status: 'scheduled', scheduledAt: new Date(at) });
  const approved = () => given.item(manager, { channel, status: 'approved' });
  const at = (wallTime: string) => ({ version: 1, wallTime, timeZone: 'UTC' });

  async function expectOneToGetIn(rivals: readonly { readonly id: string }[]): Promise<void> {
    const results = await Promise.allSettled(rivals.map(({ id }) => items.schedule(manager, id, at('2020-02-14T15:00'))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code?: string }).code] : []));
    expect(new Set(refusals)).toEqual(new Set(['frequency_cap_reached']));
  }

  it('refuses a third item within a day, says which cap, what fills it, and when the next place is free', async () => {
    const cap = await caps.create(manager, { ...TWO_A_DAY, scope: { kind: 'channel', id: channel.id } });
    const first = await scheduled('2020-02-14T09:00:00Z');
    const second = await scheduled('2020-02-14T14:00:00Z');
    const third = await approved();

    await expect(items.schedule(manager, third.id, at('2020-02-14T20:00'))).rejects.toMatchObject({
      code: 'frequency_cap_reached',
      details: {
        nextFreeAt: '2020-02-15T09:00:00.000Z',
        findings: [
          {
            capId: cap.id,
            capName: 'Bilibili: two a day',
            rule: { kind: 'sliding' },
            filledBy: [{ itemId: first.id }, { itemId: second.id }],
          },
        ],
      },
    });
    await expect(items.schedule(manager, third.id, at('2020-02-15T09:00'))).resolves.toBe(third.id);
  });

  it('keeps the gap in both directions, to the millisecond', async () => {
    await caps.create(manager, { ...TWO_A_DAY, scope: { kind: 'channel', id: channel.id } });
    await scheduled('2020-02-14T12:00:00Z');
    const item = await approved();
    for (const wallTime of ['2020-02-14T08:01', '2020-02-14T15:59']) {
      await expect(items.schedule(manager, item.id, at(wallTime))).rejects.toMatchObject({
        details: { findings: [{ rule: { kind: 'gap' } }] },
      });
    }
    await expect(items.schedule(manager, item.id, at('2020-02-14T08:00'))).resolves.toBe(item.id);
  });

  it('gives the last place to one of fifty who want it at once', async () => {
    await caps.create(manager, { ...TWO_A_DAY, scope: { kind: 'channel', id: channel.id } });
    await scheduled('2020-02-14T09:00:00Z');
    const rivals = [];
    for (let i = 0; i < 50; i++) rivals.push(await approved());
    await expectOneToGetIn(rivals);
  });

  it('gives the last place under an audience’s cap to one of those who want it at once on its channels', async () => {
    const sister = await given.channel(manager, { platform: 'douyin' });
    const pupils = await given.audience(manager, 'pupils', [channel, sister]);
    await caps.create(manager, { ...TWO_A_DAY, scope: { kind: 'audience', id: pupils.id } });
    await scheduled('2020-02-14T09:00:00Z');
    const rivals = [];
    for (let i = 0; i < 12; i++) rivals.push(await given.item(manager, { channel: i % 2 === 0 ? channel : sister, status: 'approved' }));
    await expectOneToGetIn(rivals);
  });

  it('gives the last place under a tag’s cap to one of those who want it at once, on whatever channel', async () => {
    const elsewhere = await given.channel(manager, { platform: 'weibo' });
    await given.item(manager, { channel, status: 'scheduled', scheduledAt: new Date('2020-02-14T09:00:00Z'), tags: ['道歉'] });
    await caps.create(manager, { ...TWO_A_DAY, scope: { kind: 'tag', id: '道歉' } });
    const rivals = [];
    for (let i = 0; i < 12; i++) {
      rivals.push(await given.item(manager, { channel: i % 2 === 0 ? channel : elsewhere, status: 'approved', tags: ['道歉'] }));
    }
    await expectOneToGetIn(rivals);
  });

  it('counts what an audience has seen on any of its channels, and nothing else', async () => {
    const sister = await given.channel(manager, { platform: 'douyin' });
    const stranger = await given.channel(manager, { platform: 'weibo' });
    const pupils = await given.audience(manager, 'pupils', [channel, sister]);
    await caps.create(manager, { ...TWO_A_DAY, rules: [{ kind: 'gap', minimumHours: 24 }], scope: { kind: 'audience', id: pupils.id } });
    await given.item(manager, {
      channel: sister,
      status: 'live',
      scheduledAt: new Date('2020-02-14T02:00:00Z'),
      sentAt: new Date('2020-02-14T03:00:00Z'),
    });

    expect(await slots.check(manager, (await approved()).id, { wallTime: '2020-02-15T02:30', timeZone: 'UTC' })).toMatchObject({
      nextFreeAt: '2020-02-15T03:00:00.000Z',
    });
    const elsewhere = await given.item(manager, { channel: stranger, status: 'approved' });
    expect(await slots.check(manager, elsewhere.id, { wallTime: '2020-02-14T04:00', timeZone: 'UTC' })).toMatchObject({ findings: [] });
  });

  it('only warns where the cap is soft, and tells it to the ledger', async () => {
    await caps.create(manager, { ...TWO_A_DAY, enforcement: 'soft', scope: { kind: 'workspace', id: null } });
    await scheduled('2020-02-14T12:00:00Z');
    const item = await approved();
    await items.schedule(manager, item.id, at('2020-02-14T13:00'));
    const { queries } = openItems(given);
    const { items: story } = await queries.ledger(manager, item.id, { limit: 50 });
    expect(story.at(-1)).toMatchObject({ kind: 'scheduled', data: { soft: [{ capName: 'Bilibili: two a day', rule: { kind: 'gap' } }] } });
  });

  it('does not count imported results, nor what is over', async () => {
    await caps.create(manager, {
      ...TWO_A_DAY,
      rules: [{ kind: 'sliding', limit: 1, windowHours: 24 }],
      scope: { kind: 'channel', id: channel.id },
    });
    await given.item(manager, { channel, status: 'live', origin: 'imported', scheduledAt: new Date('2020-02-14T12:00:00Z') });
    for (const status of ['cancelled', 'missed', 'failed', 'rejected'] as const)
      await given.item(manager, { channel, status, scheduledAt: new Date('2020-02-14T12:00:00Z') });
    await expect(items.schedule(manager, (await approved()).id, at('2020-02-14T12:00'))).resolves.toEqual(expect.any(String));
  });

  it('refuses a scope that is not in this workspace', async () => {
    const foreign = await given.channel(await given.member('owner'));
    await expect(caps.create(manager, { ...TWO_A_DAY, scope: { kind: 'channel', id: foreign.id } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(caps.create(manager, { ...TWO_A_DAY, scope: { kind: 'platform', id: 'myspace' } })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'scope.id' },
    });
    await expect(caps.create(manager, { ...TWO_A_DAY, scope: { kind: 'workspace', id: foreign.id } })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});
