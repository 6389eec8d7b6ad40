import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { fastify, type FastifyInstance } from 'fastify';
import { ChannelEntity } from '../src/channels/channel.entity.ts';
import { ItemEntity } from '../src/items/item.entity.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { mountWebhooks } from '../src/webhooks/webhooks.routes.ts';
import { WebhooksService } from '../src/webhooks/webhooks.service.ts';
import { connectChannel } from './connect-channel.ts';
import { Given } from './given.ts';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';
import { openChannels } from './open-channels.ts';

const FAR = new Date('2100-01-01T00:00:00Z');

let given: Given;
let sandbox: OpenSandbox;
let ours: ReturnType<typeof openChannels>;
let server: FastifyInstance;
let address: string;
let secret: string;
let actor: Actor;
let channel: ChannelEntity;

beforeAll(async () => {
  given = await Given.open();
  sandbox = await openSandbox();
  ours = openChannels(given.db, { ...given.settings, sandboxUrl: sandbox.controlUrl });
  server = fastify();
  await mountWebhooks(server, new WebhooksService(given.db, ours.accounts));
  address = `${await server.listen({ port: 0, host: '127.0.0.1' })}/api/webhooks`;
  secret = (await sandbox.control<{ clientSecret: string }>('GET', '/control/apps/bilibili')).clientSecret;
});
afterAll(async () => {
  await server.close();
  await sandbox.close();
  await given.close();
});
beforeEach(async () => {
  actor = await given.member('manager');
  const id = await connectChannel(ours.consent, actor, 'bilibili', 'video');
  channel = await given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ChannelEntity, { id }));
});

/** As Bilibili tells its time: by the clock in Shanghai. */
const shanghai = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const event = (id: string, state = 0, openid = channel.externalAccountId, timestamp = shanghai(Date.now())) =>
  JSON.stringify({ event: 'video_open', timestamp, content: { openid, resource_id: id, state } });

async function call(
  body: string,
  path = '/bilibili',
  signature = createHash('sha1')
    .update(secret + body)
    .digest('hex'),
): Promise<Response> {
  return fetch(address + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-bilibili-signature': signature },
  });
}

const waiting = (externalId: string, wish = {}) =>
  given.item(actor, { channel, status: 'in_platform_review', externalId, checkHandle: externalId, checkAt: FAR, ...wish });
const checkAtOf = async ({ id }: ItemEntity) => (await given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ItemEntity, { id }))).checkAt;

describe('a call of a platform', () => {
  it('wakes the item that it is about, by its id or by the handle with which it is asked for, and no other', async () => {
    const [known, byHandle, other] = [
      await waiting('BV1'),
      await waiting('x', { externalId: null, checkHandle: '{"a":"BV1"}' }),
      await waiting('BV2'),
    ];
    const announced = await given.announcedBy(async () => expect((await call(event('BV1'))).status).toBe(200));
    expect(announced).toEqual(['items', 'items']);
    for (const item of [known, byHandle]) expect((await checkAtOf(item))?.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
    expect(await checkAtOf(other)).toEqual(FAR);
  });

  it('is acted on once, however often it comes', async () => {
    const item = await waiting('BV3');
    await call(event('BV3'));
    await given.db.acrossWorkspaces((tx) => tx.update(ItemEntity, { id: item.id }, { checkAt: FAR }));
    expect((await call(event('BV3'))).status).toBe(200);
    expect(await checkAtOf(item)).toEqual(FAR);
    expect((await call(event('BV3', -2))).status).toBe(200);
    expect(await checkAtOf(item)).not.toEqual(FAR);
  });

  it('changes nothing but the time of the next look', async () => {
    const item = await waiting('BV4');
    await call(event('BV4'));
    const after = await given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ItemEntity, { id: item.id }));
    expect(after).toMatchObject({
      status: 'in_platform_review',
      liveAt: null,
      externalId: 'BV4',
      checkHandle: 'BV4',
      version: item.version,
    });
  });

  it('says nothing about another account', async () => {
    const item = await waiting('BV5');
    await call(event('BV5', 0, 'somebody else'));
    expect(await checkAtOf(item)).toEqual(FAR);
  });

  it('is refused without a word when its signature is not the platform’s', async () => {
    const item = await waiting('BV6');
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    for (const signature of ['', 'a'.repeat(40), 'b'.repeat(40)]) {
      const answer = await call(event('BV6'), '/bilibili', signature);
      expect([answer.status, await answer.text()]).toEqual([401, '']);
    }
    expect(await checkAtOf(item)).toEqual(FAR);
    // Anyone can do this, and as often as they like: it is logged once a minute.
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it.each([
    ['/nowhere', 404],
    ['/zhihu', 404],
    ['/bilibili/00000000-0000-7000-8000-000000000000', 404],
    ['/bilibili/not-an-id', 404],
  ])('to %s is answered %d', async (path, status) => {
    expect((await call(event('BV7'), path)).status).toBe(status);
  });

  it('is not read when it is larger than any event', async () => {
    expect((await call('x'.repeat(70_000))).status).toBe(413);
  });
});

/** A call as a platform makes it, and an account that it can be about. */
interface Forgeable {
  readonly path: string;
  readonly channelId: string;
  readonly tellsTime: boolean;
  /** Nothing of the platform's own is in it but its signature. */
  readonly send: (wish: { secret?: string; signedAt?: number; deliveryId?: string }) => Promise<Response>;
}

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.join('')).digest('hex');
const post = (path: string, body: string, headers: Record<string, string>) => fetch(address + path, { method: 'POST', body, headers });

