import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnectChannel } from '@longstream/contracts/channels';
import { Channel, ConnectablePlatform } from '@longstream/contracts/channels';
import { connectorFor } from '@longstream/connectors/connectors';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { isManual, MANUAL_PLATFORMS, PLATFORMS } from '@longstream/domain/platforms/platforms';
import { AuditEntryEntity } from '../audit/audit-entry.entity.ts';
import { Given } from '../../test/given.ts';
import { type OpenSandbox, openSandbox } from '../../test/open-sandbox.ts';
import { openChannels } from '../../test/open-channels.ts';
import { SandboxClock } from '../demo/sandbox-clock.ts';
import type { Actor } from '../sessions/actor.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import type { AccountsService } from './accounts.service.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { ChannelEntity } from './channel.entity.ts';
import type { ChannelsService } from './channels.service.ts';
import type { ConnectingService } from './connecting.service.ts';
import type { ConsentService } from './consent.service.ts';
import { CredentialBox } from './credential-box.ts';
import { PlatformApps } from './platform-apps.ts';
import { endConnection } from './token-refresh.service.ts';

const FIRST_PAGE = { limit: 200 };

const ADDRESS = 'http://127.0.0.1:8220';
const WISHES: readonly ConnectChannel[] = [
  { platform: 'weibo', capabilities: ['biz'], settings: { rip: '8.8.8.8' } },
  { platform: 'bilibili', capabilities: ['video', 'article'], settings: {} },
  { platform: 'douyin', capabilities: ['direct'], settings: {} },
];
const [WEIBO, BILIBILI] = WISHES as [ConnectChannel, ConnectChannel];

let given: Given;
let sandbox: OpenSandbox;
let accounts: AccountsService;
let channels: ChannelsService;
let consent: ConsentService;
let connecting: ConnectingService;
let manager: Actor;

beforeAll(async () => {
  given = await Given.open();
  sandbox = await openSandbox();
  ({ accounts, channels, consent, connecting } = servicesWith(sandbox.controlUrl));
  manager = await given.member('manager');
});
afterAll(async () => {
  await sandbox.close();
  await given.close();
});

// What one test was told to wait for is nothing to the next.
beforeEach(() => change('delete from rate_limit', []));

function servicesWith(sandboxUrl: string | null, key = given.settings.key) {
  return openChannels(given.db, { ...given.settings, sandboxUrl, key });
}

const person = ({ userId, name }: Actor) => ({ id: userId, name, email: `${userId}@example.org` });

/** Goes to the consent page as a browser would, says yes at once, and reads what comes back. */
async function visit(
  authorizeUrl: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<{ state: string; code?: string; error?: string }> {
  const page = new URL(authorizeUrl);
  for (const [name, value] of Object.entries({ auto_approve: '1', ...extra })) page.searchParams.set(name, value);
  const answer = await fetch(page, { redirect: 'manual' });
  return answerIn(answer);
}

function answerIn(response: Response): { state: string; code?: string; error?: string } {
  const back = new URL(response.headers.get('location') ?? '');
  expect(`${back.origin}${back.pathname}`).toBe(`${ADDRESS}/api/channels/callback`);
  return Object.fromEntries(back.searchParams) as { state: string; code?: string; error?: string };
}

async function connect(actor: Actor, wish: ConnectChannel, extra: Readonly<Record<string, string>> = {}): Promise<string> {
  const { authorizeUrl } = await consent.begin(actor, wish, ADDRESS);
  const page = await consent.finish(person(actor), await visit(authorizeUrl, extra));
  expect(page).toMatch(/^\/channels\?connected=[0-9a-f-]{36}$/);
  return page.slice(page.indexOf('=') + 1);
}

const contentFor = ({ platform }: ConnectChannel): ItemContent => ({
  platform,
  title: 'never sent',
  text: 'never sent',
  media: [],
  settings: defaultSettings(platform),
});

/** Everything the database holds, as a thief of it would read it: each row as text, and bytes as what they are. */
async function dump(): Promise<string> {
  return given.db.acrossWorkspaces(async (tx) => {
    const tables = await tx.query<{ name: string }[]>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables)
      texts.push(JSON.stringify(await tx.query<unknown[]>(`select ${name.split('.')[1] ?? ''}::text as row from ${name}`)));
    const sealed = await tx.find(ChannelCredentialEntity);
    return texts.concat(sealed.map((row) => row.sealed.toString('latin1'))).join('\n');
  });
}

