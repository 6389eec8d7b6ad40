import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Account } from '../src/connector.ts';
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
});
