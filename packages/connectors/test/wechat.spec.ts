import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { PlatformSettings } from '@longstream/domain/platforms/platform-settings';
import type { Capability } from '@longstream/domain/platforms/platforms';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import type { Account, MediaFile, MetricReading, Prepared } from '../src/connector.ts';
import { connectorFor } from '../src/connectors.ts';
import { Listener } from './listener.ts';
import { picture } from './media.ts';
import { MemoryGate } from './memory-gate.ts';
import { PlatformStandIn } from './platform-stand-in.ts';

const connector = connectorFor('wechat');
const inTime = () => AbortSignal.timeout(10_000);
const MEDIA = [picture('cover'), picture('picture')];
const USUAL = { canPublish: true, kind: 'service', hasComments: true, eventMode: 'safe', allowedIps: ['127.0.0.1'] };
const BY_HAND = 'https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv';

let standIn: PlatformStandIn;
let account: Account;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
  account = await standIn.connect(connector, 'publish');
});
afterAll(() => standIn.close());
beforeEach(async () => {
  await standIn.letHoursPass(24);
  await standIn.setOfficialAccount(USUAL);
});
afterEach(() => standIn.clearFaults());

type Settings = Extract<PlatformSettings, { platform: 'wechat' }>;

const article = (title: string, settings: Partial<Settings> = {}): ItemContent => ({
  platform: 'wechat',
  title,
  text: '各位少侠：\n\n1 < 2 & 五星好吗？\n求放过',
  media: [],
  settings: { platform: 'wechat', form: 'article', author: '', digest: '', sourceUrl: '', comments: 'everyone', ...settings },
});
const may = (capability: Capability): Account => ({ ...account, capability, capabilities: [capability] });

async function prepare(by: Account, content: ItemContent, media: readonly MediaFile[] = MEDIA): Promise<Prepared> {
  const prepared = await connector.prepare(by, content, media, inTime());
  if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
  return prepared.prepared;
}
const submitPrepared = (by: Account, content: ItemContent, prepared: Prepared) => connector.submit(by, content, MEDIA, prepared, inTime());
const submit = async (by: Account, content: ItemContent) => submitPrepared(by, content, await prepare(by, content));

function handleOf(outcome: Outcome): string {
  if (outcome.kind !== 'pending') throw new Error(JSON.stringify(outcome));
  return outcome.handle;
}
async function approve(title: string): Promise<void> {
  for (const effect of await standIn.madeWith('wechat', title)) await standIn.decide('wechat', effect, 'approve');
}
async function publishedId(by: Account, handle: string): Promise<string> {
  const seen = await connector.check(by, handle, inTime());
  if (seen.kind !== 'published') throw new Error(JSON.stringify(seen));
  return seen.externalId;
}
async function live(content: ItemContent): Promise<string> {
  const handle = handleOf(await submit(account, content));
  await approve(content.title);
  return publishedId(account, handle);
}
async function measure(by: Account, ids: readonly string[]): Promise<readonly MetricReading[]> {
  const read = await connector.readMetrics?.(by, ids, inTime());
  if (read?.kind !== 'read') throw new Error(JSON.stringify(read));
  return read.value;
}
const find = (content: ItemContent, since: string) => connector.findPublished(account, content, since, inTime());

describe('The keys of a WeChat account', () => {
  it('say what it may do', async () => {
    const keys = () => connector.exchangeKeys?.(account.app, inTime());
    expect(await keys()).toMatchObject({
      kind: 'read',
      value: { externalAccountId: account.app.clientId, refreshToken: null, capabilities: ['publish', 'mass_send'] },
    });
    await standIn.setOfficialAccount({ ...USUAL, canPublish: false });
    expect(await keys()).toMatchObject({ kind: 'read', value: { capabilities: ['draft'] } });
    expect(await connector.inspect(account, inTime())).toEqual({ kind: 'read', value: { displayName: null, capabilities: ['draft'] } });
  });

  it('are to be typed in again when they are wrong, and are of no use from an address that the account does not list', async () => {
    const wrong = await connector.exchangeKeys?.({ ...account.app, clientSecret: 'not-the-secret' }, inTime());
    expect(wrong).toMatchObject({ kind: 'rejected', reason: { class: 'reauthorise' } });
    expect(JSON.stringify(wrong)).not.toContain('not-the-secret');
    expect(await connector.refresh?.({ ...account.app, clientId: 'wx0000000000000000' }, null, inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'reauthorise' },
    });

    await standIn.setOfficialAccount({ ...USUAL, allowedIps: [] });
    const elsewhere = { kind: 'rejected', reason: { class: 'configuration', code: '40164' } };
    expect(await connector.exchangeKeys?.(account.app, inTime())).toMatchObject(elsewhere);
    expect(await connector.inspect(account, inTime())).toMatchObject(elsewhere);
  });
});

