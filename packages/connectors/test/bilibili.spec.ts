import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../src/connector.ts';
import { connectorFor } from '../src/connectors.ts';
import { picture } from './media.ts';
import { MemoryGate } from './memory-gate.ts';
import { PlatformStandIn } from './platform-stand-in.ts';
import { publishLive } from './publishing.ts';
import { type Way, WAYS } from './ways.ts';

const connector = connectorFor('bilibili');
const inTime = () => AbortSignal.timeout(10_000);
let standIn: PlatformStandIn;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
});
afterAll(() => standIn.close());
beforeEach(() => standIn.letHoursPass(24));

function way(capability: 'video' | 'article'): Way {
  const found = WAYS.find((one) => one.connector === connector && one.capability === capability);
  if (found === undefined) throw new Error(`No way leads to a ${capability} at Bilibili.`);
  return found;
}

describe('Bilibili', () => {
  it('measures and takes down archives and articles by their ids alone, whatever the item in hand is', async () => {
    const account = await standIn.connect(connector, 'video', 2);
    const byArticle: Account = { ...account, capability: 'article' };
    const archive = await publishLive(standIn, account, way('video'), '一支视频');
    const article = await publishLive(standIn, byArticle, way('article'), '一篇文章');
    await standIn.letHoursPass(12);

    for (const by of [account, byArticle]) {
      const read = await connector.readMetrics?.(by, [article.externalId, archive.externalId], inTime());
      if (read?.kind !== 'read') throw new Error(JSON.stringify(read));
      const given = Object.fromEntries(read.value.map(({ externalId, values }) => [externalId, Object.keys(values).sort()]));
      const common = ['coins', 'comments', 'favourites', 'likes', 'plays', 'shares'];
      expect(given).toEqual({ [article.externalId]: common, [archive.externalId]: [...common, 'danmaku'].sort() });
    }
    for (const { handle, externalId } of [archive, article]) {
      expect(await connector.check(byArticle, handle, inTime())).toMatchObject({ kind: 'published' });
      expect(await connector.remove?.(byArticle, externalId, inTime())).toEqual({ kind: 'removed' });
      expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'rejected', reason: { class: 'gone' } });
    }
  });

  it('keeps what it could read when a part of the reading fails', async () => {
    const account = await standIn.connect(connector, 'video', 2);
    const archive = await publishLive(standIn, account, way('video'), '还在');
    await standIn.planFault('bilibili', { pathPrefix: '/arcopen/fn/data/art/stat', fault: { kind: 'html' } });
    expect(await connector.readMetrics?.(account, [archive.externalId, '1234567'], inTime())).toMatchObject({
      kind: 'read',
      value: [{ externalId: archive.externalId }],
    });
    await standIn.clearFaults();
  });

  it('takes an article with no picture, one beside a banner, or several', async () => {
    const account = await standIn.connect(connector, 'article', 1);
    const ways = [
      [],
      [picture('picture')],
      [picture('cover')],
      [picture('cover'), picture('picture'), picture('picture')],
      [1, 2, 3, 4].map(() => picture('picture')),
    ];
    for (const [index, media] of ways.entries()) {
      await standIn.letHoursPass(1);
      const { handle } = await publishLive(standIn, account, { ...way('article'), media }, `配图${index}`);
      expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'published' });
    }
  });

  it('is not even asked for an article without a category', async () => {
    const account = await standIn.connect(connector, 'article', 1);
    const { settings, ...content } = way('article').content('没有分类');
    if (settings.platform !== 'bilibili') throw new Error('It is an item of another platform.');
    const uncategorised = { ...content, settings: { ...settings, categoryId: undefined } };
    const prepared = { platform: 'bilibili', fields: { bannerUrl: null, pictureUrls: [] } } as const;
    expect(await connector.submit(account, uncategorised, [], prepared, inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'fix_content', code: null },
    });
  });

  it('has no reason shown with an upload’s own token in it', async () => {
    const account = await standIn.connect(connector, 'video', 1);
    const { media, content } = way('video');
    const item = content('说漏了嘴');
    const prepared = await connector.prepare(account, item, media, inTime());
    if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
    const body = JSON.stringify({ code: 4000, message: `bad token ${String(prepared.prepared.fields['uploadToken'])}` });
    await standIn.planFault('bilibili', { pathPrefix: '/arcopen/fn/archive/add-by-utoken', fault: { kind: 'status', status: 200, body } });
    expect(await connector.submit(account, item, media, prepared.prepared, inTime())).toMatchObject({
      reason: { code: '4000', text: 'bad token …' },
    });
    await standIn.clearFaults();
  });

  it('is sent a second video only when its thirty seconds are over', async () => {
    const account = await standIn.connect(connector, 'video', 0);
    const gate = new MemoryGate();
    const kept = { ...account, app: { ...account.app, gate } };
    const publish = (words: string) => publishLive(standIn, kept, way('video'), words);
    await publish('第一支');
    await expect(publish('第二支')).rejects.toThrow('"kind":"deferred","untilAt":null,"waitSeconds":30');
    expect(await standIn.madeWith('bilibili', '第二支')).toEqual([]);

    gate.nowSeconds += 30;
    await standIn.letHoursPass(1);
    await publish('第二支');
  });

  it('says until when it takes no more from an account that is no full member', async () => {
    const account = await standIn.connect(connector, 'video', 2);
    await standIn.setFullMember(account, false);
    await standIn.setQuotas('bilibili', { submissionsADay: 1 });
    await publishLive(standIn, account, way('video'), '今天的第一支');
    await standIn.letHoursPass(1);

    const content = way('video').content('今天的第二支');
    const prepared = await connector.prepare(account, content, way('video').media, inTime());
    if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
    const outcome = await connector.submit(account, content, [], prepared.prepared, inTime());
    expect(outcome).toMatchObject({ kind: 'deferred', reason: { class: 'quota', code: '123036' } });
    const midnight = outcome.kind === 'deferred' ? new Date(Date.now() + outcome.waitSeconds * 1000 + 8 * 3_600_000) : new Date();
    expect((midnight.getTime() + 5000) % 86_400_000).toBeLessThan(10_000);
  });
});
