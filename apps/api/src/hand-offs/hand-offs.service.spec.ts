import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ItemDetail } from '@longstream/contracts/items';
import { Given } from '../../test/given.ts';
import { openHandOffs } from '../../test/open-hand-offs.ts';
import { openItems } from '../../test/open-items.ts';
import { type ChannelEntity } from '../channels/channel.entity.ts';
import { TypedMetricsService } from '../engagement/typed-metrics.service.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { OutcomesService } from '../publishing/outcomes.service.ts';
import type { Actor } from '../sessions/actor.ts';
import type { HandOffsService } from './hand-offs.service.ts';

const LINK = 'https://www.xiaohongshu.com/explore/5e46b1c0000000000100a1b2';
const SHARED = `少侠手下留情 😭 发布了一篇小红书笔记,快来看吧! ${LINK} 复制本条信息,打开【小红书】App查看精彩内容!`;

let given: Given;
let handOffs: HandOffsService;
let typed: TypedMetricsService;
let outcomes: OutcomesService;
let actor: Actor;
let channel: ChannelEntity;

beforeAll(async () => {
  given = await Given.open();
  const { ledger, ...services } = openHandOffs(given);
  ({ handOffs, outcomes } = services);
  typed = new TypedMetricsService(given.db, ledger);
});
afterAll(() => given.close());
beforeEach(async () => {
  actor = await given.member('editor');
  channel = await given.channel(actor, {
    platform: 'xiaohongshu',
    sandbox: false,
    profileUrl: 'https://www.xiaohongshu.com/user/profile/5e1',
  });
});

/** An item as the worker leaves it: in a person's hands. */
async function handedOff(on = channel): Promise<ItemEntity> {
  const item = await given.item(actor, { channel: on, status: 'publishing', content: { title: '求求了', text: '少侠手下留情' } });
  const url = on.platform === 'app_market' ? null : 'https://creator.xiaohongshu.com/publish/publish';
  await given.db.inWorkspace(actor.workspaceId, (tx) =>
    outcomes.apply(tx, item, { kind: 'pending', awaiting: 'person', handle: 'by-hand', externalId: null, url }),
  );
  return item;
}

const detail = (itemId: string) => openItems(given).queries.detail(actor, itemId);
const rowOf = (id: string) => given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ItemEntity, { id }));

