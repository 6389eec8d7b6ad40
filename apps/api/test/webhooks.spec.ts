import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
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
  await mountWebhooks(server, new WebhooksService(given.db, ours.channels));
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

const event = (id: string, state = 0, openid = channel.externalAccountId) =>
  JSON.stringify({ event: 'video_open', timestamp: '2020-02-14 20:00:00', content: { openid, resource_id: id, state } });

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
