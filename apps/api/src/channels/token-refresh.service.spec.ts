import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Channel } from '@longstream/contracts/channels';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { connectChannel } from '../../test/connect-channel.ts';
import { Given } from '../../test/given.ts';
import { type OpenSandbox, openSandbox } from '../../test/open-sandbox.ts';
import { openChannels } from '../../test/open-channels.ts';
import type { Actor } from '../sessions/actor.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { ChannelEntity } from './channel.entity.ts';
import type { SealedTokens } from './credential-box.ts';

const MANY = 20;
const REFRESH_PATHS: Partial<Record<Platform, string>> = {
  bilibili: '/x/account-oauth2/v1/refresh_token',
  douyin: '/oauth/refresh_token/',
};

let given: Given;
let sandbox: OpenSandbox;
let one: ReturnType<typeof openChannels>;
/** Another process of ours, on the same database. */
let other: ReturnType<typeof openChannels>;
let actor: Actor;

beforeAll(async () => {
  given = await Given.open();
  sandbox = await openSandbox();
  const settings = { ...given.settings, sandboxUrl: sandbox.controlUrl };
  one = openChannels(given.db, settings);
  other = openChannels(given.db, settings);
});
afterAll(async () => {
  await sandbox.close();
  await given.close();
});
beforeEach(async () => {
  await sandbox.control('DELETE', '/control/faults');
  // What one test was told to wait for is nothing to the next.
  await given.db.acrossWorkspaces((tx) => tx.query('delete from rate_limit'));
  await given.db.acrossWorkspaces((tx) => tx.query('delete from channel_credential'));
  actor = await given.member('manager');
});

const fault = (platform: Platform, kind: string, more = {}, times = 1) =>
  sandbox.control('POST', '/control/faults', { platform, pathPrefix: REFRESH_PATHS[platform], times, fault: { kind, ...more } });

/** Connects an account whose tokens are due for a refresh at this moment. */
async function dueChannel(platform: Platform): Promise<string> {
  const id = await connectChannel(one.consent, actor, platform, platform === 'douyin' ? 'direct' : 'video');
  await makeDue(id);
  return id;
}

const makeDue = (channelId: string) => change(channelId, `refresh_at = now() - interval '1 second'`);
const change = (channelId: string, set: string) =>
  given.db.acrossWorkspaces((tx) => tx.query(`update channel_credential set ${set} where channel_id = $1`, [channelId]));

async function credentialOf(channelId: string): Promise<ChannelCredentialEntity & SealedTokens> {
  const row = await given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ChannelCredentialEntity, { channelId }));
  const opened = one.box.open(row);
  if (opened === null) throw new Error('The credential cannot be opened.');
  return Object.assign(row, opened);
}

async function round({ tokens } = one): Promise<void> {
  for (const due of await tokens.due(MANY)) await tokens.refreshDue(due);
}

const view = (channelId: string): Promise<Channel> => one.channels.get(actor, channelId);
const works = async (channelId: string) => (await one.channels.check(actor, channelId)).statusReason === null;

