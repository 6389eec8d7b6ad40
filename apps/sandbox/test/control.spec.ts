import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PLATFORMS } from '../src/platforms.ts';
import { ask, at, consent, FILM, form, HOUR, listAt, multipart, numberAt, PNG, Running, textAt, type App, type Json } from './given.ts';

const REDIRECT = 'http://127.0.0.1:8220/back';

describe('the control address', () => {
  let sandbox: Running;
  let weibo: App;
  let token: string;

  beforeAll(async () => {
    sandbox = await Running.start();
    weibo = await sandbox.app('weibo');
    const back = await consent(
      `${weibo.hosts.api}/oauth2/authorize?client_id=${weibo.clientId}&redirect_uri=${encodeURIComponent(REDIRECT)}&response_type=code&auto_approve=1`,
    );
    const fields = {
      client_id: weibo.clientId,
      client_secret: weibo.clientSecret,
      grant_type: 'authorization_code',
      code: back.get('code') ?? '',
      redirect_uri: REDIRECT,
    };
    token = textAt((await ask(`${weibo.hosts.api}/oauth2/access_token`, form(fields))).json, 'access_token');
  });
  afterAll(async () => sandbox.remove());
  beforeEach(() => sandbox.passRealTime(HOUR));
  afterEach(async () => {
    await sandbox.control('DELETE', 'faults');
  });

  const UPDATE = '/2/statuses/update/biz.json';
  const update = (status: string): Promise<Response> => fetch(`${weibo.hosts.commercial}${UPDATE}`, form({ access_token: token, status }));
  const timesCreated = async (text: string): Promise<number> =>
    (await sandbox.effects('weibo')).filter((effect) => effect.text === text).length;

  it('gives every host a port of its own', async () => {
    const hosts: string[] = [];
    for (const platform of PLATFORMS) hosts.push(...Object.values((await sandbox.app(platform)).hosts));
    expect(hosts).toHaveLength(18);
    expect(new Set([...hosts, sandbox.url]).size).toBe(19);
    expect(await sandbox.control('GET', 'health')).toMatchObject({ status: 200, json: { status: 'ready' } });
  });

  it.each([
    ['PUT', 'clock', { at: '2020-02-31T00:00', speed: 1 }, 'at'],
    ['PUT', 'clock', { at: '2020-02-14T00:00:00Z', speed: '60' }, 'speed'],
    ['PUT', 'clock', { at: '2020-02-14T00:00:00Z', speed: 1, zone: 'x' }, 'zone'],
    ['POST', 'faults', { platform: 'weibo', pathPrefix: '/', fault: { kind: 'html' } }, 'times'],
    ['POST', 'faults', { platform: 'weibo', pathPrefix: '/', times: 0, fault: { kind: 'html' } }, 'times'],
    ['POST', 'faults', { platform: 'weibo', host: 'member', pathPrefix: '/', times: 1, fault: { kind: 'html' } }, 'host'],
    ['POST', 'faults', { platform: 'weibo', pathPrefix: '/', times: 1, fault: { kind: 'quake' } }, 'fault.kind'],
    ['POST', 'faults', { platform: 'weibo', pathPrefix: '/', times: 1, fault: { kind: 'latency' } }, 'fault.ms'],
    ['POST', 'faults', { platform: 'weibo', pathPrefix: '/', times: 1, fault: { kind: 'drop_after', ms: 3 } }, 'fault.ms'],
    ['POST', 'posts/weibo/1', { action: 'explode' }, 'action'],
    ['POST', 'faults', { platform: 'weibo', pathPrefix: '/', times: 1, fault: { kind: 'counters', mode: 'up' } }, 'fault.mode'],
    ['PUT', 'quotas/weibo', { likesAnHour: 3 }, 'likesAnHour'],
    ['PUT', 'quotas/weibo', { postsAnHour: -1 }, 'postsAnHour'],
    ['PUT', 'webhooks/bilibili', { url: 'http://10.0.0.1/' }, 'url'],
    ['POST', 'posts/weibo/1/comments', { text: '' }, 'text'],
  ])('%s %s names what is wrong in %j', async (method, path, body, field) => {
    expect(await sandbox.control(method, path, body)).toMatchObject({ status: 400, json: { error: { field } } });
  });

  it('tells of an app what its console shows beside its keys', async () => {
    expect((await sandbox.control('GET', 'apps/weibo')).json).toMatchObject({ safeDomain: expect.any(String) });
    expect((await sandbox.control('GET', 'apps/douyin')).json).toMatchObject({
      scopes: ['item.comment', 'data.external.user', 'renew_refresh_token'],
    });
    expect((await sandbox.control('GET', 'apps/kuaishou')).json).not.toHaveProperty('scopes');
  });

  it('lets accounts have posted before, with the audience that they would have had by then', async () => {
    await sandbox.control('PUT', 'clock', { at: '2020-02-14T00:00:00Z', speed: 1 });
    const past = { platform: 'weibo', account: '5182001234', title: '', text: '上周求饶', tags: [], createdAt: '2020-02-07T00:00:00Z' };
    const readAt = ['2020-02-07T01:00:00Z', '2020-02-14T00:00:00Z'];
    const accounts = await sandbox.control('GET', 'accounts');
    const films = ['bilibili', 'douyin', 'kuaishou'].map((platform) => {
      const account = listAt(accounts.json, 'accounts').find((one) => one.platform === platform)?.id;
      return { ...past, platform, account, title: '求饶', tags: ['钉钉'], readAt };
    });
    const files = { film: FILM.toString('base64'), cover: PNG.toString('base64') };
    const { status, json } = await sandbox.control('POST', 'history', { ...files, posts: [{ ...past, readAt }, ...films] });
    expect(status).toBe(201);
    const made = listAt(json, 'posts');
    expect(made).toHaveLength(4);
    for (const { read } of made as unknown as { read: { counts: { views: number } }[] }[])
      expect(read[0]?.counts.views).toBeLessThan(read[1]?.counts.views ?? 0);
    const [first] = made as unknown as { id: string; url: string; publicAt: string; read: { counts: { likes: number } }[] }[];
    expect(first?.publicAt).toBe('2020-02-07T00:00:00.000Z');
    expect(await (await fetch(first?.url ?? '')).text()).toContain('上周求饶');
    // The quota of this hour is as it was.
    const posts = Array.from({ length: 30 }, (_, n) => ({ ...past, text: `往日 ${String(n)}`, readAt: [] }));
    await sandbox.control('POST', 'history', { ...files, posts });
    expect((await update('今天的第一条')).status).toBe(200);
    const counted = await ask(`${weibo.hosts.commercial}/2/statuses/count/biz.json?access_token=${token}&ids=${first?.id ?? ''}`);
    expect(listAt({ counted: counted.json }, 'counted')).toMatchObject([{ attitudes: first?.read[1]?.counts.likes }]);

    const wrong = async (change: object) =>
      (await sandbox.control('POST', 'history', { ...files, posts: [{ ...past, readAt, ...change }] })).json;
    expect(await wrong({ createdAt: '2020-02-15T00:00:00Z' })).toMatchObject({ error: { field: 'posts.0.createdAt' } });
    expect(await wrong({ platform: 'wechat' })).toMatchObject({ error: { field: 'posts.0.platform' } });
  });

  it('knows no other platform, item or share', async () => {
    expect(await sandbox.control('GET', 'apps/myspace')).toMatchObject({ status: 404, json: { error: { field: 'platform' } } });
    expect(await sandbox.control('POST', 'posts/weibo/1', { action: 'remove' })).toMatchObject({
      status: 404,
      json: { error: { field: 'id' } },
    });
    expect(await sandbox.control('POST', 'handoffs/1/publish')).toMatchObject({ status: 409, json: { error: { field: 'shareId' } } });
  });

  it('runs the content clock as fast as it is told', async () => {
    await sandbox.control('PUT', 'clock', { at: '2020-02-14T00:00:00.000Z', speed: 60 });
    sandbox.passRealTime(60_000);
    const { json } = await sandbox.control('GET', 'clock');
    const passed = Date.parse(textAt(json, 'at')) - Date.parse('2020-02-14T00:00:00Z');
    expect(passed).toBeGreaterThanOrEqual(HOUR);
    expect(passed).toBeLessThan(HOUR + 60 * 5000);
    expect(textAt(await (await update('情人节')).json(), 'created_at')).toMatch(/^Fri Feb 14 .* 2020$/);
  });

  describe('faults', () => {
    it('drop_after: no answer, but the effect is there once', async () => {
      await sandbox.fault('weibo', UPDATE, { kind: 'drop_after' });
      await expect(update('发出去了吗')).rejects.toThrow();
      expect(await timesCreated('发出去了吗')).toBe(1);
      expect((await update('发出去了吗')).status).toBe(400);
    });

    it('drop_before: no answer and no effect', async () => {
      await sandbox.fault('weibo', UPDATE, { kind: 'drop_before' });
      await expect(update('没有发出去')).rejects.toThrow();
      expect(await timesCreated('没有发出去')).toBe(0);
      expect((await update('没有发出去')).status).toBe(200);
    });

    it('status and html: without the effect, or with it when asked for', async () => {
      await sandbox.fault('weibo', UPDATE, { kind: 'status', status: 503, body: 'later' });
      const early = await update('五〇三');
      expect([early.status, await early.text(), await timesCreated('五〇三')]).toEqual([503, 'later', 0]);

      await sandbox.fault('weibo', UPDATE, { kind: 'html', afterEffect: true });
      const late = await update('五〇二');
      expect([late.status, late.headers.get('content-type'), await timesCreated('五〇二')]).toEqual([
        502,
        expect.stringContaining('text/html'),
        1,
      ]);
    });

    it('malformed and truncated: the effect, and an answer that cannot be read', async () => {
      await sandbox.fault('weibo', UPDATE, { kind: 'malformed' });
      const malformed = await update('乱码');
      await expect(malformed.json()).rejects.toThrow();
      await sandbox.fault('weibo', UPDATE, { kind: 'truncated' });
      await expect(update('半截').then((response) => response.text())).rejects.toThrow();
      expect([await timesCreated('乱码'), await timesCreated('半截')]).toEqual([1, 1]);
    });

    it('latency: later, as often as planned', async () => {
      await sandbox.fault('weibo', UPDATE, { kind: 'latency', ms: 120 }, 2);
      for (const [text, slow] of [
        ['慢一', true],
        ['慢二', true],
        ['快三', false],
      ] as const) {
        const began = performance.now();
        expect((await update(text)).status).toBe(200);
        expect(performance.now() - began > 115).toBe(slow);
      }
    });

    it('rate_limit: in each platform’s own words', async () => {
      const [bilibili, douyin] = [await sandbox.app('bilibili'), await sandbox.app('douyin')];
      for (const platform of ['weibo', 'bilibili', 'douyin']) await sandbox.fault(platform, '/', { kind: 'rate_limit' });
      expect(await (await update('太多')).json()).toMatchObject({ error_code: 10023, request: UPDATE });
      expect((await ask(`${bilibili.hosts.member}/arcopen/fn/user/account/info`)).json).toMatchObject({ code: 127306 });
      expect((await ask(`${douyin.hosts.open}/open/getticket/`)).json).toMatchObject({
        data: { error_code: 28003018 },
        extra: { error_code: 28003018 },
      });
    });

    it('error: any code in the platform’s own body, with the effect when asked for', async () => {
      await sandbox.fault('weibo', UPDATE, { kind: 'error', code: 10009 });
      expect(await (await update('没进去')).json()).toMatchObject({ error_code: 10009, request: UPDATE });
      await sandbox.fault('weibo', UPDATE, { kind: 'error', code: 20032, afterEffect: true });
      expect(await (await update('其实进去了')).json()).toMatchObject({
        error_code: 20032,
        error: expect.stringContaining('server slow'),
      });
      expect([await timesCreated('没进去'), await timesCreated('其实进去了')]).toEqual([0, 1]);
      const [bilibili, douyin] = [await sandbox.app('bilibili'), await sandbox.app('douyin')];
      await sandbox.fault('bilibili', '/', { kind: 'error', code: 123029 });
      await sandbox.fault('douyin', '/oauth/', { kind: 'error', code: 10001 });
      expect((await ask(`${bilibili.hosts.member}/arcopen/fn/user/account/info`)).json).toMatchObject({ code: 123029 });
      expect((await ask(`${douyin.hosts.open}/oauth/client_token/`, { method: 'POST' })).json).toEqual({
        data: { error_code: 10001, description: 'error' },
        message: 'error',
      });
    });

    it.each(['7', 'Fri, 14 Feb 2020 08:00:00 GMT', '-1', '99999999999999'])(
      'too_many_requests: 429 and a Retry-After of %s, without the effect',
      async (retryAfter) => {
        await sandbox.fault('weibo', UPDATE, { kind: 'too_many_requests', retryAfter });
        const answer = await update(`慢点 ${retryAfter}`);
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, retryAfter]);
        expect(await timesCreated(`慢点 ${retryAfter}`)).toBe(0);
      },
    );

    it('slow_body: the whole answer, but in drops', async () => {
      await sandbox.fault('weibo', '/2/account', { kind: 'slow_body', bytesPerSecond: 100 });
      const began = performance.now();
      const answer = await fetch(`${weibo.hosts.api}/2/account/get_uid.json?access_token=${token}`);
      const promptly = performance.now() - began;
      expect(await answer.json()).toMatchObject({ uid: expect.any(Number) });
      expect(performance.now() - began - promptly).toBeGreaterThan(100);
    });

    it('counters: half of what they were, or none, and everything else as it is', async () => {
      const { idstr } = (await (await update('数一数')).json()) as Json;
      await sandbox.passContentTime(24 * HOUR);
      const show = async (): Promise<Json> =>
        (await ask(`${weibo.hosts.api}/2/statuses/show.json?access_token=${token}&id=${String(idstr)}`)).json;
      const honest = await show();
      await sandbox.fault('weibo', '/2/statuses/show', { kind: 'counters', mode: 'backwards' });
      expect(await show()).toEqual({
        ...honest,
        ...Object.fromEntries(
          ['reposts_count', 'comments_count', 'attitudes_count'].map((name) => [name, Math.floor(numberAt(honest, name) / 2)]),
        ),
      });
      await sandbox.fault('weibo', '/2/statuses/show', { kind: 'counters', mode: 'missing' });
      const { reposts_count: _reposts, comments_count: _comments, attitudes_count: _attitudes, ...rest } = honest;
      expect(await show()).toEqual(rest);
      expect(await show()).toEqual(honest);
    });

    it('empty_token: a refresh that gives nothing and takes nothing', async () => {
      const app = await sandbox.app('bilibili');
      const redirect = encodeURIComponent(REDIRECT);
      const back = await consent(
        `${app.hosts.account}/pc/account-pc/auth/oauth?client_id=${app.clientId}&gourl=${redirect}&auto_approve=1`,
      );
      const tokens = async (path: string, fields: Record<string, string>): Promise<Json> => {
        const keys = { client_id: app.clientId, client_secret: app.clientSecret };
        return (await ask(`${app.hosts.api}/x/account-oauth2/v1/${path}`, form({ ...keys, ...fields }))).json;
      };
      const first = await tokens('token', { grant_type: 'authorization_code', code: back.get('code') ?? '' });
      const refresh = (): Promise<Json> =>
        tokens('refresh_token', { grant_type: 'refresh_token', refresh_token: textAt(first, 'data', 'refresh_token') });
      await sandbox.fault('bilibili', '/x/account-oauth2/v1/refresh_token', { kind: 'empty_token' });
      expect(await refresh()).toMatchObject({ code: 0, data: { access_token: '', refresh_token: '', expires_in: expect.any(Number) } });
      await sandbox.fault('bilibili', '/x/account-oauth2/v1/refresh_token', { kind: 'status', status: 503 });
      await expect(refresh()).rejects.toThrow();
      expect(await refresh()).toMatchObject({ code: 0, data: { access_token: expect.stringMatching(/^[0-9a-f]{32}$/) } });
      expect(await refresh()).toMatchObject({ code: 122007 });
    });

    it('meet only their own host and path', async () => {
      await sandbox.control('POST', 'faults', {
        platform: 'weibo',
        host: 'api',
        pathPrefix: '/',
        times: 1,
        fault: { kind: 'drop_before' },
      });
      await sandbox.fault('weibo', '/2/comments', { kind: 'drop_before' });
      expect((await update('不相干')).status).toBe(200);
      expect(listAt((await sandbox.control('GET', 'faults')).json, 'faults')).toHaveLength(2);
    });
  });

  it('counts how often the same item was created', async () => {
    await sandbox.passContentTime(0);
    await update('说两遍');
    await sandbox.passContentTime(2 * HOUR);
    await update('说两遍');
    const twice = (await sandbox.effects('weibo')).filter((effect) => effect.text === '说两遍');
    expect(twice.map((effect) => effect.timesCreated)).toEqual([2, 2]);
    expect(numberAt(twice, 0, 'mediaSha256s', 'length')).toBe(0);
  });

  it('shows what went out, pictures and numbers included, in both languages', async () => {
    const picture = await ask(
      `${weibo.hosts.commercial}/2/statuses/upload/biz.json`,
      multipart({ access_token: token, status: '<b>配图</b>' }, { pic: { name: 'a.png', type: 'image/png', bytes: PNG } }),
    );
    await sandbox.passContentTime(HOUR);
    const zh = await (await fetch(`${sandbox.url}/`)).text();
    const en = await (await fetch(`${sandbox.url}/`, { headers: { 'accept-language': 'en-GB,en;q=0.9' } })).text();
    expect(zh).toContain('&lt;b&gt;配图&lt;/b&gt;');
    expect(zh).toContain('微博');
    expect(en).toContain('lang="en"');
    expect(en).toContain('likes');
    expect(en).toContain(textAt(picture.json, 'original_pic'));
  });

  it('serves uploaded bytes by range, and no other file', async () => {
    const url = textAt(
      (
        await ask(
          `${weibo.hosts.commercial}/2/statuses/upload_pic/biz.json`,
          multipart({ access_token: token }, { pic: { name: 'a.png', type: 'image/png', bytes: PNG } }),
        )
      ).json,
      'original_pic',
    );
    const part = await fetch(url, { headers: { range: 'bytes=1-3' } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, 'PNG', `bytes 1-3/${PNG.length}`]);
    expect((await fetch(`${sandbox.url}/media/..%2Fsandbox.sqlite`)).status).toBe(404);
  });
});