describe('A WeChat draft', () => {
  it('is written anew by the next attempt, and so is sent once at most', async () => {
    const content = article('同一份草稿');
    const first = await prepare(account, content);
    await standIn.planFault('wechat', { pathPrefix: '/cgi-bin/freepublish/submit', fault: { kind: 'drop_before' } });
    expect(await submitPrepared(account, content, first)).toMatchObject({ kind: 'unknown' });

    const second = await prepare(account, content, [picture('cover', 900, 383)]);
    expect(second).toEqual(first);
    expect(await submitPrepared(account, content, second)).toMatchObject({ kind: 'pending' });
    // As if the first request had only been late.
    expect(await submitPrepared(account, content, first)).toMatchObject({
      kind: 'unknown',
      reason: { class: 'maybe_created', code: '40007' },
    });
    expect(await standIn.madeWith('wechat', '同一份草稿')).toHaveLength(1);
  });

  it('is taken with characters that JSON could only escape, and without what WeChat cannot show', async () => {
    const odd = { ...article('怪字\u0001符'), text: '一\u0007二\ud800三 \u2028 \ud83d\ude4f' };
    expect(await submit(account, odd)).toMatchObject({ kind: 'pending' });
    expect(await standIn.madeWith('wechat', '怪字符')).toHaveLength(1);
  });

  it('needs a cover, and pictures that WeChat takes', async () => {
    expect(await connector.prepare(account, article('没有封面'), [], inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'fix_content', code: null },
    });
    const huge = picture('picture', 8000, 8000);
    const heavy = { ...huge, byteSize: 2_000_000, open: () => new Blob([new Uint8Array(2_000_000)]).stream() };
    expect(await connector.prepare(account, article('太重'), [picture('cover'), heavy], inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'fix_content' },
    });
    expect(await connector.prepare(account, article('长'.repeat(33)), MEDIA, inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'fix_content', code: '45003' },
    });
  });

  it('waits for a person where the account may not publish by calls, until they bring the link', async () => {
    await standIn.setOfficialAccount({ ...USUAL, canPublish: false });
    const content = article('请人来发');
    const outcome = await submit(may('draft'), content);
    expect(outcome).toMatchObject({ kind: 'pending', awaiting: 'person', externalId: null, url: `${account.app.hosts.mp}/` });
    expect(await connector.check(may('draft'), handleOf(outcome), inTime())).toEqual(outcome);
    expect(await standIn.madeWith('wechat', '请人来发')).toEqual([]);

    await standIn.setOfficialAccount(USUAL);
    await publishByHand(content, outcome);
    await standIn.setOfficialAccount({ ...USUAL, canPublish: false });
    expect(await connector.check(may('draft'), handleOf(outcome), inTime())).toEqual(outcome);
  });

  it('was surely sent by nobody here, also where nobody may look', async () => {
    await standIn.setOfficialAccount({ ...USUAL, canPublish: false });
    const content = article('没人发过');
    await submit(may('draft'), content);
    expect(await connector.findPublished(may('draft'), content, standIn.contentAt, inTime())).toEqual({
      kind: 'read',
      value: { found: [], certain: true },
    });
  });

  it('is found when a person has published it, where the account’s articles can be listed', async () => {
    const content = article('人已发出');
    const outcome = await submit(may('draft'), content);
    await publishByHand(content, outcome);
    expect(await connector.check(may('draft'), handleOf(outcome), inTime())).toMatchObject({
      kind: 'published',
      externalId: expect.stringMatching(/^article:/),
      sentAt: standIn.contentAt,
    });
  });

  async function publishByHand(content: ItemContent, waiting: Outcome): Promise<void> {
    const draftId = handleOf(waiting).split(':')[1] ?? '';
    expect(await submitPrepared(account, content, { platform: 'wechat', fields: { draftId } })).toMatchObject({ kind: 'pending' });
    await approve(content.title);
  }
});

