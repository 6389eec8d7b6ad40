import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, at, consent, FILM, form, HOUR, listAt, multipart, numberAt, Running, textAt, type App, type Json } from './given.ts';

const REDIRECT = 'http://127.0.0.1:8220/back';
const RIP = '223.5.5.5';

describe('comments on Weibo', () => {
  let sandbox: Running;
  let app: App;
  let token: string;
  let id: string;

  beforeAll(async () => {
    sandbox = await Running.start();
    app = await sandbox.app('weibo');
    token = await connect();
    const { json } = await post('commercial', 'statuses/update/biz', { status: '说点什么' });
    id = textAt(json, 'idstr');
    await sandbox.passContentTime(3 * HOUR);
  });
  afterAll(async () => sandbox.remove());

  async function connect(account = ''): Promise<string> {
    const back = await consent(
      `${app.hosts.api}/oauth2/authorize?client_id=${app.clientId}&redirect_uri=${encodeURIComponent(REDIRECT)}&auto_approve=1${account && `&account=${account}`}`,
    );
    const fields = { client_id: app.clientId, client_secret: app.clientSecret, grant_type: 'authorization_code', redirect_uri: REDIRECT };
    return textAt(
      (await ask(`${app.hosts.api}/oauth2/access_token`, form({ ...fields, code: back.get('code') ?? '' }))).json,
      'access_token',
    );
  }
  const post = (host: string, path: string, fields: Record<string, string>): ReturnType<typeof ask> =>
    ask(`${app.hosts[host]}/2/${path}.json`, form({ access_token: token, ...fields }));
  const get = (path: string, query: Record<string, string> = {}, host = 'api'): ReturnType<typeof ask> =>
    ask(`${app.hosts[host]}/2/${path}.json?${new URLSearchParams({ access_token: token, ...query }).toString()}`);
  const create = (comment: string, more: Record<string, string> = {}): ReturnType<typeof ask> =>
    post('api', 'comments/create', { id, comment, rip: RIP, ...more });

  it('are written, counted, shown on top of the others, and taken back by their author alone', async () => {
    const before = numberAt((await get('comments/show', { id })).json, 'total_number');
    const { json: written } = await create('官方来了');
    expect(written).toMatchObject({ text: '官方来了', user: { screen_name: '钉钉' }, status: { idstr: id, comments_count: before + 1 } });
    const shown = (await get('comments/show', { id, count: '2' })).json;
    expect(shown).toMatchObject({ total_number: before + 1, comments: [{ idstr: written.idstr }, { like_count: expect.any(Number) }] });

    const cid = textAt(written, 'idstr');
    const sister = await connect(textAt(await sandbox.accounts('weibo'), 1, 'id'));
    expect((await post('api', 'comments/destroy', { cid, access_token: sister })).json).toMatchObject({ error_code: 20203 });
    expect((await post('api', 'comments/destroy', { cid })).json).toMatchObject({ idstr: cid });
    expect((await post('api', 'comments/destroy', { cid })).json).toMatchObject({ error_code: 20203 });
    expect(numberAt((await get('comments/show', { id })).json, 'total_number')).toBe(before);
  });

  it('answer one of the audience, whom they name unless told not to', async () => {
    const answered = at((await get('comments/show', { id, count: '1', page: '2' })).json, 'comments', 0);
    const cid = textAt(answered, 'idstr');
    const reply = await post('commercial', 'comments/reply/biz', { id, cid, comment: '谢谢', rip: RIP });
    expect(reply.json).toMatchObject({
      text: `回复@${textAt(answered, 'user', 'screen_name')}:谢谢`,
      reply_comment: { idstr: cid, text: at(answered, 'text') },
    });
    const plain = await post('api', 'comments/reply', { id, cid, comment: '多谢', rip: RIP, without_mention: '1' });
    expect(plain.json).toMatchObject({ text: '多谢' });
    expect((await post('api', 'comments/reply', { id, cid: '4000000000000000', comment: '谁', rip: RIP })).json).toMatchObject({
      error_code: 20203,
    });
  });

  it('come to the author of the post, but not the author’s own', async () => {
    const { status, json } = await sandbox.control('POST', `posts/weibo/${id}/comments`, { text: '一直打不开', author: '着急的人' });
    expect([status, at(json, 'comment', 'text')]).toEqual([201, '一直打不开']);
    for (const [host, path] of [
      ['api', 'comments/to_me'],
      ['commercial', 'comments/to_me/biz'],
    ] as const)
      expect((await get(path, { count: '1' }, host)).json).toMatchObject({
        comments: [{ idstr: at(json, 'comment', 'id'), user: { screen_name: '着急的人' }, status: { idstr: id } }],
      });
  });

  it.each([
    ['no address of the user', { rip: '' }, 10016],
    ['a private address', { rip: '10.0.0.1' }, 10017],
    ['more than 140', { comment: '字'.repeat(141) }, 20012],
    ['nothing but space', { comment: '  ' }, 20008],
    ['an unknown post', { id: '1' }, 20101],
  ])('are refused with %s', async (_what, change, code) => {
    expect((await create('可以的', change)).json).toMatchObject({ error_code: code });
  });

  it('are refused when they repeat the one before, word by word or but for signs', async () => {
    await create('重复的话');
    expect(await create('重复的话')).toMatchObject({ status: 400, json: { error_code: 20019 } });
    expect((await create('重复的话！！')).json).toMatchObject({ error_code: 20017 });
    await sandbox.passContentTime(HOUR);
    expect((await create('重复的话')).status).toBe(200);
  });

  it('are so many an hour, which the limits tell', async () => {
    await sandbox.control('PUT', 'quotas/weibo', { commentsAnHour: 2 });
    sandbox.passRealTime(HOUR);
    await create('第一句');
    const left = listAt((await get('account/rate_limit_status')).json, 'api_rate_limits');
    expect(left).toContainEqual({ api: '/comments/create', limit: 2, limit_time_unit: 'HOURS', remaining_hits: 1 });
    await create('第二句');
    expect(await create('第三句')).toMatchObject({
      status: 403,
      json: { error_code: 10024, error: 'User requests for (/comments/create) out of rate limit!' },
    });
    await sandbox.control('PUT', 'quotas/weibo', { commentsAnHour: 60 });
  });

  it('stand on record, with how often each was written', async () => {
    await sandbox.passContentTime(2 * HOUR);
    await create('记下来');
    await sandbox.passContentTime(2 * HOUR);
    const { json } = await create('记下来');
    await post('api', 'comments/destroy', { cid: textAt(json, 'idstr') });
    const all = listAt((await sandbox.control('GET', 'comments?platform=weibo')).json, 'comments');
    expect(all.filter(({ text }) => text === '记下来')).toMatchObject([
      { timesCreated: 2, state: 'public', postId: id },
      { timesCreated: 2, state: 'removed' },
    ]);
  });
});

