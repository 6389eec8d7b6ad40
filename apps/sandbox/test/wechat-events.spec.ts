import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createDecipheriv, createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { ask, listAt, multipart, PNG, Running, textAt, type App, type Json } from './given.ts';

const MINUTE = 60_000;

interface Push {
  readonly query: URLSearchParams;
  readonly body: string;
}

/** The owner's server: it passes the check of its address, keeps what is pushed, and answers as each test wants. */
class OwnersServer {
  readonly pushed: Push[] = [];
  readonly checks: URLSearchParams[] = [];
  answer = 'success';
  echoes = true;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://localhost');
      const echo = searchParams.get('echostr');
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (echo === null) this.pushed.push({ query: searchParams, body: Buffer.concat(chunks).toString() });
        else this.checks.push(searchParams);
        response.end(echo === null ? this.answer : this.echoes ? echo : 'no');
      });
    });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/wechat?tenant=1`;
  }

  async next(): Promise<Push> {
    for (let tries = 0; tries < 200; tries += 1) {
      const push = this.pushed.shift();
      if (push) return push;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('nothing was pushed');
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Written here once more, so that the sandbox is checked and not copied. */
const sha1OfSorted = (...parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');

function decrypted(encodingAesKey: string, text: string): { message: string; appid: string } {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(text, 'base64'), decipher.final()]);
  const plain = padded.subarray(16, padded.length - padded.readUInt8(padded.length - 1));
  const end = 4 + plain.readUInt32BE(0);
  return { message: plain.toString('utf8', 4, end), appid: plain.toString('utf8', end) };
}

describe('wechat’s events', () => {
  let sandbox: Running;
  let server: OwnersServer;
  let url: string;
  let app: App & { readonly callbackToken: string; readonly encodingAesKey: string };
  let accountId: string;
  let token: string;

  beforeAll(async () => {
    sandbox = await Running.start();
    server = new OwnersServer();
    url = await server.listen();
    app = (await sandbox.control('GET', 'apps/wechat')).json as unknown as typeof app;
    accountId = textAt(await sandbox.accounts('wechat'), 0, 'id');
    const credentials = { grant_type: 'client_credential', appid: app.clientId, secret: app.clientSecret };
    token = textAt(await call('stable_token', credentials), 'access_token');
    expect(await sandbox.control('PUT', 'webhooks/wechat', { url })).toMatchObject({ status: 200 });
  });
  afterAll(async () => {
    await sandbox.remove();
    server.close();
  });
  afterEach(() => {
    server.answer = 'success';
    server.pushed.length = 0;
  });

  const call = async (path: string, body: Json): Promise<Json> =>
    (await ask(`${app.hosts.api}/cgi-bin/${path}?access_token=${token}`, { method: 'POST', body: JSON.stringify(body) })).json;
  const pushPlainly = (eventMode: 'plain' | 'safe'): Promise<unknown> =>
    sandbox.control('PUT', `official-accounts/${accountId}`, { eventMode });

  async function draft(): Promise<string> {
    const cover = await ask(
      `${app.hosts.api}/cgi-bin/material/add_material?type=image&access_token=${token}`,
      multipart({}, { media: { name: 'a.png', type: 'image/png', bytes: PNG } }),
    );
    const article = { title: '一封信', content: '<p>信</p>', thumb_media_id: cover.json.media_id };
    return textAt(await call('draft/add', { articles: [article, article] }), 'media_id');
  }

  async function submit(): Promise<string> {
    return textAt(await call('freepublish/submit', { media_id: await draft() }), 'publish_id');
  }

  it('come only to an address that gives back what it is sent', async () => {
    expect(server.checks).toHaveLength(1);
    const [query = new URLSearchParams()] = server.checks;
    const parts = [app.callbackToken, query.get('timestamp') ?? '', query.get('nonce') ?? ''];
    expect(query.get('signature')).toBe(sha1OfSorted(...parts));
    expect(query.get('tenant')).toBe('1');
    server.echoes = false;
    expect(await sandbox.control('PUT', 'webhooks/wechat', { url })).toMatchObject({ status: 409, json: { error: { field: 'url' } } });
  });

  it('tell encrypted and signed what became of a publication, once it is known', async () => {
    await pushPlainly('safe');
    const publishId = await submit();
    await sandbox.passContentTime(10 * MINUTE);
    const { query, body } = await server.next();
    const [, secret = ''] = /<Encrypt><!\[CDATA\[(.+)\]\]><\/Encrypt>/.exec(body) ?? [];
    expect(body).not.toContain(publishId);
    const signed = [app.callbackToken, query.get('timestamp') ?? '', query.get('nonce') ?? '', secret];
    expect(query.get('msg_signature')).toBe(sha1OfSorted(...signed));
    expect(query.get('encrypt_type')).toBe('aes');

    const { message, appid } = decrypted(app.encodingAesKey, secret);
    const result = await call('freepublish/get', { publish_id: publishId });
    expect(appid).toBe(app.clientId);
    expect(message).toContain(`<ToUserName><![CDATA[${accountId}]]></ToUserName>`);
    expect(message).toContain('<Event><![CDATA[PUBLISHJOBFINISH]]></Event>');
    expect(message).toContain(`<publish_id>${publishId}</publish_id>\n<publish_status>0</publish_status>`);
    expect(message).toContain(`<article_id><![CDATA[${textAt(result, 'article_id')}]]></article_id>`);
    for (const nth of [0, 1]) {
      const articleUrl = textAt(result, 'article_detail', 'item', nth, 'article_url');
      expect(message).toContain(`<item><idx>${nth + 1}</idx>\n<article_url><![CDATA[${articleUrl}]]></article_url></item>`);
    }
    expect(server.pushed).toHaveLength(0);
  });

  it('tell in the plain mode what was refused', async () => {
    await pushPlainly('plain');
    const publishId = await submit();
    await sandbox.control('POST', `posts/wechat/${publishId}_1`, { action: 'reject' });
    const { query, body } = await server.next();
    expect(query.get('signature')).toBe(sha1OfSorted(app.callbackToken, query.get('timestamp') ?? '', query.get('nonce') ?? ''));
    expect(query.has('msg_signature')).toBe(false);
    expect(body).toContain('<publish_status>4</publish_status>\n<fail_idx>1</fail_idx>\n<fail_idx>2</fail_idx></PublishEventInfo>');
  });

  it('tell that a message was sent to the followers', async () => {
    await pushPlainly('plain');
    const sent = await call('message/mass/sendall', { filter: { is_to_all: true }, msgtype: 'text', text: { content: '各位' } });
    await sandbox.passContentTime(10 * MINUTE);
    const { body } = await server.next();
    expect(body).toContain('<Event><![CDATA[MASSSENDJOBFINISH]]></Event>');
    expect(body).toContain(`<MsgID>${textAt(sent, 'msg_id')}</MsgID>\n<Status><![CDATA[send success]]></Status>`);
  });

  it('come again as they were, three times, until the answer is “success” or nothing', async () => {
    server.answer = '{"ok":true}';
    await submit();
    await sandbox.passContentTime(10 * MINUTE);
    const first = await server.next();
    for (let attempts = 1; attempts <= 3; attempts += 1) {
      await lastDelivery({ state: 'waiting', attempts });
      sandbox.passRealTime(6000);
      expect((await server.next()).body).toBe(first.body);
    }
    expect(await lastDelivery({ state: 'failed', attempts: 4 })).toMatchObject({ event: 'PUBLISHJOBFINISH' });

    server.answer = '';
    await submit();
    await sandbox.passContentTime(10 * MINUTE);
    await server.next();
    expect(await lastDelivery({ state: 'delivered', attempts: 1 })).toMatchObject({ answer: 'HTTP 200' });
  });

  async function lastDelivery(expected: { state: string; attempts: number }): Promise<Json | undefined> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { json } = await sandbox.control('GET', 'webhooks/wechat/deliveries');
      const last = listAt(json, 'deliveries').at(-1);
      if (last?.state === expected.state && last.attempts === expected.attempts) return last;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`no delivery was ever ${JSON.stringify(expected)}`);
  }
});