describe('A WeChat article', () => {
  it.each([
    { reason: 'original', class: 'fix_content', code: 'publish_status 2' },
    { reason: 'failed', class: 'fix_request', code: 'publish_status 3' },
    { reason: '标题含有敏感词', class: 'fix_content', code: 'publish_status 4' },
  ])('is refused with the status that it was given: $code', async ({ reason, ...told }) => {
    const title = `不行 ${told.code}`;
    const handle = handleOf(await submit(account, article(title)));
    for (const effect of await standIn.madeWith('wechat', title)) await standIn.decide('wechat', effect, 'reject', reason);
    expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'rejected', reason: told });
  });

  it('is refused for good when WeChat blocks it', async () => {
    const handle = handleOf(await submit(account, article('被封')));
    await approve('被封');
    for (const effect of await standIn.madeWith('wechat', '被封')) await standIn.decide('wechat', effect, 'remove');
    expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'rejected', reason: { code: 'publish_status 6' } });
  });

  it('is not looked at any more when the day’s hundred looks are used up', async () => {
    const handle = handleOf(await submit(account, article('看太多')));
    await standIn.setQuotas('wechat', { '/cgi-bin/freepublish/get': 1 });
    const outcome = await connector.check(account, handle, inTime());
    await standIn.setQuotas('wechat', { '/cgi-bin/freepublish/get': 100 });
    expect(outcome).toMatchObject({ kind: 'deferred', reason: { class: 'quota', code: '45009' } });
    if (outcome.kind === 'deferred') expect(outcome.waitSeconds).toBeGreaterThan(60);
  });

  it('has no figures before the next morning, and then those of each day with the days before', async () => {
    const externalId = await live(article('明早再看'));
    expect(await measure(account, [externalId])).toEqual([]);
    await standIn.letHoursPass(24);
    const [first] = await measure(account, [externalId]);
    expect(first).toMatchObject({ externalId, state: 'readable', values: { plays: expect.any(Number), shares: expect.any(Number) } });
    await standIn.letHoursPass(48);
    const [later] = await measure(account, [externalId]);
    expect(later?.values.plays).toBeGreaterThan(first?.values.plays ?? 0);
  });

  it('keeps no other article from being measured while it has no figures', async () => {
    const older = await live(article('昨天的'));
    await standIn.letHoursPass(24);
    const newer = await live(article('今天的'));
    const gated = { ...account, app: { ...account.app, gate: new MemoryGate() } };
    expect(await measure(gated, [newer])).toEqual([]);
    expect(await measure(gated, [newer, older])).toMatchObject([{ externalId: older }]);
  });

  it('is measured with others of its day and of other days, and with what was sent to followers', async () => {
    const first = await live(article('甲'));
    const second = await live(article('乙'));
    await standIn.letHoursPass(24);
    const third = handleOf(await submit(may('mass_send'), article('丙')));
    await standIn.letHoursPass(48);
    const measured = await measure(account, [third, second, BY_HAND, first]);
    expect(measured.map(({ externalId }) => externalId).sort()).toEqual([first, second, third].sort());
  });

  it('is answered by no call when a person brought nothing but its link', async () => {
    expect(await connector.check(account, BY_HAND, inTime())).toMatchObject({ kind: 'deferred', reason: { class: 'permission' } });
    expect(await connector.remove?.(account, BY_HAND, inTime())).toMatchObject({ kind: 'rejected', reason: { class: 'permission' } });
    expect(await connector.readComments?.(account, { itemExternalId: BY_HAND, cursor: null }, inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'permission' },
    });
    expect(await measure(account, [BY_HAND])).toEqual([]);
  });

  it('has its comments told only where the account has the right to them', async () => {
    const open = await live(article('欢迎评论'));
    const [effect = ''] = await standIn.madeWith('wechat', '欢迎评论');
    await standIn.comment('wechat', effect, '听得见吗', '少侠');
    expect(await connector.readComments?.(account, { itemExternalId: open, cursor: null }, inTime())).toMatchObject({
      value: { comments: [{ text: '听得见吗', authorName: '' }] },
    });
    await standIn.setOfficialAccount({ ...USUAL, hasComments: false });
    expect(await connector.readComments?.(account, { itemExternalId: open, cursor: null }, inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'permission', code: '88000' },
    });
  });
});