describe('an item in a person’s hands', () => {
  it('brings along what was approved and where to go with it, and nobody is asked about it', async () => {
    const item = await handedOff();
    const shown = await detail(item.id);
    expect(ItemDetail.parse(shown).handOff).toEqual({
      kind: 'by_hand',
      state: 'awaiting',
      openUrl: 'https://creator.xiaohongshu.com/publish/publish',
      title: '求求了',
      text: '少侠手下留情',
      media: [],
      expiresAt: null,
    });
    expect((await rowOf(item.id)).checkAt).toBeNull();
  });

  it('is live once its link is back, however it was copied', async () => {
    const item = await handedOff();
    expect(await handOffs.finish(actor, item.id, { url: SHARED })).toBe(item.id);
    const live = await detail(item.id);
    expect(live).toMatchObject({ status: 'live', externalUrl: LINK, handOff: null, nextSampleAt: null, sentAt: expect.any(String) });
    expect((await rowOf(item.id)).externalId).toBe('5e46b1c0000000000100a1b2');
    const { items: story, intact } = await openItems(given).queries.ledger(actor, item.id, { limit: 10 });
    expect(story.map(({ kind, byName }) => [kind, byName])).toEqual([
      ['awaiting_person', null],
      ['hand_off_finished', 'editor'],
      ['live', null],
    ]);
    expect(intact).toBe(true);
  });

  it.each(['https://xiaohongshu.com.evil.example/explore/5e46b1c0000000000100a1b2', 'https://www.zhihu.com/pin/1', 'done!'])(
    'is not live by %s',
    async (url) => {
      const item = await handedOff();
      await expect(handOffs.finish(actor, item.id, { url })).rejects.toMatchObject({ code: 'link_not_of_platform' });
      expect((await detail(item.id)).status).toBe('awaiting_person');
    },
  );

  it('is not what another item is already, on whichever channel', async () => {
    const sister = await given.channel(actor, { platform: 'xiaohongshu', sandbox: false });
    const [first, second, third] = [await handedOff(), await handedOff(), await handedOff(sister)];
    await handOffs.finish(actor, first.id, { url: LINK });
    for (const { id } of [second, third])
      await expect(handOffs.finish(actor, id, { url: LINK })).rejects.toMatchObject({
        code: 'already_exists',
        details: { itemId: first.id },
      });
  });

  it('is one of two that come back with the same link at once', async () => {
    const items = [await handedOff(), await handedOff()];
    const settled = await Promise.allSettled(items.map(({ id }) => handOffs.finish(actor, id, { url: LINK })));
    const codes = settled.map((one) => (one.status === 'fulfilled' ? 'live' : (one.reason as { code: string }).code));
    expect(codes.toSorted()).toEqual(['already_exists', 'live']);
  });

  it('is nobody else’s, and is finished once', async () => {
    const item = await handedOff();
    const stranger = await given.member('owner');
    await expect(handOffs.finish(stranger, item.id, { url: LINK })).rejects.toMatchObject({ code: 'not_found' });
    // The link once more says nothing new; another one does.
    for (const url of [LINK, LINK]) await handOffs.finish(actor, item.id, { url });
    const other = LINK.replace('b2', 'c3');
    await expect(handOffs.finish(actor, item.id, { url: other })).rejects.toMatchObject({ code: 'wrong_status' });
    const { items: story } = await openItems(given).queries.ledger(actor, item.id, { limit: 10 });
    expect(story.filter(({ kind }) => kind === 'hand_off_finished')).toHaveLength(1);
  });

  it('whose platform has calls of its own keeps the link, and is not taken for an id of those', async () => {
    const wechat = await given.channel(actor, { platform: 'wechat', capabilities: ['draft'] });
    const item = await handedOff(wechat);
    await handOffs.finish(actor, item.id, { url: 'https://mp.weixin.qq.com/s/AbCdEfGhIjKl' });
    expect(await rowOf(item.id)).toMatchObject({
      status: 'live',
      externalId: null,
      externalUrl: 'https://mp.weixin.qq.com/s/AbCdEfGhIjKl',
    });
    await typed.type(actor, item.id, { values: { plays: 7 } });
    expect((await detail(item.id)).latest).toMatchObject([{ metric: 'plays', value: 7 }]);
  });
});

describe('figures that are typed in', () => {
  async function live(): Promise<ItemEntity> {
    const { id } = await handedOff();
    await handOffs.finish(actor, id, { url: LINK });
    await given.db.acrossWorkspaces((tx) => tx.query(`update item set live_at = now() - interval '2 days' where id = $1`, [id]));
    return rowOf(id);
  }

  it('are samples at their instant, and the later ones of one instant are right', async () => {
    const item = await live();
    const at = new Date(Date.now() - 3_600_000).toISOString();
    await typed.type(actor, item.id, { at, values: { likes: 10, comments: 3 } });
    await typed.type(actor, item.id, { at, values: { likes: 12 } });
    await typed.type(actor, item.id, { values: { likes: 40 } });
    const { latest } = await detail(item.id);
    expect(latest.map(({ metric, value }) => [metric, value])).toEqual([
      ['comments', 3],
      ['likes', 40],
    ]);
    expect(await given.count(actor, 'sample')).toBe(3);
    expect((await detail(item.id)).nextSampleAt).toBeNull();
  });

  it('are refused where they cannot be right', async () => {
    const item = await live();
    const day = 86_400_000;
    const wrong = [
      [{ at: new Date(Date.now() + day).toISOString(), values: { likes: 1 } }, 'at', 'in_the_future'],
      [{ at: new Date(Date.now() - 3 * day).toISOString(), values: { likes: 1 } }, 'at', 'before_live'],
      [{ values: { coins: 1 } }, 'values.coins', 'of_platform'],
    ] as const;
    for (const [typing, field, rule] of wrong)
      await expect(typed.type(actor, item.id, typing)).rejects.toMatchObject({ issues: [{ field, rule }] });
    const sampled = await given.item(actor, { status: 'live', externalId: 'BV1', liveAt: new Date() });
    await expect(typed.type(actor, sampled.id, { values: { likes: 1 } })).rejects.toMatchObject({ code: 'wrong_status' });
    const draft = await given.item(actor, { channel });
    await expect(typed.type(actor, draft.id, { values: { likes: 1 } })).rejects.toMatchObject({ code: 'wrong_status' });
    expect(await given.count(actor, 'sample')).toBe(0);
  });
});
