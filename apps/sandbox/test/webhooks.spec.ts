import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import { webhookSignature as bilibiliSignature } from '../src/bilibili/webhooks.ts';
import { webhookSignature as douyinSignature } from '../src/douyin/webhooks.ts';
import { webhookSignature as kuaishouSignature } from '../src/kuaishou/webhooks.ts';
import { BilibiliAuthor } from './bilibili-author.ts';
import { ask, at, consent, form, HOUR, listAt, Running, textAt, type App, type Json } from './given.ts';

const REDIRECT = 'http://127.0.0.1:8220/back';
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

describe('the signatures', () => {
  it('are those of the documented vectors', () => {
    expect(
      bilibiliSignature('demo-app-secret', '{"event":"verify_webhooks","content":{"data":12345},"timestamp":"2024-01-01 00:00:00"}'),
    ).toBe('54a61bd5d837515a402b6184f3afbb666f6fa6c3');
    expect(
      douyinSignature('demo-client-secret', '{"event":"verify_webhook","client_key":"demo-client-key","content":{"challenge":12345}}'),
    ).toBe('21e03df8720b14a697cd3cefb24dc0d7b59e831c');
    expect(kuaishouSignature('demo-app-secret', '{"event":"TEST","taskId":"t1"}')).toBe('3faa31badd72c49b8ea4d710dbbc754f');
  });
});

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Json;
}