describe('A send to WeChat’s followers', () => {
  it('is followed from its own id until it is out, and taken back', async () => {
    const content = article('群发一次');
    const outcome = await submit(may('mass_send'), content);
    const handle = handleOf(outcome);
    expect(outcome).toMatchObject({ externalId: handle, url: null });
    expect(await connector.check(account, handle, inTime())).toEqual(outcome);
    await approve('群发一次');
    expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'published', externalId: handle });
    expect(await connector.remove?.(account, handle, inTime())).toEqual({ kind: 'removed' });
    expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'rejected', reason: { class: 'gone', code: 'DELETE' } });
  });

  it('is surely absent while its draft is there, and never surely so afterwards', async () => {
    const content = article('到底发了没');
    const since = standIn.contentAt;
    await standIn.planFault('wechat', { pathPrefix: '/cgi-bin/message/mass/sendall', fault: { kind: 'drop_before' } });
    expect(await submit(may('mass_send'), content)).toMatchObject({ kind: 'unknown' });
    expect(await find(content, since)).toEqual({ kind: 'read', value: { found: [], certain: true } });

    await standIn.planFault('wechat', { pathPrefix: '/cgi-bin/message/mass/sendall', fault: { kind: 'drop_after' } });
    expect(await submit(may('mass_send'), content)).toMatchObject({ kind: 'unknown' });
    expect(await find(content, since)).toEqual({ kind: 'read', value: { found: [], certain: false } });
    expect(await standIn.madeWith('wechat', '到底发了没')).toHaveLength(1);
  });

  it.each([{ kind: 'html', afterEffect: true }, { kind: 'malformed' }, { kind: 'truncated' }, { kind: 'error', code: -1 }])(
    'is unknown after an answer that tells nothing: %j',
    async (fault) => {
      await standIn.setOfficialAccount({ ...USUAL, kind: 'subscription' });
      const content = article(`说不清 ${fault.kind}`);
      await standIn.planFault('wechat', { pathPrefix: '/cgi-bin/message/mass/sendall', fault });
      expect(await submit(may('mass_send'), content)).toMatchObject({ kind: 'unknown' });
      const isSent = (await standIn.madeWith('wechat', content.title)).length === 1;
      expect(await find(content, standIn.contentAt)).toEqual({ kind: 'read', value: { found: [], certain: !isSent } });
    },
  );

  it('that WeChat knows already is the one it knows', async () => {
    const body = JSON.stringify({ errcode: 45065, errmsg: 'clientmsgid exist', msg_id: 34182, msg_data_id: 206227730 });
    await standIn.planFault('wechat', { pathPrefix: '/cgi-bin/message/mass/sendall', fault: { kind: 'status', status: 200, body } });
    expect(handleOf(await submit(may('mass_send'), article('发过了')))).toMatch(/^broadcast:34182:206227730:\d{4}-\d\d-\d\d$/);
  });

  it('waits for the next day when the account has used up its own', async () => {
    await standIn.setOfficialAccount({ ...USUAL, kind: 'subscription' });
    await submit(may('mass_send'), article('今天第一次'));
    expect(await submit(may('mass_send'), article('今天第二次'))).toMatchObject({
      kind: 'deferred',
      reason: { class: 'quota', code: '45028' },
    });
  });
});

describe('WeChat’s events', () => {
  it.each(['plain', 'safe'])('wake up the article and the send that they are about (%s)', async (eventMode) => {
    await standIn.setOfficialAccount({ ...USUAL, kind: 'subscription', eventMode });
    const listener = await Listener.open(standIn, connector);
    try {
      for (const [capability, title] of [
        ['publish', `公告 ${eventMode}`],
        ['mass_send', `群发公告 ${eventMode}`],
      ] as const) {
        const handle = handleOf(await submit(may(capability), article(title)));
        await approve(title);
        const [call] = await listener.hears((event) => event.kind === 'item_changed' && handle.startsWith(event.reference));
        expect(call?.request.body.includes('<Encrypt>')).toBe(eventMode === 'safe');
        expect(call?.reading).toMatchObject({ answer: { body: 'success' }, events: [{ externalAccountId: account.app.clientId }] });
      }
    } finally {
      await listener.close();
    }
  });
});
