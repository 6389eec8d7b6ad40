import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import {
  ask,
  at,
  consent,
  FILM,
  form,
  GIF,
  HOUR,
  listAt,
  multipart,
  numberAt,
  PNG,
  Running,
  signed,
  textAt,
  visit,
  type App,
  type Json,
} from './given.ts';

const REDIRECT = 'http://127.0.0.1:8220/back';

describe('bilibili', () => {
  let sandbox: Running;
  let app: App;
  let token: string;

  beforeAll(async () => {
    sandbox = await Running.start();
    app = await sandbox.app('bilibili');
    token = textAt(await connect(), 'access_token');
  });
  afterAll(async () => sandbox.remove());
  beforeEach(async () => sandbox.passContentTime(2 * HOUR));

  const code = async (): Promise<string> => {
    const url = `${app.hosts.account}/pc/account-pc/auth/oauth?client_id=${app.clientId}&gourl=${encodeURIComponent(REDIRECT)}&state=s1&auto_approve=1`;
    return (await consent(url)).get('code') ?? '';
  };
  const tokens = (path: string, fields: Record<string, string>): ReturnType<typeof ask> =>
    ask(`${app.hosts.api}/x/account-oauth2/v1/${path}`, form({ client_id: app.clientId, client_secret: app.clientSecret, ...fields }));
  const refresh = (refreshToken: string): ReturnType<typeof ask> =>
    tokens('refresh_token', { grant_type: 'refresh_token', refresh_token: refreshToken });
  async function connect(): Promise<unknown> {
    return (await tokens('token', { grant_type: 'authorization_code', code: await code() })).json.data;
  }

  const get = async (path: string, change: Record<string, string> = {}): Promise<Json> =>
    (await ask(`${app.hosts.member}/arcopen/fn/${path}`, { headers: signed(app, token, '', sandbox.realNow(), change) })).json;
  const post = async (path: string, body: unknown): Promise<Json> => {
    const text = body === undefined ? '' : JSON.stringify(body);
    return (
      await ask(`${app.hosts.member}/arcopen/fn/${path}`, {
        method: 'POST',
        headers: signed(app, token, text, sandbox.realNow()),
        body: text,
      })
    ).json;
  };
  const sendBytes = async (path: string, bytes: Buffer): Promise<Json> =>
    (
      await ask(`${app.hosts.upload}/video/v2/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
      })
    ).json;

  async function uploaded(bytes = FILM): Promise<string> {
    const uploadToken = textAt(await post('archive/video/init', { name: 'a.mp4', utype: '1' }), 'data', 'upload_token');
    await sendBytes(`upload?upload_token=${uploadToken}`, bytes);
    return uploadToken;
  }
  const submit = async (title: string, change: Json = {}, uploadToken?: string): Promise<Json> =>
    post(`archive/add-by-utoken?upload_token=${uploadToken ?? (await uploaded())}`, {
      title,
      tid: 21,
      tag: '钉钉,求饶',
      copyright: 1,
      desc: '我是钉钉',
      ...change,
    });

  it('has a page for the public of each video, from the end of its review until it is removed', async () => {
    const id = textAt(await submit('公开页'), 'data', 'resource_id');
    const page = `${app.hosts.web}/video/${id}`;
    expect(await visit(page)).toEqual({ status: 404, text: expect.not.stringContaining('公开页') });
    await sandbox.passContentTime(2 * HOUR);
    expect(await visit(page)).toEqual({ status: 200, text: expect.stringContaining('公开页') });
    await sandbox.control('POST', `posts/bilibili/${id}`, { action: 'remove' });
    expect(await visit(page)).toEqual({ status: 404, text: expect.stringContaining('There is nothing here') });
    expect(await visit(`${page}?lang=zh`)).toMatchObject({ status: 404, text: expect.stringContaining('内容不存在') });
  });

  it('gives an absolute end of the token, and takes a refresh token once', async () => {
    const first = await connect();
    expect(numberAt(first, 'expires_in')).toBeGreaterThan(sandbox.realNow() / 1000);
    expect(at(first, 'scopes')).toContain('ARC_BASE');
    const second = (await refresh(textAt(first, 'refresh_token'))).json.data;
    expect(at(second, 'scopes')).toBeUndefined();
    expect(at(second, 'refresh_token')).not.toBe(at(first, 'refresh_token'));
    expect((await refresh(textAt(first, 'refresh_token'))).json).toMatchObject({ code: 122007 });
    expect((await refresh(textAt(second, 'refresh_token'))).json).toMatchObject({ code: 0 });
  });

  it('takes a code once', async () => {
    const once = await code();
    expect((await tokens('token', { grant_type: 'authorization_code', code: once })).json).toMatchObject({ code: 0 });
    expect((await tokens('token', { grant_type: 'authorization_code', code: once })).json).toMatchObject({ code: 122002 });
  });

  it.each([
    ['a wrong signature', { authorization: '0'.repeat(64) }, 4002],
    ['a timestamp eleven minutes old', { 'x-bili-timestamp': String(Math.floor(Date.now() / 1000) - 660) }, 4003],
    ['another signature method', { 'x-bili-signature-method': 'HMAC-MD5' }, 4005],
    ['the old signature version', { 'x-bili-signature-version': '1.0' }, 4006],
    ['another content type', { 'content-type': 'text/plain' }, 4007],
    ['the MD5 of another body', { 'x-bili-content-md5': createHash('md5').update('x').digest('hex') }, 4008],
    ['another accept', { accept: '*/*' }, 4009],
    ['no token', { 'access-token': '' }, 127000],
    ['an unknown token', { 'access-token': 'nobody' }, 127001],
  ])('refuses %s', async (_what, change, expected) => {
    expect(await get('user/account/info', change)).toMatchObject({ code: expected });
  });

  it('refuses a nonce that it has seen', async () => {
    expect(await get('user/account/info', { 'x-bili-signature-nonce': 'once' })).toMatchObject({ code: 0, data: { name: '钉钉DingTalk' } });
    expect(await get('user/account/info', { 'x-bili-signature-nonce': 'once' })).toMatchObject({ code: 4004 });
  });

  it('joins parts in the order of their numbers, and only without a gap', async () => {
    const uploadToken = textAt(await post('archive/video/init', { name: 'a.mp4' }), 'data', 'upload_token');
    await sendBytes(`part/upload?upload_token=${uploadToken}&part_number=3`, Buffer.from('3'));
    await sendBytes(`part/upload?upload_token=${uploadToken}&part_number=1`, FILM);
    expect(await submit('没合并', {}, uploadToken)).toMatchObject({ code: 123006 });
    expect(await post(`archive/video/complete?upload_token=${uploadToken}`, undefined)).toMatchObject({ code: 127100 });
    await sendBytes(`part/upload?upload_token=${uploadToken}&part_number=2`, Buffer.from('2'));
    expect(await post(`archive/video/complete?upload_token=${uploadToken}`, undefined)).toMatchObject({ code: 0 });

    const resourceId = textAt(await submit('分片', {}, uploadToken), 'data', 'resource_id');
    const effect = (await sandbox.effects('bilibili')).find(({ id }) => id === resourceId);
    const whole = Buffer.concat([FILM, Buffer.from('23')]);
    expect(effect?.mediaSha256s).toEqual([createHash('sha256').update(whole).digest('hex')]);
  });

  it('knows no other upload token, and takes one for a single archive', async () => {
    expect(await submit('不存在', {}, 'nobody')).toMatchObject({ code: 127022 });
    const uploadToken = await uploaded();
    expect(await submit('只用一次', {}, uploadToken)).toMatchObject({ code: 0 });
    await sandbox.passContentTime(HOUR / 60);
    expect(await submit('再用一次', {}, uploadToken)).toMatchObject({ code: 127022 });
  });

  it.each([
    ['an empty title', { title: '' }, 123013],
    ['a title of eighty', { title: '字'.repeat(80) }, 123030],
    ['a parent partition', { tid: 160 }, 123009],
    ['a partition as text', { tid: '21' }, 4000],
    ['no tag', { tag: '' }, 123012],
    ['tags of two hundred', { tag: 'a'.repeat(200) }, 123012],
    ['a repost without its source', { copyright: 2 }, 123011],
    ['a description over 250', { desc: '字'.repeat(251) }, 123018],
    ['a cover from elsewhere', { cover: 'https://example.com/a.png' }, 123017],
  ])('refuses %s', async (_what, change, expected) => {
    expect(await submit('字段', change)).toMatchObject({ code: expected });
  });

  it('takes a cover as a form whose body is hashed or not, but no GIF', async () => {
    const send = async (bytes: Buffer, hash?: string): Promise<Json> => {
      const request = new Request(
        `${app.hosts.member}/arcopen/fn/archive/cover/upload`,
        multipart({}, { file: { name: 'c.png', type: 'image/png', bytes } }),
      );
      const body = Buffer.from(await request.arrayBuffer());
      const sum = hash ?? createHash('md5').update(body).digest('hex');
      const headers = signed(app, token, '', sandbox.realNow(), {
        'x-bili-content-md5': sum,
        'content-type': request.headers.get('content-type') ?? '',
      });
      return (await ask(request.url, { method: 'POST', headers, body: new Uint8Array(body) })).json;
    };
    expect(await send(GIF)).toMatchObject({ code: 123038 });
    expect(await send(PNG, 'd41d8cd98f00b204e9800998ecf8427e')).toMatchObject({ code: 0 });
    const url = textAt(await send(PNG), 'data', 'url');
    expect(await submit('有封面', { cover: url })).toMatchObject({ code: 0 });
  });

  it('wants thirty seconds between submissions, and an hour between equal titles, of content time', async () => {
    expect(await submit('求饶')).toMatchObject({ code: 0 });
    expect(await submit('求饶')).toMatchObject({ code: 123015 });
    expect(await submit('另一个')).toMatchObject({ code: 123026 });
    await sandbox.passContentTime(31_000);
    expect(await submit('另一个')).toMatchObject({ code: 0 });
    expect(await submit('求饶')).toMatchObject({ code: 123015 });
    await sandbox.passContentTime(HOUR);
    expect(await submit('求饶')).toMatchObject({ code: 0 });
  });

  it('reviews for 20 to 90 minutes before anybody sees it', async () => {
    const id = textAt(await submit('审核'), 'data', 'resource_id');
    expect(id).toMatch(/^BV\w{10}$/);
    await sandbox.passContentTime(19 * 60_000);
    expect(await get(`archive/view?resource_id=${id}`)).toMatchObject({ data: { ptime: 0, addit_info: { state: -30 }, video_info: {} } });
    expect(await get(`data/arc/stat?resource_id=${id}`)).toMatchObject({ data: { view: 0, ptime: 0 } });
    expect(at(await get('archive/viewlist?status=is_pubing'), 'data', 'list', 0, 'resource_id')).toBe(id);
    await sandbox.passContentTime(72 * 60_000);
    const view = await get(`archive/view?resource_id=${id}`);
    expect(view).toMatchObject({ data: { addit_info: { state: 0 }, video_info: { share_url: `https://www.bilibili.com/video/${id}` } } });
    const minutes = (numberAt(view, 'data', 'ptime') - numberAt(view, 'data', 'ctime')) / 60;
    expect(minutes).toBeGreaterThanOrEqual(20);
    expect(minutes).toBeLessThanOrEqual(90.1);
  });

  it('tells why a review returned an archive, and that a removed one is gone', async () => {
    const id = textAt(await submit('退回'), 'data', 'resource_id');
    await sandbox.control('POST', `posts/bilibili/${id}`, { action: 'reject', reason: '画面模糊' });
    expect(await get(`archive/view?resource_id=${id}`)).toMatchObject({ data: { addit_info: { state: -2, reject_reason: '画面模糊' } } });
    await sandbox.control('POST', `posts/bilibili/${id}`, { action: 'remove' });
    expect(await get(`archive/view?resource_id=${id}`)).toMatchObject({ code: 123004 });
  });

  it('lists the newest first, by pages', async () => {
    await submit('列表一');
    await sandbox.passContentTime(60_000);
    await submit('列表二');
    const page = await get('archive/viewlist?pn=1&ps=1');
    expect(at(page, 'data', 'list', 0, 'title')).toBe('列表二');
    expect(at(await get('archive/viewlist?pn=2&ps=1'), 'data', 'list', 0, 'title')).toBe('列表一');
    expect(numberAt(page, 'data', 'page', 'total')).toBe(
      (await sandbox.effects('bilibili')).filter(({ state }) => state !== 'removed').length,
    );
    expect(await get('archive/viewlist?ps=51')).toMatchObject({ code: 4000 });
  });

  it('has a tree of partitions, of which children alone can be chosen', async () => {
    const tree = await get('archive/type/list');
    for (const parent of listAt(tree, 'data')) {
      for (const child of listAt(parent, 'children')) expect(child.parent).toBe(parent.id);
    }
  });
});