/** The app's end: it proves itself, keeps what it is told, and answers as each test wants. */
class Listener {
  readonly calls: Call[] = [];
  status = 200;
  proves = true;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const body = JSON.parse(text) as Json;
        const isCheck = /^(verify_webhooks?|TEST)$/.test(String(body.event));
        if (!isCheck) this.calls.push({ headers: request.headers, text, body });
        response.statusCode = isCheck ? 200 : this.status;
        response.end(isCheck && this.proves ? JSON.stringify(body.content ?? {}) : '{}');
      });
    });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`;
  }

  named(event: string): Call[] {
    return this.calls.filter(({ body }) => body.event === event);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came');
}

describe('calls of the app', () => {
  let sandbox: Running;
  let listener: Listener;
  let url: string;

  beforeAll(async () => {
    sandbox = await Running.start();
    listener = new Listener();
    url = await listener.listen();
  });
  afterAll(async () => {
    await sandbox.remove();
    listener.close();
  });
  afterEach(() => {
    listener.calls.length = 0;
    listener.status = 200;
    listener.proves = true;
  });

  const register = (platform: string, address = url): ReturnType<Running['control']> =>
    sandbox.control('PUT', `webhooks/${platform}`, { url: address });
  const deliveries = async (platform: string): Promise<readonly Json[]> =>
    listAt((await sandbox.control('GET', `webhooks/${platform}/deliveries`)).json, 'deliveries');

  async function consentAtDouyin(app: App): Promise<void> {
    const back = await consent(
      `${app.hosts.open}/platform/oauth/connect/?client_key=${app.clientId}&response_type=code&scope=user_info&redirect_uri=${encodeURIComponent(REDIRECT)}&auto_approve=1`,
    );
    await ask(
      `${app.hosts.open}/oauth/access_token/`,
      form({ client_key: app.clientId, client_secret: app.clientSecret, code: back.get('code') ?? '', grant_type: 'authorization_code' }),
    );
  }

  async function appCall(app: App, path: string, body?: Json): Promise<Json> {
    const grant = { grant_type: 'client_credential', client_key: app.clientId, client_secret: app.clientSecret };
    const json = { 'content-type': 'application/json' };
    const granted = await ask(`${app.hosts.open}/oauth/client_token/`, { method: 'POST', headers: json, body: JSON.stringify(grant) });
    const headers = { ...json, 'access-token': textAt(granted.json, 'data', 'access_token') };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    return (await ask(`${app.hosts.open}${path}`, init)).json;
  }

  it('go to an address on this machine only, and only once it has proved itself', async () => {
    expect(await register('bilibili', 'https://example.com/')).toMatchObject({ status: 400, json: { error: { field: 'url' } } });
    listener.proves = false;
    expect(await register('bilibili')).toMatchObject({ status: 409, json: { error: { field: 'url' } } });
    expect((await sandbox.control('GET', 'webhooks/bilibili')).json).toEqual({ url: null });
    listener.proves = true;
    expect(await register('bilibili')).toMatchObject({ status: 200, json: { url } });
    expect(await register('weibo')).toMatchObject({ status: 404 });
    expect((await sandbox.control('DELETE', 'webhooks/bilibili')).json).toEqual({ url: null });
  });

  it('tell Douyin’s authorisations and hand-offs, signed, each with an id of its own', async () => {
    const app = await sandbox.app('douyin');
    await register('douyin');
    await consentAtDouyin(app);
    const authorized = await until(() => listener.named('authorize')[0]);
    expect(authorized.headers['x-douyin-signature']).toBe(sha1(app.clientSecret + authorized.text));
    expect(authorized.body).toMatchObject({ client_key: app.clientId, from_user_id: at(await sandbox.accounts('douyin'), 0, 'id') });

    const shareId = textAt(await appCall(app, '/share-id/?need_callback=true'), 'data', 'share_id');
    const { json } = await sandbox.control('POST', `handoffs/${shareId}/publish`, { text: '手动发布' });
    const created = await until(() => listener.named('create_video')[0]);
    const { content } = created.body;
    const told: unknown = typeof content === 'string' ? JSON.parse(content) : content;
    expect(told).toMatchObject({ share_id: shareId, item_id: at(json, 'effect', 'id'), has_default_hashtag: false });
    expect(created.headers['msg-id']).not.toBe(authorized.headers['msg-id']);

    await sandbox.control('POST', `accounts/douyin/${textAt(json, 'effect', 'account', 'id')}/revoke`);
    expect((await until(() => listener.named('unauthorize')[0])).body).toMatchObject({ event: 'unauthorize' });
  });

  it('leave out what the app does not want', async () => {
    const app = await sandbox.app('douyin');
    await register('douyin');
    const update = (status: 0 | 1): Promise<Json> => appCall(app, '/event/status/update/', { list: [{ event: 'authorize', status }] });
    expect(await update(0)).toMatchObject({ data: { error_code: 0 } });
    expect(listAt(await appCall(app, '/event/status/list/'), 'data', 'list')).toContainEqual({ event: 'authorize', status: 0 });
    const before = (await deliveries('douyin')).length;
    await consentAtDouyin(app);
    expect(await deliveries('douyin')).toHaveLength(before);
    expect(await update(1)).toMatchObject({ data: { error_code: 0 } });
  });

  it('come again, the same to the byte, until they are taken or were tried often enough', async () => {
    const app = await sandbox.app('douyin');
    await register('douyin');
    listener.status = 500;
    await consentAtDouyin(app);
    const calls = async (count: number): Promise<readonly Call[]> =>
      until(() => (listener.calls.length >= count ? listener.calls : undefined));
    await calls(1);
    for (let nth = 2; nth <= 4; nth += 1) {
      await until(async () => ((await deliveries('douyin')).at(-1)?.attempts === nth - 1 ? true : undefined));
      sandbox.passRealTime(5000);
      await calls(nth);
    }
    expect(new Set(listener.calls.map(({ text }) => text)).size).toBe(1);
    expect(new Set(listener.calls.map(({ headers }) => headers['msg-id'])).size).toBe(1);
    const last = await until(async () => {
      const delivery = (await deliveries('douyin')).at(-1);
      return delivery?.state === 'failed' ? delivery : undefined;
    });
    expect(last).toMatchObject({ event: 'authorize', attempts: 4, answer: 'HTTP 500', dueAt: null });
  });

  it('come twice, or not at all, on demand', async () => {
    const app = await sandbox.app('douyin');
    await register('douyin');
    await sandbox.fault('douyin', '/authorize', { kind: 'webhook_twice' });
    await consentAtDouyin(app);
    await until(() => (listener.calls.length === 2 ? true : undefined));
    expect(listener.calls[0]?.text).toBe(listener.calls[1]?.text);

    await sandbox.fault('douyin', '/authorize', { kind: 'webhook_lost' });
    const before = (await deliveries('douyin')).length;
    await consentAtDouyin(app);
    expect(await deliveries('douyin')).toHaveLength(before);
  });

  it('tell each end of a Bilibili review once, by the content clock', async () => {
    const app = await sandbox.app('bilibili');
    await register('bilibili');
    await sandbox.passContentTime(HOUR);
    const author = new BilibiliAuthor(sandbox, app);
    await author.connect();
    const { headers, text, body } = await until(() => listener.named('authorize')[0]);
    expect(headers['x-bilibili-signature']).toBe(sha1(app.clientSecret + text));
    expect(body).toMatchObject({ content: { client_id: app.clientId, permits: expect.stringContaining('ARC_BASE, ') } });
    expect(body.timestamp).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);

    const opened = await author.submit('通过的');
    await sandbox.passContentTime(60_000);
    const failed = await author.submit('退回的');
    await sandbox.control('POST', `posts/bilibili/${failed}`, { action: 'reject', reason: '画面模糊' });
    expect((await until(() => listener.named('video_fail')[0])).body.content).toMatchObject({ resource_id: failed, state: -2 });
    expect(listener.named('video_open')).toEqual([]);
    await sandbox.passContentTime(2 * HOUR);
    expect((await until(() => listener.named('video_open')[0])).body.content).toMatchObject({ resource_id: opened, state: 0 });
    expect((await deliveries('bilibili')).filter(({ event }) => String(event).startsWith('video'))).toHaveLength(2);
  });

  it('wait over a restart', async () => {
    await register('douyin');
    listener.status = 503;
    await consentAtDouyin(await sandbox.app('douyin'));
    await until(() => listener.calls[0]);
    await until(async () => ((await deliveries('douyin')).at(-1)?.attempts === 1 ? true : undefined));
    await sandbox.close();
    listener.status = 200;
    sandbox = await Running.start(sandbox.dataDir);
    sandbox.passRealTime(24 * HOUR);
    const delivered = await until(async () => {
      const delivery = (await deliveries('douyin')).at(-1);
      return delivery?.state === 'delivered' ? delivery : undefined;
    });
    expect(delivered).toMatchObject({ attempts: 2, answer: 'HTTP 200' });
  });
});
