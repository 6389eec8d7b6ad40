import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Account, CommentPage, PublicComment } from '../src/connector.ts';
import { connectorFor } from '../src/connectors.ts';
import { picture } from './media.ts';
import { PlatformStandIn } from './platform-stand-in.ts';

const connector = connectorFor('weibo');
const inTime = () => AbortSignal.timeout(10_000);
let standIn: PlatformStandIn;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
});
afterAll(() => standIn.close());
beforeEach(() => standIn.letHoursPass(2));

const post = (text: string, visible: 'all' | 'self' = 'all'): ItemContent => ({
  platform: 'weibo',
  title: '',
  text,
  media: [],
  settings: { platform: 'weibo', visible },
});

async function publish(account: Account, content: ItemContent): Promise<{ handle: string; externalId: string }> {
  const prepared = await connector.prepare(account, content, [], inTime());
  if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
  const outcome = await connector.submit(account, content, [], prepared.prepared, inTime());
  if (outcome.kind !== 'pending' || outcome.externalId === null) throw new Error(JSON.stringify(outcome));
  return { handle: outcome.handle, externalId: outcome.externalId };
}

const LINK = 'https://www.dingtalk.com/';

async function page(account: Account, externalId: string, cursor: string | null): Promise<CommentPage> {
  const read = await connector.readComments?.(account, { itemExternalId: externalId, cursor }, inTime());
  if (read?.kind !== 'read') throw new Error(JSON.stringify(read));
  return read.value;
}
const talk = async (account: Account, externalId: string) => (await page(account, externalId, null)).comments;
const answer = (account: Account, comment: PublicComment | undefined, text: string) =>
  connector.reply?.(account, { id: comment?.id ?? '', itemExternalId: comment?.itemExternalId ?? '' }, text, inTime());

