import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import {
  ask,
  at,
  consent,
  FILM,
  form,
  HOUR,
  listAt,
  multipart,
  numberAt,
  PNG,
  Running,
  textAt,
  visit,
  type App,
  type Json,
} from './given.ts';

const REDIRECT = 'http://127.0.0.1:8220/back';
const SCOPES =
  'user_info,video.create.bind,video.list.bind,video.data.bind,item.comment,data.external.item,data.external.user,renew_refresh_token';
const MIB = 1024 ** 2;

describe('douyin', () => {
  let sandbox: Running;
  let app: App;
  let token: string;
  let openId: string;
  let open: string;

  beforeAll(async () => {
    sandbox = await Running.start();
    app = await sandbox.app('douyin');
    open = app.hosts.open ?? '';
    await connect();
  });
  afterAll(async () => sandbox.remove());

  const oauth = async (path: string, fields: Record<string, string>): Promise<Json> =>
    (await ask(`${open}/oauth/${path}/`, form({ client_key: app.clientId, ...fields }))).json;
  async function connect(scope = SCOPES): Promise<Json> {
    const back = await consent(
      `${open}/platform/oauth/connect/?client_key=${app.clientId}&response_type=code&scope=${scope}&redirect_uri=${encodeURIComponent(REDIRECT)}&state=s1&auto_approve=1`,
    );
    const json = await oauth('access_token', {
      client_secret: app.clientSecret,
      code: back.get('code') ?? '',
      grant_type: 'authorization_code',
    });
    token = textAt(json, 'data', 'access_token');
    openId = textAt(json, 'data', 'open_id');
    return json;
  }

  const call = async (path: string, init: RequestInit = {}, query: Record<string, string> = {}): Promise<Json> =>
    (
      await ask(`${open}${path}?${new URLSearchParams({ open_id: openId, ...query }).toString()}`, {
        ...init,
        headers: { 'access-token': token, ...(init.headers as Record<string, string> | undefined) },
      })
    ).json;
  const post = (path: string, body: Json, query: Record<string, string> = {}): Promise<Json> =>
    call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, query);
  const upload = async (kind: 'video' | 'image', bytes: Buffer): Promise<Json> =>
    call(`/api/douyin/v1/video/upload_${kind}/`, multipart({}, { [kind]: { name: kind, type: 'application/octet-stream', bytes } }));
  const uploadedVideo = async (): Promise<string> => textAt(await upload('video', FILM), 'data', 'video', 'video_id');
  const create = async (body: Json): Promise<Json> =>
    post('/api/douyin/v1/video/create_video/', { video_id: await uploadedVideo(), ...body });
  const data = (itemId: string): Promise<Json> => post('/api/douyin/v1/video/video_data/', { item_ids: [itemId] });

  it('extends a living access token, and does not extend the refresh token', async () => {
    const json = await connect();
    const refreshToken = textAt(json, 'data', 'refresh_token');
    sandbox.passRealTime(24 * HOUR);
    const again = await oauth('refresh_token', { grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(at(again, 'data', 'access_token')).toBe(token);
    expect(numberAt(again, 'data', 'refresh_expires_in')).toBeLessThan(29.01 * 24 * 3600);
    sandbox.passRealTime(16 * 24 * HOUR);
    expect(await data('x')).toMatchObject({ extra: { error_code: 2190008 } });
    const later = await oauth('refresh_token', { grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(at(later, 'data', 'access_token')).not.toBe(token);
    sandbox.passRealTime(14 * 24 * HOUR);
    expect(await oauth('refresh_token', { grant_type: 'refresh_token', refresh_token: refreshToken })).toMatchObject({
      data: { error_code: 10010 },
      message: 'error',
    });
    await connect();
  });

  it('renews a refresh token five times, each one dead after the next', async () => {
    let refreshToken = textAt(await connect(), 'data', 'refresh_token');
    for (let nth = 1; nth <= 5; nth += 1) {
      const renewed = await oauth('renew_refresh_token', { refresh_token: refreshToken });
      expect(await oauth('renew_refresh_token', { refresh_token: refreshToken })).toMatchObject({ data: { error_code: 10010 } });
      refreshToken = textAt(renewed, 'data', 'refresh_token');
    }
    expect(await oauth('renew_refresh_token', { refresh_token: refreshToken })).toMatchObject({ data: { error_code: 10020 } });
  });

  it('takes a code once, and no scope that the app does not hold', async () => {
    await expect(connect('video.delete')).rejects.toThrow('10004');
    const json = await oauth('access_token', { client_secret: app.clientSecret, code: 'unknown', grant_type: 'authorization_code' });
    expect(json).toMatchObject({ data: { error_code: 10007 }, message: 'error' });
    expect(await oauth('userinfo', { access_token: token, open_id: openId })).toMatchObject({
      data: { error_code: 0, nickname: '钉钉' },
      message: 'success',
    });
  });

  it('asks each call for its scope and its own open_id', async () => {
    expect(await call('/api/douyin/v1/video/video_list/', {}, { open_id: 'other' })).toMatchObject({
      data: { error_code: 2190015 },
      extra: { error_code: 2190015 },
    });
    await connect('user_info');
    expect(await call('/api/douyin/v1/video/video_list/')).toMatchObject({ extra: { error_code: 2190003 } });
    await connect();
  });

  it('publishes a video after a review of some minutes', async () => {
    const created = await create({ text: '你好 #钉钉' });
    const itemId = textAt(created, 'data', 'item_id');
    expect(itemId).toMatch(/^@/);
    expect(await data(itemId)).toMatchObject({
      data: { list: [{ title: '你好 #钉钉', is_reviewed: false, video_status: 4, media_type: 4, statistics: { play_count: 0 } }] },
    });
    await sandbox.passContentTime(10 * 60_000);
    expect(await data(itemId)).toMatchObject({ data: { list: [{ is_reviewed: true, video_status: 1 }] } });
    await sandbox.passContentTime(24 * HOUR);
    const list = await call('/api/douyin/v1/video/video_list/', {}, { cursor: '0', count: '1' });
    expect(at(list, 'data', 'list', 0, 'item_id')).toBe(itemId);
    expect(numberAt(list, 'data', 'list', 0, 'statistics', 'play_count')).toBeGreaterThan(0);
    const comments = await call('/item/comment/list/', {}, { item_id: itemId, count: '5' });
    expect(listAt(comments, 'data', 'list').length).toBeLessThanOrEqual(5);
  });

  it('wants a fresh upload for each create, a short text and the right types', async () => {
    const videoId = await uploadedVideo();
    expect(await create({ video_id: videoId, text: 'a' })).toMatchObject({ extra: { error_code: 0 } });
    expect(await create({ video_id: videoId, text: 'b' })).toMatchObject({ extra: { error_code: 2190007 } });
    expect(await create({ text: '字'.repeat(1001) })).toMatchObject({ extra: { error_code: 2100005 } });
    expect(await create({ private_status: '0' })).toMatchObject({ extra: { error_code: 2100005 } });
    expect(await create({ text: '字'.repeat(1000) })).toMatchObject({ extra: { error_code: 0 } });
  });

  it('joins parts, none but the last smaller than five megabytes', async () => {
    const begin = async (): Promise<string> =>
      textAt(
        await call('/api/douyin/v1/video/init_video_part_upload/', { method: 'POST', headers: { 'content-type': 'application/json' } }),
        'data',
        'upload_id',
      );
    const part = (uploadId: string, number: number, bytes: Buffer): Promise<Json> =>
      call('/api/douyin/v1/video/upload_video_part/', multipart({}, { video: { name: 'p', type: 'video/mp4', bytes } }), {
        upload_id: uploadId,
        part_number: String(number),
      });
    const complete = (uploadId: string): Promise<Json> =>
      call('/api/douyin/v1/video/complete_video_part_upload/', { method: 'POST' }, { upload_id: uploadId });

    const small = await begin();
    await part(small, 1, FILM);
    await part(small, 2, FILM);
    expect(await complete(small)).toMatchObject({ extra: { error_code: 2100005 } });

    const whole = await begin();
    await part(whole, 2, FILM);
    await part(whole, 1, Buffer.alloc(5 * MIB, 1));
    const joined = await complete(whole);
    expect(await create({ video_id: at(joined, 'data', 'video', 'video_id'), text: '分片' })).toMatchObject({ extra: { error_code: 0 } });
    const [effect] = (await sandbox.effects('douyin')).slice(-1);
    expect(effect?.mediaSha256s).toEqual([
      createHash('sha256')
        .update(Buffer.concat([Buffer.alloc(5 * MIB, 1), FILM]))
        .digest('hex'),
    ]);

    const late = await begin();
    await part(late, 1, FILM);
    sandbox.passRealTime(2 * HOUR);
    expect(await complete(late)).toMatchObject({ extra: { error_code: 2100005 } });
  });

  it('publishes pictures', async () => {
    const image = await upload('image', PNG);
    expect(image).toMatchObject({ data: { image: { width: 1, height: 1 } } });
    const created = await post('/api/douyin/v1/video/create_image_text/', {
      image_list: [at(image, 'data', 'image', 'image_id')],
      text: '图',
    });
    expect(await data(textAt(created, 'data', 'item_id'))).toMatchObject({ data: { list: [{ media_type: 2 }] } });
    expect(await post('/api/douyin/v1/video/create_image_text/', { image_list: [], text: '图' })).toMatchObject({
      extra: { error_code: 2100005 },
    });
  });

  it('has a page for each clip and each set of pictures, under the number that is public', async () => {
    const film = textAt(await create({ text: '看片' }), 'data', 'item_id');
    const image = textAt(await upload('image', PNG), 'data', 'image', 'image_id');
    const set = textAt(await post('/api/douyin/v1/video/create_image_text/', { image_list: [image], text: '看图' }), 'data', 'item_id');
    const pageOf = async (itemId: string, kind: string): ReturnType<typeof visit> =>
      visit(`${app.hosts.web}/${kind}/${textAt(await data(itemId), 'data', 'list', 0, 'video_id')}`);
    expect(await pageOf(film, 'video')).toMatchObject({ status: 404 });
    await sandbox.passContentTime(10 * 60_000);
    expect(await pageOf(film, 'video')).toEqual({ status: 200, text: expect.stringContaining('看片') });
    expect(await pageOf(set, 'note')).toEqual({ status: 200, text: expect.stringContaining('<img') });
    expect(await pageOf(set, 'video')).toMatchObject({ status: 404 });
  });

  describe('data by the day', () => {
    let itemId: string;
    const item = (name: string, query: Record<string, string> = {}): Promise<Json> =>
      call(`/data/external/item/${name}/`, {}, { item_id: itemId, ...query });
    const user = (name: string, days: string): Promise<Json> => call(`/data/external/user/${name}/`, {}, { date_type: days });

    beforeAll(async () => {
      await sandbox.control('PUT', 'clock', { at: '2032-02-14T10:00:00+08:00', speed: 0 });
      itemId = textAt(await create({ text: '看数据' }), 'data', 'item_id');
      await sandbox.passContentTime(72 * HOUR);
    });

    it('goes up to yesterday in China, and adds up to the totals of that midnight', async () => {
      const play = listAt(await item('play', { date_type: '7' }), 'data', 'result_list');
      expect(play.map(({ date }) => date)).toEqual([
        '2032-02-10',
        '2032-02-11',
        '2032-02-12',
        '2032-02-13',
        '2032-02-14',
        '2032-02-15',
        '2032-02-16',
      ]);
      expect(play.slice(0, 4).map((day) => day.play)).toEqual([0, 0, 0, 0]);
      const sum = play.reduce((total, day) => total + Number(day.play), 0);
      expect(sum).toBeGreaterThan(0);
      const base = await item('base');
      expect(sum).toBeLessThanOrEqual(numberAt(base, 'data', 'result', 'total_play'));
      for (const name of ['like', 'comment', 'share'])
        expect(listAt(await item(name, { date_type: '15' }), 'data', 'result_list')).toHaveLength(15);
      expect(Object.keys(at(base, 'data', 'result') as object)).toEqual([
        'total_play',
        'total_like',
        'total_comment',
        'total_share',
        'avg_play_duration',
      ]);
    });

    it('is there for the whole account', async () => {
      const issued = listAt(await user('item', '30'), 'data', 'result_list');
      expect(issued.find(({ date }) => date === '2032-02-14')).toMatchObject({ new_issue: 1, new_play: expect.any(Number) });
      const fans = listAt(await user('fans', '7'), 'data', 'result_list');
      expect(fans.at(-1)).toMatchObject({ total_fans: numberAt(await sandbox.accounts('douyin'), 0, 'followers') });
      for (const [name, key] of [
        ['like', 'new_like'],
        ['comment', 'new_comment'],
        ['share', 'new_share'],
        ['profile', 'profile_uv'],
      ] as const)
        expect(listAt(await user(name, '7'), 'data', 'result_list').at(-1)).toMatchObject({ [key]: expect.any(Number) });
    });

    it('knows three lengths, the account’s own items, and none that is older than thirty days', async () => {
      expect(await user('item', '8')).toMatchObject({ extra: { error_code: 2100005 } });
      expect(await item('play', { item_id: '@none' })).toMatchObject({ extra: { error_code: 2111007 } });
      await sandbox.passContentTime(30 * 24 * HOUR);
      expect(at(await item('play', { date_type: '7' }), 'data', 'result_list')).toEqual([]);
      expect(at(await item('base'), 'data', 'result')).toEqual({});
    });

    it('takes its own scopes', async () => {
      await connect('video.data.bind');
      expect(await user('item', '7')).toMatchObject({ extra: { error_code: 2190003 } });
      expect(await item('base')).toMatchObject({ extra: { error_code: 2190003 } });
      await connect();
    });
  });

  it('limits the posts and the calls of a day', async () => {
    await sandbox.control('PUT', 'quotas/douyin', { postsADay: 1 });
    sandbox.passRealTime(24 * HOUR);
    expect(await create({ text: '今天第一条' })).toMatchObject({ extra: { error_code: 0 } });
    const videoId = await uploadedVideo();
    expect(await create({ video_id: videoId, text: '今天第二条' })).toMatchObject({ extra: { error_code: 2190001 } });
    sandbox.passRealTime(24 * HOUR);
    expect(await create({ video_id: videoId, text: '明天第一条' })).toMatchObject({ extra: { error_code: 0 } });
    await sandbox.control('PUT', 'quotas/douyin', { postsADay: 100, callsADay: 0 });
    expect(await data('x')).toMatchObject({ extra: { error_code: 28003017 } });
    await sandbox.control('PUT', 'quotas/douyin', { callsADay: 100_000 });
  });

  it('ends everything with the owner’s own word', async () => {
    const refreshToken = textAt(await connect(), 'data', 'refresh_token');
    const revoke = (body: Json): Promise<Json> => post('/oauth/revoke/', body);
    expect(await revoke({ open_id: 'other' })).toMatchObject({ data: { error_code: 2190015 } });
    expect(await revoke({ open_id: openId })).toMatchObject({ data: { error_code: 0 }, message: 'success' });
    expect(await data('x')).toMatchObject({ extra: { error_code: 2190002 } });
    expect(await oauth('refresh_token', { grant_type: 'refresh_token', refresh_token: refreshToken })).toMatchObject({
      data: { error_code: 10010 },
    });
    await connect();
  });

  describe('hand-off', () => {
    let appToken: string;
    const appCall = async (path: string, init: RequestInit = {}): Promise<Json> =>
      (await ask(`${open}${path}`, { ...init, headers: { 'access-token': appToken } })).json;

    beforeAll(async () => {
      const body = JSON.stringify({ grant_type: 'client_credential', client_key: app.clientId, client_secret: app.clientSecret });
      const { json } = await ask(`${open}/oauth/client_token/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      appToken = textAt(json, 'data', 'access_token');
    });

    const link = async (shareId: string, change: Record<string, string> = {}): Promise<string> => {
      const ticket = textAt(await appCall('/open/getticket/'), 'data', 'ticket');
      const signature = createHash('md5').update(`nonce_str=n&ticket=${ticket}&timestamp=1700000000`).digest('hex');
      const query = new URLSearchParams({
        share_type: 'h5',
        client_key: app.clientId,
        nonce_str: 'n',
        timestamp: '1700000000',
        signature,
        state: shareId,
        title: '在家也要 上课',
        title_hashtag_list: JSON.stringify([{ name: '钉钉', start: 5 }]),
        share_to_publish: '1',
        ...change,
      });
      return `${open}/openplatform/share?${query.toString()}`;
    };

    it('is finished by a person on the phone page', async () => {
      const shareId = textAt(await appCall('/share-id/?need_callback=true'), 'data', 'share_id');
      const page = await (await fetch(await link(shareId, { lang: 'en' }))).text();
      expect(page).toContain('在家也要 #钉钉 上课');
      expect((await appCall(`/share-id/?share_id=${shareId}`)).data).toMatchObject({ share_id: shareId, error_code: 0 });

      const done = await fetch(`${open}/openplatform/share?lang=en`, form({ share_id: shareId }));
      expect(await done.text()).toContain('the review is under way');
      const result = await appCall(`/share-id/?share_id=${shareId}`);
      expect(await data(textAt(result, 'data', 'item_id'))).toMatchObject({ data: { list: [{ title: '在家也要 #钉钉 上课' }] } });
    });

    it('takes the file that the person chooses, when the link brings none', async () => {
      const shareId = textAt(await appCall('/share-id/?need_callback=true'), 'data', 'share_id');
      await fetch(await link(shareId));
      await fetch(
        `${open}/openplatform/share`,
        multipart({ share_id: shareId }, { media: { name: 'a.mp4', type: 'video/mp4', bytes: FILM } }),
      );
      const [effect] = (await sandbox.effects('douyin')).slice(-1);
      expect(effect).toMatchObject({ kind: 'video', mediaSha256s: [createHash('sha256').update(FILM).digest('hex')] });
    });

    it('loads the pictures that the link names', async () => {
      const image = await upload('image', PNG);
      const created = await post('/api/douyin/v1/video/create_image_text/', {
        image_list: [at(image, 'data', 'image', 'image_id')],
        text: '公开的图',
      });
      const url = textAt(await data(textAt(created, 'data', 'item_id')), 'data', 'list', 0, 'cover');
      const shareId = textAt(await appCall('/share-id/?need_callback=true'), 'data', 'share_id');
      expect(await (await fetch(await link(shareId, { image_list_path: JSON.stringify([url]) }))).text()).toContain(url);
      await fetch(`${open}/openplatform/share`, form({ share_id: shareId }));
      expect((await sandbox.effects('douyin')).at(-1)).toMatchObject({
        kind: 'picture',
        mediaSha256s: [createHash('sha256').update(PNG).digest('hex')],
      });
    });

    it('takes the link itself at the control address', async () => {
      const shareId = textAt(await appCall('/share-id/?need_callback=true'), 'data', 'share_id');
      const schema = (await link(shareId)).replace(`${open}/`, 'snssdk1128://');
      expect(await sandbox.control('POST', `handoffs/${shareId}/publish`, { link: 'https://elsewhere' })).toMatchObject({
        status: 400,
        json: { error: { field: 'link' } },
      });
      expect(await sandbox.control('POST', `handoffs/${shareId}/publish`, { link: schema })).toMatchObject({
        json: { effect: { text: '在家也要 #钉钉 上课' } },
      });
    });

    it('can be finished through the control address, once', async () => {
      const shareId = textAt(await appCall('/share-id/?need_callback=true', { method: 'POST' }), 'data', 'share_id');
      expect(await sandbox.control('POST', `handoffs/${shareId}/publish`, { text: '手动' })).toMatchObject({
        status: 200,
        json: { effect: { text: '手动' } },
      });
      expect(await sandbox.control('POST', `handoffs/${shareId}/publish`)).toMatchObject({
        status: 409,
        json: { error: { field: 'shareId' } },
      });
    });

    it('does not open for a link with a wrong signature, nor for an unknown share', async () => {
      const shareId = textAt(await appCall('/share-id/?need_callback=true'), 'data', 'share_id');
      expect((await fetch(await link(shareId, { signature: 'no' }))).status).toBe(400);
      expect((await fetch(await link('unknown'))).status).toBe(400);
    });

    it('does not take a user’s token for the app’s', async () => {
      expect((await ask(`${open}/share-id/?need_callback=true`, { headers: { 'access-token': token } })).json).toMatchObject({
        extra: { error_code: 2190002 },
      });
    });
  });
});