const FORGEABLE: Record<'bilibili' | 'douyin' | 'kuaishou' | 'wechat', () => Promise<Forgeable>> = {
  bilibili: async () => {
    const right = await secretOf('bilibili');
    const openid = channel.externalAccountId;
    return {
      path: '/bilibili',
      channelId: channel.id,
      tellsTime: true,
      send: ({ secret: used = right, signedAt = Date.now() }) => {
        const body = JSON.stringify({ event: 'deauthorize', content: { openid }, timestamp: shanghai(signedAt) });
        return post('/bilibili', body, { 'x-bilibili-signature': sha1(used, body) });
      },
    };
  },
  douyin: async () => {
    const right = await secretOf('douyin');
    const channelId = await connectChannel(ours.consent, actor, 'douyin', 'handoff');
    const { externalAccountId } = await channelWith(channelId);
    return {
      path: '/douyin',
      channelId,
      tellsTime: false,
      send: ({ secret: used = right, deliveryId = 'm1' }) => {
        const body = JSON.stringify({ event: 'unauthorize', from_user_id: externalAccountId, content: {} });
        return post('/douyin', body, { 'x-douyin-signature': sha1(used, body), 'msg-id': deliveryId });
      },
    };
  },
  kuaishou: async () => {
    const right = await secretOf('kuaishou');
    const channelId = await connectChannel(ours.consent, actor, 'kuaishou', 'video');
    const { externalAccountId } = await channelWith(channelId);
    return {
      path: '/kuaishou',
      channelId,
      tellsTime: false,
      send: ({ secret: used = right }) => {
        const body = JSON.stringify({ event: 'UNAUTHORIZE', taskId: 't1', open_id: externalAccountId });
        return post('/kuaishou', body, {
          kwaisign: createHash('md5')
            .update(body + used)
            .digest('hex'),
        });
      },
    };
  },
  wechat: async () => {
    const { id: channelId } = await ours.connecting.withKeys(actor, { platform: 'wechat', settings: {} });
    const right = (await ours.accounts.appCalledBack('wechat', channelId))?.keys?.callbackToken ?? '';
    const handle = 'publishing:2247503051:1';
    await given.item(actor, { channel: await channelWith(channelId), status: 'in_platform_review', checkHandle: handle, checkAt: FAR });
    const body = '<xml><Event>PUBLISHJOBFINISH</Event><PublishEventInfo><publish_id>2247503051</publish_id></PublishEventInfo></xml>';
    return {
      path: `/wechat/${channelId}`,
      channelId,
      tellsTime: true,
      send: ({ secret: used = right, signedAt = Date.now() }) => {
        const [timestamp, nonce] = [String(Math.floor(signedAt / 1000)), 'n1'];
        const signature = sha1(...[used, timestamp, nonce].sort());
        return post(`/wechat/${channelId}?${new URLSearchParams({ timestamp, nonce, signature }).toString()}`, body, {
          'content-type': 'text/xml',
        });
      },
    };
  },
};