const change = (sql: string, values: unknown[]) => given.db.acrossWorkspaces((tx) => tx.query(sql, values));

async function plan(fault: object): Promise<void> {
  const planned = await fetch(`${sandbox.controlUrl}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(planned.status).toBe(201);
}

describe('connecting', () => {
  it('offers every platform of the sandbox', async () => {
    const { items } = await channels.connectable();
    expect(items.map((item) => ConnectablePlatform.parse(item))).toEqual(items);
    expect(items.map(({ platform, available, sandbox: isSandbox }) => [platform, available, isSandbox])).toEqual(
      PLATFORMS.map((platform) => [platform, true, !isManual(platform)]),
    );
    expect(items.find(({ platform }) => platform === 'app_store')).toMatchObject({
      way: 'keys',
      keys: [{ name: 'issuerId' }, { name: 'keyId' }, { name: 'privateKey', secret: true, multiline: true }, { name: 'appId' }],
    });
    expect(items.filter(({ needsRip }) => needsRip).map(({ platform }) => platform)).toEqual(['weibo']);
  });

  it.each(WISHES)('brings a $platform account by the way of its consent page', async (wish) => {
    let channelId = '';
    expect(await given.announcedBy(async () => (channelId = await connect(manager, wish)))).toEqual(['frequency-caps', 'channels']);
    expect(await given.count(manager, 'frequency_cap')).toBeGreaterThan(0);
    const { items } = await channels.list(manager, FIRST_PAGE);
    const channel = Channel.parse(items.find(({ id }) => id === channelId));
    expect(channel).toMatchObject({ ...wish, status: 'connected', sandbox: true });
    expect(channel.displayName).toContain('钉钉');
    expect(Date.parse(channel.credentialExpiresAt ?? '')).toBeGreaterThan(Date.now());

    // The keys are good: the platform answers to them.
    const account = await accounts.accountFor(manager.workspaceId, channelId);
    expect(account).toMatchObject({
      capabilities: wish.capabilities,
      settings: wish.settings,
      grant: { externalAccountId: channel.externalAccountId },
    });
    expect(await connectorFor(wish.platform).readMetrics?.(account, [], AbortSignal.timeout(5000))).toEqual({ kind: 'read', value: [] });
    const found = await connectorFor(wish.platform).findPublished(
      account,
      contentFor(wish),
      new Date().toISOString(),
      AbortSignal.timeout(5000),
    );
    expect(found).toMatchObject({ kind: 'read', value: { found: [] } });
  });

  it('is the deed of who went to the page, though the page leads back to no workspace', async () => {
    const actor = await given.member('manager');
    await connect(actor, BILIBILI);
    const { workspaceId, userId } = actor;
    const entries = await given.db.inWorkspace(workspaceId, (tx) => tx.findBy(AuditEntryEntity, { workspaceId, thing: 'channel' }));
    expect(entries).toMatchObject([{ byUser: userId, deed: 'made', after: { platform: 'bilibili', status: 'connected' } }]);
  });

  it('takes an account that was there before for the same channel, and another one for another', async () => {
    const actor = await given.member('manager');
    const first = await connect(actor, BILIBILI);
    await channels.disconnect(actor, first);
    expect(await connect(actor, BILIBILI)).toBe(first);
    expect((await channels.list(actor, FIRST_PAGE)).items).toMatchObject([{ id: first, status: 'connected' }]);

    const accounts = (await (await fetch(`${sandbox.controlUrl}/control/accounts?platform=bilibili`)).json()) as {
      accounts: { id: string }[];
    };
    const sister = await connect(actor, BILIBILI, { account: accounts.accounts[1]?.id ?? '' });
    expect(sister).not.toBe(first);
    expect((await channels.list(actor, FIRST_PAGE)).items).toHaveLength(2);
  });

  it('is one channel when the same account is connected twice at once', async () => {
    const actor = await given.member('manager');
    const ids = await Promise.all([connect(actor, WEIBO), connect(actor, WEIBO), connect(actor, WEIBO)]);
    expect(new Set(ids).size).toBe(1);
  });

  it('asks for the public address of the person where the platform does', async () => {
    const refusals: [ConnectChannel, string, string][] = [
      [{ ...WEIBO, settings: {} }, 'settings.rip', 'required'],
      [{ ...WEIBO, settings: { rip: '192.168.0.7' } }, 'settings.rip', 'public_address'],
      [{ ...BILIBILI, capabilities: ['biz'] }, 'capabilities', 'of_platform'],
    ];
    for (const [wish, field, rule] of refusals) {
      await expect(consent.begin(manager, wish, ADDRESS)).rejects.toMatchObject({ issues: [{ field, rule }] });
    }
  });

  it('is sent back to the public address where there is one', async () => {
    const settings = { ...given.settings, sandboxUrl: sandbox.controlUrl, publicUrl: 'https://plan.example.org/' };
    const { authorizeUrl } = await openChannels(given.db, settings).consent.begin(manager, WEIBO, ADDRESS);
    expect(new URL(authorizeUrl).searchParams.get('redirect_uri')).toBe('https://plan.example.org/api/channels/callback');
  });
});

describe('a channel by hand', () => {
  const wish = { platform: 'xiaohongshu', displayName: '钉钉', profileUrl: 'https://www.xiaohongshu.com/user/profile/5e1/' } as const;

  it('is connected by its page, and needs no keys', async () => {
    const actor = await given.member('manager');
    const channel = await connecting.byHand(actor, wish);
    expect(Channel.parse(channel)).toEqual(channel);
    expect(channel).toMatchObject({
      status: 'connected',
      externalAccountId: 'xiaohongshu.com/user/profile/5e1',
      profileUrl: wish.profileUrl,
      capabilities: ['manual'],
      sandbox: false,
    });
    expect(await given.count(actor, 'channel_credential')).toBe(0);
    const account = await accounts.accountFor(actor.workspaceId, channel.id);
    const { submit } = connectorFor('xiaohongshu');
    const content = contentFor({ ...BILIBILI, platform: 'xiaohongshu' });
    const nothing = { platform: 'xiaohongshu', fields: {} } as const;
    expect(await submit(account, content, [], nothing, AbortSignal.timeout(1000))).toMatchObject({ kind: 'pending', awaiting: 'person' });
    expect(await channels.check(actor, channel.id)).toMatchObject({
      status: 'connected',
      statusReason: null,
      checkedAt: expect.any(String),
    });
  });

  it('is the same one however its address was copied, and after it was disconnected', async () => {
    const actor = await given.member('manager');
    const { id } = await connecting.byHand(actor, wish);
    await channels.disconnect(actor, id);
    const again = { ...wish, displayName: '钉钉官方', profileUrl: 'https://xiaohongshu.com/user/profile/5e1' };
    expect(await connecting.byHand(actor, again)).toMatchObject({ id, displayName: '钉钉官方', status: 'connected' });
    expect(await connecting.byHand(actor, { platform: 'xiaohongshu', displayName: '钉钉' })).not.toMatchObject({ id });
  });

  it('exists only where no other way does', async () => {
    const refused = { issues: [{ field: 'platform', rule: 'by_manual' }] };
    await expect(connecting.byHand(manager, { platform: 'weibo', displayName: 'x' })).rejects.toMatchObject(refused);
    const byPage = { issues: [{ field: 'platform', rule: 'has_consent_page' }] };
    await expect(consent.begin(manager, { platform: 'zhihu', capabilities: ['manual'], settings: {} }, ADDRESS)).rejects.toMatchObject(
      byPage,
    );
  });
});

describe('a channel by its keys', () => {
  it('says which key is wrong, and why, before anybody is asked', async () => {
    const wish = { platform: 'app_store', keys: { issuerId: 'one two', keyId: '', privateKey: 'x', password: 'y' }, settings: {} } as const;
    await expect(connecting.withKeys(manager, wish)).rejects.toMatchObject({
      issues: [
        { field: 'keys.password', rule: 'unknown_field' },
        { field: 'keys.issuerId', rule: 'one_line' },
        { field: 'keys.keyId', rule: 'required' },
        { field: 'keys.appId', rule: 'required' },
      ],
    });
    const without = servicesWith(null).connecting.withKeys(manager, { platform: 'app_store', settings: {} });
    await expect(without).rejects.toMatchObject({ issues: [{ field: 'keys', rule: 'required' }] });
    const byPage = connecting.withKeys(manager, { platform: 'weibo', settings: {} });
    await expect(byPage).rejects.toMatchObject({ issues: [{ field: 'platform', rule: 'by_keys' }] });
  });
});

describe('a channel by the keys of the sandbox’s account', () => {
  const wish = { platform: 'app_store', settings: {} } as const;

  it('is connected without typing any', async () => {
    const actor = await given.member('manager');
    const channel = await connecting.withKeys(actor, wish);
    expect(Channel.parse(channel)).toEqual(channel);
    expect(channel).toMatchObject({ status: 'connected', sandbox: true, capabilities: ['reviews'], statusReason: null });
    expect(await channels.check(actor, channel.id)).toMatchObject({ status: 'connected', statusReason: null });

    const account = await accounts.accountFor(actor.workspaceId, channel.id);
    const read = await connectorFor('app_store').readComments?.(account, { itemExternalId: null, cursor: null }, AbortSignal.timeout(5000));
    expect(read).toMatchObject({ kind: 'read' });
    const all = await dump();
    expect(all.includes(account.app.clientSecret.split('\n')[1] ?? 'no key')).toBe(false);
  });

  it('is an Official Account whose token comes from its keys alone', async () => {
    const actor = await given.member('manager');
    const channel = await connecting.withKeys(actor, { platform: 'wechat', settings: {} });
    expect(channel).toMatchObject({ status: 'connected', sandbox: true, statusReason: null });
    const { app, grant } = await accounts.accountFor(actor.workspaceId, channel.id);
    expect(grant.externalAccountId).toBe(app.clientId);
    expect(Object.keys(app.keys ?? {}).toSorted()).toEqual(['appId', 'appSecret', 'callbackToken', 'encodingAesKey']);
    expect(await channels.check(actor, channel.id)).toMatchObject({ status: 'connected', statusReason: null });
  });

  it('is the same one when it is connected again, or by the keys themselves', async () => {
    const actor = await given.member('manager');
    const { id } = await connecting.withKeys(actor, wish);
    await channels.disconnect(actor, id);
    expect(await given.count(actor, 'channel_credential')).toBe(0);
    const keys = (await new PlatformApps({ sandboxUrl: sandbox.controlUrl, platformKeys: {} }).sandboxKeys('app_store')) ?? {};
    expect(await connecting.withKeys(actor, { ...wish, keys })).toMatchObject({ id, status: 'connected' });
  });

  it('is refused when the platform does not know the key', async () => {
    const keys = (await new PlatformApps({ sandboxUrl: sandbox.controlUrl, platformKeys: {} }).sandboxKeys('app_store')) ?? {};
    const stranger = connecting.withKeys(manager, { ...wish, keys: { ...keys, keyId: 'NOBODYSKEY' } });
    await expect(stranger).rejects.toMatchObject({ code: 'platform_refused' });
    const illegible = connecting.withKeys(manager, { ...wish, keys: { ...keys, privateKey: 'not a key' } });
    await expect(illegible).rejects.toMatchObject({ code: 'platform_refused' });
  });
});

describe('a check', () => {
  it('renews what the platform says of the account', async () => {
    const actor = await given.member('manager');
    const id = await connect(actor, BILIBILI);
    await change(`update channel set display_name = 'old', checked_at = null, capabilities = '{article,biz,video}' where id = $1`, [id]);
    expect(await channels.check(actor, id)).toMatchObject({
      displayName: expect.stringContaining('钉钉'),
      capabilities: ['article', 'video'],
      checkedAt: expect.any(String),
      statusReason: null,
    });
    await expect(channels.change(actor, id, { capabilities: ['biz'] })).rejects.toMatchObject({ issues: [{ field: 'capabilities' }] });
  });

  it('keeps what the team says of the account, where the platform does not tell', async () => {
    const actor = await given.member('manager');
    const id = await connect(actor, WEIBO);
    const wish = { capabilities: ['video', 'biz'], settings: { rip: '1.1.1.1' } } as const;
    const changed = { capabilities: wish.capabilities, settings: wish.settings };
    expect(await channels.change(actor, id, { ...wish, capabilities: [...wish.capabilities] })).toMatchObject(changed);
    expect(await channels.check(actor, id)).toMatchObject(changed);
    await expect(channels.change(actor, id, { settings: {} })).rejects.toMatchObject({ issues: [{ field: 'settings.rip' }] });
  });

  it('calls an account as the team does, where no call of its platform tells a name, and still does when it is connected again', async () => {
    const actor = await given.member('manager');
    const byKeys = () => connecting.withKeys(actor, { platform: 'wechat', settings: {} });
    const { id } = await byKeys();
    expect(await channels.change(actor, id, { displayName: ' 钉钉公众号 ' })).toMatchObject({ displayName: '钉钉公众号' });
    expect(await channels.check(actor, id)).toMatchObject({ displayName: '钉钉公众号' });
    expect(await byKeys()).toMatchObject({ id, displayName: '钉钉公众号' });
    const weibo = await connect(actor, WEIBO);
    await expect(channels.change(actor, weibo, { displayName: '钉钉' })).rejects.toMatchObject({ issues: [{ field: 'displayName' }] });
  });

  it('does not disconnect what the platform merely could not answer for, and says what was wrong', async () => {
    const actor = await given.member('manager');
    const id = await connect(actor, WEIBO);
    for (const kind of ['drop_before', 'html', 'malformed', 'rate_limit']) {
      await plan({ platform: 'weibo', pathPrefix: '/2/users/show', times: 1, fault: { kind } });
      expect(await channels.check(actor, id)).toMatchObject({ status: 'connected', statusReason: { text: expect.any(String) } });
    }
    // It was asked to wait, and waits.
    expect(await channels.check(actor, id)).toMatchObject({ status: 'connected', statusReason: { class: 'wait' } });
    await change('delete from rate_limit', []);
    expect(await channels.check(actor, id)).toMatchObject({ status: 'connected', statusReason: null });
  });

  it('asks for the owner where the platform has taken the consent back, and not again once it works', async () => {
    const actor = await given.member('manager');
    const id = await connect(actor, WEIBO);
    await plan({ platform: 'weibo', pathPrefix: '/2/users/show', times: 1, fault: { kind: 'rate_limit', code: 21327 } });
    await change(`update channel_credential set updated_at = now() - interval '1 hour' where channel_id = $1`, [id]);
    expect(await channels.check(actor, id)).toMatchObject({ status: 'needs_reauthorisation', statusReason: { class: 'reauthorise' } });
    expect(await channels.check(actor, id)).toMatchObject({ status: 'connected', statusReason: null });
    await channels.disconnect(actor, id);
    await expect(channels.check(actor, id)).rejects.toMatchObject({ code: 'channel_not_connected' });
  });
});

describe('an answer from the consent page', () => {
  const begin = async (actor = manager) => (await consent.begin(actor, BILIBILI, ADDRESS)).authorizeUrl;

  it('may be no', async () => {
    const page = new URL(await begin());
    const form = new URLSearchParams(page.searchParams);
    form.set('decision', 'refuse');
    const answer = answerIn(await fetch(`${page.origin}${page.pathname}`, { method: 'POST', body: form, redirect: 'manual' }));
    expect(answer.error).toBe('access_denied');
    expect(await consent.finish(person(manager), answer)).toBe('/channels?refused=access_denied');
  });

  it('works once', async () => {
    const answer = await visit(await begin());
    const pages = await Promise.all([consent.finish(person(manager), answer), consent.finish(person(manager), answer)]);
    expect(pages.toSorted()).toEqual([expect.stringMatching(/^\/channels\?connected=/), '/channels?refused=not_found']);
  });

  it('works only for whoever began, while they may connect channels', async () => {
    const colleague = await given.member('owner', { workspaceId: manager.workspaceId });
    const answer = await visit(await begin());
    expect(await consent.finish(person(colleague), answer)).toBe('/channels?refused=not_found');
    expect(await consent.finish(person(manager), answer)).toMatch(/connected/);

    const fallen = await given.member('manager', { workspaceId: manager.workspaceId });
    const [first, second] = [await visit(await begin(fallen)), await visit(await begin(fallen))];
    await given.db.inWorkspace(fallen.workspaceId, (tx) => tx.update(MemberEntity, { userId: fallen.userId }, { role: 'editor' }));
    expect(await consent.finish(person(fallen), first)).toBe('/channels?refused=not_allowed');
    await given.db.inWorkspace(fallen.workspaceId, (tx) => tx.delete(MemberEntity, { userId: fallen.userId }));
    expect(await consent.finish(person(fallen), second)).toBe('/channels?refused=not_found');
  });

  it('comes to nothing with a state that nobody gave out, or after a quarter of an hour', async () => {
    expect(await consent.finish(person(manager), { state: 'made up', code: 'x' })).toBe('/channels?refused=not_found');
    const answer = await visit(await begin());
    await change(`update consent_request set created_at = now() - interval '16 minutes' where state = $1`, [answer.state]);
    expect(await consent.finish(person(manager), answer)).toBe('/channels?refused=not_found');
    await begin();
    expect(await given.db.acrossWorkspaces((tx) => tx.query('select 1 from consent_request where state = $1', [answer.state]))).toEqual([]);
  });

  it('is a refusal, whatever the platform does with the code', async () => {
    const { state } = await visit(await begin());
    expect(await consent.finish(person(manager), { state, code: 'not-a-code' })).toBe('/channels?refused=platform_refused');
    for (const kind of ['drop_before', 'drop_after', 'malformed', 'html', 'truncated', 'rate_limit']) {
      const answer = await visit(await begin());
      await plan({ platform: 'bilibili', host: 'api', pathPrefix: '/', times: 1, fault: { kind } });
      expect(await consent.finish(person(manager), answer)).toMatch(/^\/channels\?refused=platform_(refused|unreachable)$/);
    }
  });
});

describe('the keys of a channel', () => {
  it('are nowhere in the database', async () => {
    const actor = await given.member('manager');
    for (const wish of WISHES) {
      const id = await connect(actor, wish);
      const { grant, app } = await accounts.accountFor(actor.workspaceId, id);
      const all = await dump();
      expect(all).toContain(id);
      expect(grant.accessToken.length).toBeGreaterThan(8);
      expect(all.includes(grant.accessToken)).toBe(false);
      expect(all.includes(app.clientSecret)).toBe(false);
    }
    const rows = await given.db.acrossWorkspaces((tx) => tx.findBy(ChannelCredentialEntity, { workspaceId: actor.workspaceId }));
    const box = new CredentialBox(given.settings);
    const refreshTokens = rows.flatMap((row) => box.open(row)?.refreshToken ?? []);
    expect(refreshTokens).toHaveLength(2);
    const all = await dump();
    for (const token of refreshTokens) expect(all.includes(token)).toBe(false);
  });

  it('are refused when a byte of them was changed, and the channel asks to be connected again', async () => {
    const actor = await given.member('manager');
    const id = await connect(actor, BILIBILI);
    await change('update channel_credential set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where channel_id = $1', [id]);
    await expect(accounts.accountFor(actor.workspaceId, id)).rejects.toMatchObject({ code: 'channel_not_connected' });
    expect((await channels.list(actor, FIRST_PAGE)).items).toMatchObject([{ id, status: 'needs_reauthorisation' }]);
    await connect(actor, BILIBILI);
    expect(await accounts.accountFor(actor.workspaceId, id)).toBeDefined();
  });

  it('are refused when two channels have theirs swapped', async () => {
    const actor = await given.member('manager');
    const [one, other] = [await connect(actor, WEIBO), await connect(actor, BILIBILI)];
    await change(
      `update channel_credential as mine set sealed = theirs.sealed from channel_credential as theirs
       where mine.channel_id in ($1, $2) and theirs.channel_id in ($1, $2) and mine.channel_id <> theirs.channel_id`,
      [one, other],
    );
    for (const id of [one, other])
      await expect(accounts.accountFor(actor.workspaceId, id)).rejects.toMatchObject({ code: 'channel_not_connected' });
  });

  it('are forgotten when it is disconnected, and its items stay', async () => {
    const actor = await given.member('manager');
    const id = await connect(actor, BILIBILI);
    const { items } = await channels.list(actor, FIRST_PAGE);
    const channel = await given.db.inWorkspace(actor.workspaceId, (tx) => tx.findOneByOrFail(ChannelEntity, { id }));
    const item = await given.item(actor, { channel });
    expect(await channels.disconnect(actor, id)).toMatchObject({ ...items[0], status: 'disconnected', credentialExpiresAt: null });
    expect(await given.count(actor, 'channel_credential')).toBe(0);
    expect(await given.count(actor, 'item')).toBe(1);
    expect(item.channelId).toBe(id);
    await expect(accounts.accountFor(actor.workspaceId, id)).rejects.toMatchObject({ code: 'channel_not_connected' });

    // What a late answer of the platform says does not bring it back.
    await given.db.inWorkspace(actor.workspaceId, (tx) => endConnection(tx, { workspaceId: actor.workspaceId, channelId: id }, null));
    expect((await channels.list(actor, FIRST_PAGE)).items).toMatchObject([{ status: 'disconnected' }]);
  });

  it('do not exist for another workspace', async () => {
    const id = await connect(manager, BILIBILI);
    const stranger = await given.member('owner');
    await expect(accounts.accountFor(stranger.workspaceId, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(channels.disconnect(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await channels.list(stranger, FIRST_PAGE)).items).toEqual([]);
  });
});

describe('without the sandbox', () => {
  const availableIn = async (there: ChannelsService) =>
    (await there.connectable()).items.flatMap(({ platform, available }) => (available ? [platform] : []));

  it('says that no platform can be connected, and why not', async () => {
    const gone = servicesWith('http://127.0.0.1:9');
    expect(await availableIn(gone.channels)).toEqual(MANUAL_PLATFORMS);
    await expect(gone.consent.begin(manager, BILIBILI, ADDRESS)).rejects.toMatchObject({ code: 'platform_unreachable' });
    const unregistered = servicesWith(null);
    // Where accounts have keys of their own, none of ours is needed.
    expect(await availableIn(unregistered.channels)).toEqual(['wechat', 'app_store', ...MANUAL_PLATFORMS]);
    expect((await unregistered.channels.connectable()).items.some(({ sandbox: isSandbox }) => isSandbox)).toBe(false);
    await expect(unregistered.consent.begin(manager, BILIBILI, ADDRESS)).rejects.toMatchObject({
      issues: [{ field: 'platform', rule: 'unavailable' }],
    });
  });

  it('goes to the platform itself where the environment has our key', async () => {
    const apps = new PlatformApps({ sandboxUrl: null, platformKeys: { bilibili: { clientId: 'id', clientSecret: 'secret' } } });
    expect(await apps.find('bilibili')).toEqual({ clientId: 'id', clientSecret: 'secret', hosts: connectorFor('bilibili').officialHosts });
    expect(await apps.find('weibo')).toBeNull();
  });

  it('does not use a channel of the sandbox with a real registration', async () => {
    const id = await connect(manager, BILIBILI);
    await expect(servicesWith(null).accounts.accountFor(manager.workspaceId, id)).rejects.toMatchObject({ code: 'channel_not_connected' });
  });
});

describe("the sandbox's clock", () => {
  it('is set to the time of the demo', async () => {
    await new SandboxClock({ sandboxUrl: sandbox.controlUrl }).push({ at: new Date('2020-02-14T01:00:00Z'), speed: 60, rush: null });
    const clock = (await (await fetch(`${sandbox.controlUrl}/control/clock`)).json()) as { at: string; speed: number };
    expect(clock.speed).toBe(60);
    expect(Date.parse(clock.at) - Date.parse('2020-02-14T01:00:00Z')).toBeLessThan(10 * 60_000);
  });

  it('says when it was not set', async () => {
    await expect(new SandboxClock({ sandboxUrl: 'http://127.0.0.1:9' }).push({ at: new Date(), speed: 1, rush: null })).rejects.toThrow();
    await expect(new SandboxClock({ sandboxUrl: sandbox.controlUrl }).push({ at: new Date(), speed: -1, rush: null })).rejects.toThrow(
      /400/,
    );
    await expect(new SandboxClock({ sandboxUrl: null }).push({ at: new Date(), speed: 1, rush: null })).resolves.toBeUndefined();
  });
});