it('lets a person decide a review only while it lasts', async () => {
  const sandbox = await Running.start();
  try {
    const douyin = await sandbox.app('douyin');
    const body = JSON.stringify({ grant_type: 'client_credential', client_key: douyin.clientId, client_secret: douyin.clientSecret });
    const { json } = await ask(`${douyin.hosts.open}/oauth/client_token/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const share = await ask(`${douyin.hosts.open}/share-id/?need_callback=true`, {
      headers: { 'access-token': textAt(json, 'data', 'access_token') },
    });
    const done = await sandbox.control('POST', `handoffs/${textAt(share.json, 'data', 'share_id')}/publish`, { text: '等审核' });
    const path = `posts/douyin/${encodeURIComponent(textAt(done.json, 'effect', 'id'))}`;
    expect(at(done.json, 'effect', 'state')).toBe('in_review');
    expect(await sandbox.control('POST', path, { action: 'approve' })).toMatchObject({
      status: 200,
      json: { effect: { state: 'public' } },
    });
    expect(await sandbox.control('POST', path, { action: 'reject' })).toMatchObject({ status: 409, json: { error: { field: 'action' } } });
    expect(await sandbox.control('POST', path, { action: 'remove' })).toMatchObject({ json: { effect: { state: 'removed' } } });
  } finally {
    await sandbox.remove();
  }
});