describe('comments on Douyin', () => {
  let sandbox: Running;
  let open: string;
  let token: string;
  let openId: string;
  let itemId: string;

  const call = async (path: string, query: Record<string, string>, init: RequestInit = {}): Promise<Json> =>
    (
      await ask(`${open}${path}?${new URLSearchParams({ open_id: openId, ...query }).toString()}`, {
        ...init,
        headers: { 'access-token': token, ...(init.headers as Record<string, string> | undefined) },
      })
    ).json;
  const post = (path: string, body: Json): Promise<Json> =>
    call(path, {}, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const list = async (query: Record<string, string> = {}): Promise<readonly Json[]> =>
    listAt(await call('/item/comment/list/', { item_id: itemId, count: '20', ...query }), 'data', 'list');

  beforeAll(async () => {
    sandbox = await Running.start();
    const app = await sandbox.app('douyin');
    open = app.hosts.open ?? '';
    const scope = 'video.create.bind,video.data.bind,item.comment';
    const back = await consent(
      `${open}/platform/oauth/connect/?client_key=${app.clientId}&response_type=code&scope=${scope}&redirect_uri=${encodeURIComponent(REDIRECT)}&auto_approve=1`,
    );
    const fields = { client_key: app.clientId, client_secret: app.clientSecret, grant_type: 'authorization_code' };
    const { json } = await ask(`${open}/oauth/access_token/`, form({ ...fields, code: back.get('code') ?? '' }));
    token = textAt(json, 'data', 'access_token');
    openId = textAt(json, 'data', 'open_id');
    const video = multipart({}, { video: { name: 'a.mp4', type: 'video/mp4', bytes: FILM } });
    const uploaded = await call('/api/douyin/v1/video/upload_video/', {}, video);
    const created = await post('/api/douyin/v1/video/create_video/', { video_id: at(uploaded, 'data', 'video', 'video_id'), text: '片子' });
    itemId = textAt(created, 'data', 'item_id');
    await sandbox.passContentTime(24 * HOUR);
  });
  afterAll(async () => sandbox.remove());

  it('are answered one by one, and the answers listed under each', async () => {
    const [first] = await list();
    const commentId = textAt(first, 'comment_id');
    expect(first).toMatchObject({ reply_comment_total: 0, top: false });
    const reply = await post('/item/comment/reply/', { item_id: itemId, comment_id: commentId, content: '收到，马上修' });
    expect(at(reply, 'data', 'comment_id')).toMatch(/^@/);
    expect((await list()).find(({ comment_id }) => comment_id === commentId)).toMatchObject({ reply_comment_total: 1 });
    const replies = await call('/item/comment/reply/list/', { item_id: itemId, comment_id: commentId });
    expect(at(replies, 'data')).toMatchObject({
      list: [{ comment_id: at(reply, 'data', 'comment_id'), content: '收到，马上修', comment_user_id: openId }],
      has_more: false,
    });
  });

  it('may stand under the item itself, and one of them on top', async () => {
    const written = textAt(await post('/item/comment/reply/', { item_id: itemId, content: '置顶说明' }), 'data', 'comment_id');
    expect((await list())[0]).toMatchObject({ comment_id: written, content: '置顶说明', top: false });
    await post('/item/comment/top/', { item_id: itemId, comment_id: written, top: true });
    expect((await list())[0]).toMatchObject({ top: true });
    await post('/item/comment/top/', { item_id: itemId, comment_id: textAt(await list(), 1, 'comment_id'), top: true });
    expect((await list()).filter(({ top }) => top)).toHaveLength(1);
  });

  it('are paged in one order either way, each once', async () => {
    const total = numberAt(
      await post('/api/douyin/v1/video/video_data/', { item_ids: [itemId] }),
      ...['data', 'list', 0, 'statistics', 'comment_count'],
    );
    const ids = new Set<unknown>();
    for (let cursor = 0; cursor < Math.min(total, 100); cursor += 20)
      for (const comment of await list({ cursor: String(cursor) })) ids.add(comment.comment_id);
    expect(ids.size).toBeGreaterThanOrEqual(Math.min(total - 1, 100));
    const times = (await list({ sort_type: 'time_asc' })).map(({ create_time }) => Number(create_time));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it.each([
    ['another item', { item_id: '@none', content: '好' }, 2111007],
    ['another comment', { comment_id: '@cNDAwMDAwMDAwMDAwMDAwMA==', content: '好' }, 2111003],
    ['no content', { content: '' }, 2100005],
    ['content of another type', { content: 1 }, 2100005],
  ])('know no %s', async (_what, change, code) => {
    expect(await post('/item/comment/reply/', { item_id: itemId, ...change })).toMatchObject({ extra: { error_code: code } });
  });

  it('end with the consent', async () => {
    await sandbox.control('POST', `accounts/douyin/${encodeURIComponent(openId)}/revoke`);
    expect(await call('/item/comment/list/', { item_id: itemId })).toMatchObject({ extra: { error_code: 2190002 } });
  });
});