const secretOf = async (platform: string) =>
  (await sandbox.control<{ clientSecret: string }>('GET', `/control/apps/${platform}`)).clientSecret;
const channelWith = (id: string) => given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ChannelEntity, { id }));

/** Every row of ours, as one fingerprint per table. */
function everyRow(): Promise<Record<string, string>> {
  return given.db.acrossWorkspaces(async (tx) => {
    const tables = await tx.query<{ name: string }[]>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const prints: Record<string, string> = {};
    for (const { name } of tables) {
      const all = `select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as print from "${name}" t`;
      prints[name] = (await tx.query<{ print: string }[]>(all))[0]?.print ?? '';
    }
    return prints;
  });
}

const DAY_MS = 24 * 3_600_000;

describe.each(['bilibili', 'douyin', 'kuaishou', 'wechat'] as const)('a call in the name of %s', (platform) => {
  let forgeable: Forgeable;
  beforeEach(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    await given.db.acrossWorkspaces((tx) => tx.query('truncate webhook_delivery'));
    forgeable = await FORGEABLE[platform]();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('changes something when the platform makes it, and nothing when it comes again', async () => {
    const said = { signedAt: Date.now() };
    const before = await everyRow();
    expect((await forgeable.send(said)).status).toBe(200);
    const after = await everyRow();
    expect(after).not.toEqual(before);

    // Whatever it changed is put back, so that a second time would show.
    await given.db.acrossWorkspaces(async (tx) => {
      await tx.update(ChannelEntity, { id: forgeable.channelId }, { status: 'connected', statusReason: null });
      await tx.update(ItemEntity, { channelId: forgeable.channelId }, { checkAt: FAR });
    });
    const again = await everyRow();
    expect((await forgeable.send(said)).status).toBe(200);
    expect(await everyRow()).toEqual(again);
  });

  it('changes nothing when its signature is somebody else’s', async () => {
    const before = await everyRow();
    expect((await forgeable.send({ secret: 'somebody else’s' })).status).toBe(401);
    expect((await post(forgeable.path, '{}', {})).status).toBe(401);
    expect(await everyRow()).toEqual(before);
  });

  it('changes nothing under another id, or long after it was signed, whichever the platform tells', async () => {
    if (forgeable.tellsTime) {
      const before = await everyRow();
      for (const signedAt of [Date.now() - 1.01 * DAY_MS, Date.now() + 1.01 * DAY_MS])
        expect((await forgeable.send({ signedAt })).status).toBe(401);
      expect(await everyRow()).toEqual(before);
      return;
    }
    await forgeable.send({ deliveryId: 'm1' });
    const before = await given.db.acrossWorkspaces((tx) => tx.query<unknown[]>('select * from channel order by id'));
    await forgeable.send({ deliveryId: 'm2' });
    expect(await given.db.acrossWorkspaces((tx) => tx.query<unknown[]>('select * from channel order by id'))).toEqual(before);
  });
});

describe('the sandbox', () => {
  it('finds the address good of an account that has keys of its own', async () => {
    const { id } = await ours.connecting.withKeys(actor, { platform: 'wechat', settings: {} });
    await sandbox.control('PUT', '/control/webhooks/wechat', { url: `${address}/wechat/${id}` });
    await expect(sandbox.control('PUT', '/control/webhooks/wechat', { url: `${address}/wechat` })).rejects.toThrow(/40[19]/);
    expect((await fetch(`${address}/wechat/${id}?signature=made-up&timestamp=1&nonce=2&echostr=3`)).status).toBe(401);
  });

  it('finds our address good, and its news of a withdrawn consent asks for the owner', async () => {
    await sandbox.control('PUT', '/control/webhooks/bilibili', { url: `${address}/bilibili` });
    await sandbox.control('POST', `/control/accounts/bilibili/${encodeURIComponent(channel.externalAccountId)}/revoke`);
    for (let i = 0; i < 100 && (await ours.channels.get(actor, channel.id)).status === 'connected'; i++) await delay(50);
    expect(await ours.channels.get(actor, channel.id)).toMatchObject({
      status: 'needs_reauthorisation',
      statusReason: { class: 'reauthorise', text: expect.stringContaining('consent') },
    });
  });
});