describe('tokens ahead of their end', () => {
  it.each(['bilibili', 'douyin'] as const)('of %s are replaced, and the new ones work', async (platform) => {
    const id = await dueChannel(platform);
    const before = await credentialOf(id);
    expect(await given.announcedBy(() => round())).toEqual(['channels']);
    const after = await credentialOf(id);
    // Douyin gives the same one again, prolonged.
    if (platform === 'bilibili') expect(after.accessToken).not.toBe(before.accessToken);
    expect(after.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime());
    expect(after).toMatchObject({ refreshFailures: 0, refreshingUntil: null, refreshingBy: null });
    expect(after.refreshAt?.getTime()).toBeGreaterThan(Date.now());
    expect(after.refreshAt?.getTime()).toBeLessThan(after.expiresAt?.getTime() ?? 0);
    expect(await works(id)).toBe(true);
    expect(await one.tokens.due(MANY)).toEqual([]);
  });

  it('of an account with keys of its own are got with them again', async () => {
    const { id } = await one.connecting.withKeys(actor, { platform: 'wechat', settings: {} });
    const before = await credentialOf(id);
    expect((before.refreshAt?.getTime() ?? 0) - Date.now()).toBeLessThan(91 * 60_000);
    await makeDue(id);
    await round();
    const after = await credentialOf(id);
    expect(after).toMatchObject({ refreshFailures: 0, refreshToken: null, keys: before.keys });
    expect(after.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime());
    expect(await works(id)).toBe(true);
  });

  it('are left alone until then, and where the platform cannot prolong them', async () => {
    const id = await connectChannel(one.consent, actor, 'bilibili', 'video');
    const weibo = await connectChannel(one.consent, actor, 'weibo', 'biz');
    expect(await one.tokens.due(MANY)).toEqual([]);
    expect(await one.tokens.nextInMs()).toBeGreaterThan(3_600_000);
    expect((await credentialOf(weibo)).refreshAt).toBeNull();
    // As a release that prolonged none may have left it.
    await makeDue(weibo);
    await round();
    expect(await credentialOf(weibo)).toMatchObject({ refreshAt: null, refreshFailures: 0 });
    await makeDue(id);
    expect(await one.tokens.nextInMs()).toBe(0);
    await one.channels.disconnect(actor, id);
    expect(await one.tokens.due(MANY)).toEqual([]);
  });

  it('that no key of ours opens end their channel, and keep none of the others waiting', async () => {
    const [lost, kept] = [await dueChannel('bilibili'), await dueChannel('douyin')];
    await change(lost, `key_id = 'thrown away', refresh_at = now() - interval '1 day'`);
    for (let rounds = 0; rounds < 2; rounds++) for (const due of await one.tokens.due(1)) await one.tokens.refreshDue(due);
    expect(await view(lost)).toMatchObject({ status: 'needs_reauthorisation', statusReason: { class: 'configuration' } });
    expect((await credentialOf(kept)).refreshAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it('are replaced once when two workers find them due at the same moment', async () => {
    const id = await dueChannel('bilibili');
    await change(id, `updated_at = now() - interval '1 hour'`);
    const { updatedAt } = await credentialOf(id);
    await fault('bilibili', 'latency', { ms: 300 }, 10);
    const [due] = await one.tokens.due(MANY);
    if (due === undefined) throw new Error('Nothing is due.');
    const onDemand = one.tokens.replace(due, updatedAt);
    await Promise.all([one.tokens.refreshDue(due), other.tokens.refreshDue(due), other.tokens.replace(due, updatedAt)]);
    expect(await onDemand).toBe('fresh');
    const { faults } = await sandbox.control<{ faults: { times: number }[] }>('GET', '/control/faults');
    expect(faults).toMatchObject([{ times: 9 }]);
    expect(await works(id)).toBe(true);
  });

  it('are replaced by another worker when the one that began is gone', async () => {
    const id = await dueChannel('bilibili');
    await change(id, `refreshing_until = now() + interval '1 minute', refreshing_by = 'a worker that was killed'`);
    expect(await one.tokens.due(MANY)).toEqual([]);
    await change(id, `refreshing_until = now() - interval '1 second'`);
    await round(other);
    expect(await credentialOf(id)).toMatchObject({ refreshingBy: null, refreshFailures: 0 });
    expect(await works(id)).toBe(true);
  });
});

describe('a consent near its end', () => {
  it('is prolonged as long as the platform does, and then the owner is warned', async () => {
    const id = await dueChannel('douyin');
    for (let renewals = 0; renewals < 5; renewals++) {
      await change(id, `refresh_expires_at = now() + interval '2 days', refresh_at = now()`);
      const before = await credentialOf(id);
      await round();
      const after = await credentialOf(id);
      expect(after).toMatchObject({ accessToken: before.accessToken, updatedAt: before.updatedAt, consentIsFinal: false });
      expect(after.refreshToken).not.toBe(before.refreshToken);
      expect(after.refreshExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 20 * 86_400_000);
      expect((await view(id)).expiry).toBeNull();
    }
    await change(id, `refresh_expires_at = now() + interval '2 days', expires_at = now() + interval '1 day', refresh_at = now()`);
    await round();
    expect(await credentialOf(id)).toMatchObject({ consentIsFinal: true, refreshFailures: 0 });
    expect(await view(id)).toMatchObject({ status: 'connected', expiry: { kind: 'consent', firstItem: null } });
    expect(await works(id)).toBe(true);
  });
});

describe('a refresh that fails', () => {
  it('for the platform’s own trouble leaves the channel connected, and is tried again later and later', async () => {
    const id = await dueChannel('bilibili');
    const before = await credentialOf(id);
    await fault('bilibili', 'status', { status: 503 }, 2);
    for (const seconds of [30, 60]) {
      await round();
      const after = await credentialOf(id);
      expect(after).toMatchObject({ accessToken: before.accessToken, refreshToken: before.refreshToken });
      expect(Math.abs((after.refreshAt?.getTime() ?? 0) - Date.now() - seconds * 1000)).toBeLessThan(5000);
      expect(await view(id)).toMatchObject({ status: 'connected', statusReason: { class: expect.any(String) } });
      await makeDue(id);
    }
    await round();
    expect(await credentialOf(id)).toMatchObject({ refreshFailures: 0 });
    expect(await view(id)).toMatchObject({ status: 'connected', statusReason: null });
  });

  it('with an empty token keeps the old one', async () => {
    const id = await dueChannel('bilibili');
    const before = await credentialOf(id);
    await fault('bilibili', 'empty_token');
    await round();
    expect(await credentialOf(id)).toMatchObject({
      accessToken: before.accessToken,
      refreshToken: before.refreshToken,
      refreshFailures: 1,
    });
    expect(await works(id)).toBe(true);
    await makeDue(id);
    await round();
    expect((await credentialOf(id)).accessToken).not.toBe(before.accessToken);
  });

  it('because the owner took the consent back asks for the owner, aloud', async () => {
    const id = await dueChannel('bilibili');
    const { externalAccountId } = await view(id);
    const account = (await sandbox.control<{ accounts: { id: string }[] }>('GET', '/control/accounts?platform=bilibili')).accounts[0];
    await sandbox.control('POST', `/control/accounts/bilibili/${encodeURIComponent(account?.id ?? externalAccountId)}/revoke`);
    expect(await given.announcedBy(() => round())).toEqual(['channels']);
    expect(await view(id)).toMatchObject({ status: 'needs_reauthorisation', statusReason: { class: 'reauthorise' } });
    expect(await one.tokens.due(MANY)).toEqual([]);
    await connectChannel(one.consent, actor, 'bilibili', 'video');
    expect(await view(id)).toMatchObject({ status: 'connected', statusReason: null });
  });

  it('without an answer keeps the old tokens, and asks for the owner only when they turn out to be spent', async () => {
    const id = await dueChannel('bilibili');
    const before = await credentialOf(id);
    await fault('bilibili', 'drop_after');
    await round();
    expect(await credentialOf(id)).toMatchObject({ accessToken: before.accessToken, refreshToken: before.refreshToken });
    expect(await view(id)).toMatchObject({ status: 'connected' });
    await makeDue(id);
    await round();
    expect(await view(id)).toMatchObject({ status: 'needs_reauthorisation', statusReason: { class: 'reauthorise' } });
  });
});

describe('a token that a call needs', () => {
  it('is replaced first when it has ended', async () => {
    const id = await connectChannel(one.consent, actor, 'bilibili', 'video');
    const before = await credentialOf(id);
    await change(id, `expires_at = now() - interval '1 second'`);
    const accounts = await Promise.all([one, other, one].map(({ accounts }) => accounts.accountFor(actor.workspaceId, id)));
    const after = await credentialOf(id);
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(accounts.map(({ grant }) => grant.accessToken)).toEqual([after.accessToken, after.accessToken, after.accessToken]);
  });

  it('is waited for while the platform is away, without asking it each time', async () => {
    const id = await connectChannel(one.consent, actor, 'bilibili', 'video');
    await change(id, `expires_at = now() - interval '1 second'`);
    await fault('bilibili', 'status', { status: 503 }, 5);
    for (let i = 0; i < 3; i++)
      await expect(one.accounts.accountFor(actor.workspaceId, id)).rejects.toMatchObject({ code: 'platform_unreachable' });
    const { faults } = await sandbox.control<{ faults: { times: number }[] }>('GET', '/control/faults');
    expect(faults).toMatchObject([{ times: 4 }]);
    expect(await view(id)).toMatchObject({ status: 'connected' });
  });

  it('is replaced when the platform refuses it, but not for being refused while it is new', async () => {
    const id = await connectChannel(one.consent, actor, 'bilibili', 'video');
    await change(id, `updated_at = now() - interval '1 hour'`);
    const [account, late] = [await one.accounts.accountFor(actor.workspaceId, id), await other.accounts.accountFor(actor.workspaceId, id)];
    expect(await one.accounts.refused(actor.workspaceId, id, account)).toBe(1);
    expect(await view(id)).toMatchObject({ status: 'connected' });
    // The old one is refused once more by a call that was under way: there is a new one already.
    expect(await other.accounts.refused(actor.workspaceId, id, late)).toBe(1);

    const again = await one.accounts.accountFor(actor.workspaceId, id);
    expect(again.grant.accessToken).not.toBe(account.grant.accessToken);
    expect(await one.accounts.refused(actor.workspaceId, id, again)).toBeNull();
    expect(await view(id)).toMatchObject({ status: 'needs_reauthorisation' });
  });

  it('has ended for good where the platform prolongs none', async () => {
    const id = await connectChannel(one.consent, actor, 'weibo', 'biz');
    await change(id, `expires_at = now() - interval '1 second'`);
    await expect(one.accounts.accountFor(actor.workspaceId, id)).rejects.toMatchObject({ code: 'channel_not_connected' });
    expect(await view(id)).toMatchObject({ status: 'needs_reauthorisation', statusReason: { class: 'reauthorise' } });
  });
});

describe('the warning of an end', () => {
  it('comes a week before, or as soon as an item is planned past it, and names the first', async () => {
    const id = await connectChannel(one.consent, actor, 'weibo', 'biz');
    const { expiresAt } = await credentialOf(id);
    const end = expiresAt?.getTime() ?? 0;
    expect((await view(id)).expiry).toBeNull();

    const lane = await given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ChannelEntity, { id }));
    await given.item(actor, { channel: lane, status: 'scheduled', scheduledAt: new Date(end - 60_000) });
    expect((await view(id)).expiry).toBeNull();
    await given.item(actor, { channel: lane, status: 'scheduled', scheduledAt: new Date(end + 7_200_000) });
    const first = await given.item(actor, { channel: lane, status: 'scheduled', scheduledAt: new Date(end + 60_000), headline: 'hit' });
    expect((await view(id)).expiry).toEqual({
      at: expiresAt?.toISOString(),
      kind: 'access',
      firstItem: { id: first.id, headline: 'hit', at: first.scheduledAt?.toISOString() },
    });

    await given.db.acrossWorkspaces((tx) => tx.query(`update item set status = 'cancelled' where channel_id = $1`, [id]));
    expect((await view(id)).expiry).toBeNull();
    await change(id, `expires_at = now() + interval '6 days'`);
    expect((await view(id)).expiry).toMatchObject({ kind: 'access', firstItem: null });
  });

  it('is for what we cannot prolong ourselves', async () => {
    const bilibili = await connectChannel(one.consent, actor, 'bilibili', 'video');
    const douyin = await connectChannel(one.consent, actor, 'douyin', 'direct');
    await change(bilibili, `expires_at = now() + interval '1 day'`);
    await change(douyin, `expires_at = now() + interval '1 day', refresh_expires_at = now() + interval '5 days', consent_is_final = true`);
    expect((await view(bilibili)).expiry).toBeNull();
    const { refreshExpiresAt } = await credentialOf(douyin);
    expect((await view(douyin)).expiry).toEqual({ at: refreshExpiresAt?.toISOString(), kind: 'consent', firstItem: null });
  });
});