describe('Weibo', () => {
  it('says that a post for its author alone is out, but waits for one that should be public', async () => {
    const account = await standIn.connect(connector, 'biz');
    const content = post('先发给自己看看', 'self');
    const since = standIn.contentAt;
    const { handle, externalId } = await publish(account, content);

    expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'published', externalId });
    expect(await connector.check(account, externalId, inTime())).toMatchObject({ kind: 'pending', awaiting: 'platform_review' });
    expect(await connector.findPublished(account, content, since, inTime())).toMatchObject({
      value: { found: [{ externalId, state: 'live' }] },
    });
    expect(await connector.findPublished(account, post('先发给自己看看'), since, inTime())).toMatchObject({
      value: { found: [{ externalId, state: 'pending' }] },
    });
  });

  it('tells its reads to media accounts only: for the others the metric is absent', async () => {
    const [media, plain] = [await standIn.connect(connector, 'biz', 0), await standIn.connect(connector, 'biz', 1)];
    const [ofMedia, ofPlain] = [await publish(media, post('本钉被一星了')), await publish(plain, post('三多也被一星了'))];
    await standIn.letHoursPass(5);

    const readings = await Promise.all([
      connector.readMetrics?.(media, [ofMedia.externalId], inTime()),
      connector.readMetrics?.(plain, [ofPlain.externalId], inTime()),
    ]);
    expect(readings.map((read) => (read?.kind === 'read' ? read.value.map(({ values }) => Object.keys(values).sort()) : read))).toEqual([
      [['comments', 'impressions', 'likes', 'shares']],
      [['comments', 'likes', 'shares']],
    ]);
  });

  it('shows ordinary apps five posts, which prove nothing once all five are younger', async () => {
    const account = await standIn.connect(connector, 'share', 2);
    const since = standIn.contentAt;
    const sought = post('找不到的 https://www.dingtalk.com/');
    for (const part of ['一', '二', '三', '四', '五']) await publish(account, post(`第${part}条 https://www.dingtalk.com/`));
    expect(await connector.findPublished(account, sought, since, inTime())).toEqual({ kind: 'read', value: { found: [], certain: false } });

    await standIn.letHoursPass(2);
    expect(await connector.findPublished(account, sought, standIn.contentAt, inTime())).toEqual({
      kind: 'read',
      value: { found: [], certain: true },
    });
  });

  it('is not even asked by an ordinary app that cannot say from which address its user acts', async () => {
    const account = { ...(await standIn.connect(connector, 'share')), settings: {} };
    const prepared = { platform: 'weibo', fields: { picIds: [] } } as const;
    expect(
      await connector.submit(account, post('没有地址 https://www.dingtalk.com/'), [picture('picture')], prepared, inTime()),
    ).toMatchObject({
      kind: 'rejected',
      reason: { class: 'configuration', code: null },
    });
  });

  it('refuses a shared text without a link to the app’s own site', async () => {
    const account = await standIn.connect(connector, 'share');
    const outcome = await connector.submit(account, post('没有链接'), [], { platform: 'weibo', fields: { picIds: [] } }, inTime());
    expect(outcome).toMatchObject({ kind: 'rejected', reason: { class: 'fix_content', code: '10017', text: 'text not find domain!' } });
  });

  it('does not say whether a repeated text is the one we sent before', async () => {
    const account = await standIn.connect(connector, 'biz', 1);
    const content = post('同一句话');
    const since = standIn.contentAt;
    const { externalId } = await publish(account, content);
    const again = await connector.submit(account, content, [], { platform: 'weibo', fields: { picIds: [] } }, inTime());
    expect(again).toMatchObject({ kind: 'unknown', reason: { class: 'maybe_created', code: '20019' } });
    expect(await connector.findPublished(account, content, since, inTime())).toMatchObject({
      value: { found: [{ externalId }], certain: true },
    });
  });

  it('binds the title to an article whose short post has no words, and knows it by them', async () => {
    const account = await standIn.connect(connector, 'article');
    const content = { ...post('第一段。\n\n第二段。'), title: '钉钉本钉，在线求饶' };
    const since = standIn.contentAt;
    const prepared = await connector.prepare(account, content, [picture('cover')], inTime());
    if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
    const outcome = await connector.submit(account, content, [], prepared.prepared, inTime());
    expect(await connector.findPublished(account, content, since, inTime())).toMatchObject({
      value: {
        found: [{ externalId: outcome.kind === 'pending' ? outcome.externalId : '', text: expect.stringContaining('钉钉本钉，在线求饶') }],
      },
    });
    expect(await connector.prepare(account, content, [], inTime())).toMatchObject({ kind: 'rejected', reason: { class: 'fix_content' } });
  });

  it('is asked what became of a post that it took but was slow to show', async () => {
    const account = await standIn.connect(connector, 'biz');
    const content = post('慢慢来');
    const since = standIn.contentAt;
    await standIn.planFault('weibo', { pathPrefix: '/2/statuses/update/biz', fault: { kind: 'error', code: 20032, afterEffect: true } });
    const slow = await connector.submit(account, content, [], { platform: 'weibo', fields: { picIds: [] } }, inTime());
    expect(slow).toMatchObject({ kind: 'unknown', reason: { class: 'maybe_created', code: '20032' } });
    expect(await connector.findPublished(account, content, since, inTime())).toMatchObject({ value: { found: [{ state: 'live' }] } });
  });

  describe.each(['biz', 'share'] as const)('talks with the public (%s)', (capability) => {
    it('and shows an answer with the comment that it answers', async () => {
      const account = await standIn.connect(connector, capability, 1);
      const { externalId } = await publish(account, post(`说说吧 ${capability} ${LINK}`));
      await standIn.comment('weibo', externalId, '一直打不开 <3', '着急的人');
      const [asked] = await talk(account, externalId);
      expect(asked).toEqual({
        id: expect.stringMatching(/^\d{16}$/),
        itemExternalId: externalId,
        parentId: null,
        isOurs: false,
        authorName: '着急的人',
        text: '一直打不开 <3',
        createdAt: standIn.contentAt,
        likes: expect.any(Number),
        reply: null,
      });

      const replied = await answer(account, asked, `马上修 ${capability}`);
      expect(replied).toEqual({ kind: 'replied', replyId: expect.stringMatching(/^\d{16}$/), state: 'public' });
      const reply = { id: replied?.kind === 'replied' ? replied.replyId : '', text: `马上修 ${capability}`, createdAt: standIn.contentAt };
      expect(await talk(account, externalId)).toEqual([{ ...asked, reply: { ...reply, state: 'public' } }]);
    });

    it('and does not say that an answer was not given when only its echo was lost', async () => {
      const account = await standIn.connect(connector, capability, 0);
      const { externalId } = await publish(account, post(`有人吗 ${capability} ${LINK}`));
      await standIn.comment('weibo', externalId, '有人吗', '路人');
      const [asked] = await talk(account, externalId);
      await standIn.planFault('weibo', { pathPrefix: '/2/comments/reply', fault: { kind: 'drop_after' } });
      expect(await answer(account, asked, `在的 ${capability}`)).toMatchObject({ kind: 'unknown', reason: { class: 'unreachable' } });
      expect(await talk(account, externalId)).toEqual([
        expect.objectContaining({ reply: expect.objectContaining({ text: `在的 ${capability}` }) }),
      ]);
      expect(await answer(account, asked, `在的 ${capability}`)).toMatchObject({ kind: 'unknown', reason: { class: 'maybe_created' } });
    });
  });

  it('reads what the public says page by page, and knows an answer whose comment is further back', async () => {
    const account = await standIn.connect(connector, 'biz', 2);
    const { externalId } = await publish(account, post(`大家都来 ${LINK}`));
    await standIn.comment('weibo', externalId, '第一个', '少侠');
    const [first] = await talk(account, externalId);
    for (let nth = 2; nth <= 50; nth += 1) await standIn.comment('weibo', externalId, `第${nth}个`, '少侠');
    await standIn.letHoursPass(1);
    await answer(account, first, `谢谢第一个`);

    const pages: (readonly PublicComment[])[] = [];
    for (let cursor: string | null = '1'; cursor !== null;) {
      const { comments, nextCursor } = await page(account, externalId, cursor);
      pages.push(comments);
      cursor = nextCursor;
    }
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]?.find(({ id }) => id === first?.id)).toMatchObject({ text: '第一个', reply: { text: `谢谢第一个` } });
    expect(pages.at(-1)?.at(-1)).toEqual(first);
    expect(new Set(pages.flat().map(({ text }) => text)).size).toBeGreaterThanOrEqual(50);
  });

  it('tells the earlier of two answers as a comment of ours, and what somebody by our name says as theirs', async () => {
    const account = await standIn.connect(connector, 'biz');
    const { externalId } = await publish(account, post('两次回答 https://www.dingtalk.com/'));
    await standIn.comment('weibo', externalId, '能便宜点吗', '少侠');
    const [asked] = await talk(account, externalId);
    await answer(account, asked, '已经很便宜了');
    await answer(account, asked, '好吧，给你打折');
    await standIn.comment('weibo', externalId, '我才是官方', account.grant.displayName);

    const { comments } = await page(account, externalId, '1');
    expect(comments).toContainEqual(expect.objectContaining({ text: '我才是官方', isOurs: false }));
    expect(comments).toContainEqual(expect.objectContaining({ text: '已经很便宜了', isOurs: true, parentId: asked?.id }));
    expect(comments.find(({ id }) => id === asked?.id)?.reply).toMatchObject({ text: '好吧，给你打折' });
  });

  it('does not answer a comment that is gone, nor for an ordinary app that cannot say from which address its user acts', async () => {
    const account = await standIn.connect(connector, 'share');
    const to = { id: '4000000000000000', itemExternalId: '4000000000000001' };
    expect(await connector.reply?.(account, to, '谁在那里', inTime())).toMatchObject({ kind: 'rejected', reason: { class: 'gone' } });
    expect(await connector.reply?.({ ...account, settings: {} }, to, '谁在那里', inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'configuration', code: null },
    });
  });

  it.each(['biz', 'share'] as const)('takes an item down once (%s)', async (capability) => {
    const account = await standIn.connect(connector, capability);
    const { handle, externalId } = await publish(account, post(`收回这句 ${capability} https://www.dingtalk.com/`));
    expect(await connector.remove?.(account, externalId, inTime())).toEqual({ kind: 'removed' });
    expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'rejected', reason: { class: 'gone' } });
    expect(await connector.remove?.(account, externalId, inTime())).toEqual({ kind: 'gone' });

    const stranger = { ...account, grant: { ...account.grant, accessToken: 'nobody' } };
    expect(await connector.remove?.(stranger, externalId, inTime())).toMatchObject({ kind: 'rejected', reason: { class: 'reauthorise' } });
  });
});
