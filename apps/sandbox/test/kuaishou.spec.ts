import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, at, consent, FILM, HOUR, listAt, multipart, numberAt, PNG, Running, textAt, visit, type App, type Json } from './given.ts';

const REDIRECT = 'http://127.0.0.1:8220/back';
const SCOPES = 'user_info,user_video_publish,user_video_info,user_video_delete';
const MIB = 1024 ** 2;
const DAY = 24 * HOUR;
const JPEG = Buffer.from('ffd8ffe000040000ffc0000b08003c00c801011100', 'hex');

describe('kuaishou', () => {
  let sandbox: Running;
  let app: App;
  let open: string;
  let token: string;

  beforeAll(async () => {
    sandbox = await Running.start();
    app = await sandbox.app('kuaishou');
    open = app.hosts.open ?? '';
  });
  beforeEach(async () => {
    token = textAt(await connect(), 'access_token');
  });
  afterAll(async () => sandbox.remove());

  const get = async (path: string, query: Record<string, string>): Promise<Json> => {
    const { status, json } = await ask(`${open}${path}?${new URLSearchParams(query).toString()}`);
    expect(status).toBe(200);
    return json;
  };
  const secrets = (): Record<string, string> => ({ app_id: app.clientId, app_secret: app.clientSecret });
  const consented = (scope: string, path = 'authorize'): Promise<URLSearchParams> =>
    consent(
      `${open}/oauth2/${path}?app_id=${app.clientId}&scope=${scope}&response_type=code&redirect_uri=${encodeURIComponent(REDIRECT)}&state=s&ua=pc&auto_approve=1`,
    );
  const redeem = (code: string, grant = 'authorization_code'): Promise<Json> =>
    get('/oauth2/access_token', { ...secrets(), code, grant_type: grant });
  async function connect(scope = SCOPES): Promise<Json> {
    return redeem((await consented(scope)).get('code') ?? '');
  }
  const refresh = (refreshToken: unknown): Promise<Json> =>
    get('/oauth2/refresh_token', { ...secrets(), refresh_token: String(refreshToken), grant_type: 'refresh_token' });

  const read = (path: string, query: Record<string, string> = {}): Promise<Json> =>
    get(`/openapi/${path}`, { app_id: app.clientId, access_token: token, ...query });
  const call = async (path: string, init: RequestInit = {}, query: Record<string, string> = {}): Promise<Json> => {
    const url = `${open}/openapi/photo/${path}?${new URLSearchParams({ app_id: app.clientId, access_token: token, ...query }).toString()}`;
    return (await ask(url, { method: 'POST', ...init })).json;
  };
  const begin = async (): Promise<{ uploadToken: string; endpoint: string }> => {
    const begun = await call('start_upload');
    return { uploadToken: textAt(begun, 'upload_token'), endpoint: textAt(begun, 'endpoint') };
  };
  const bring = async (
    { uploadToken, endpoint }: { uploadToken: string; endpoint: string },
    path: string,
    init: RequestInit = {},
    query: Record<string, string> = {},
  ): Promise<Json> => {
    const url = `http://${endpoint}/api/upload${path}?${new URLSearchParams({ upload_token: uploadToken, ...query }).toString()}`;
    return (await ask(url, { method: 'POST', ...init })).json;
  };
  const raw = (bytes: Buffer, type = 'video/mp4'): RequestInit => ({ body: new Uint8Array(bytes), headers: { 'content-type': type } });
  const uploaded = async (bytes = FILM): Promise<string> => {
    const upload = await begin();
    expect(await bring(upload, '', raw(bytes))).toEqual({ result: 1 });
    return upload.uploadToken;
  };
  const cover = (bytes = JPEG): Record<string, { name: string; type: string; bytes: Buffer }> => ({
    cover: { name: 'cover.jpg', type: 'image/jpeg', bytes },
  });
  const publish = async (caption: string, uploadToken?: string, bytes = JPEG): Promise<Json> =>
    call('publish', multipart({ caption }, cover(bytes)), { upload_token: uploadToken ?? (await uploaded()) });
  const published = async (caption: string): Promise<string> => textAt(await publish(caption), 'video_info', 'photo_id');
  const info = (photoId: string): Promise<Json> => read('photo/info', { photo_id: photoId });

  describe('authorisation', () => {
    it('gives tokens for a code, by page and by QR, and takes the code once', async () => {
      const code = (await consented(SCOPES, 'connect')).get('code') ?? '';
      const granted = await redeem(code, 'code');
      expect(granted).toMatchObject({
        result: 1,
        expires_in: 172_800,
        refresh_token_expires_in: 15_552_000,
        open_id: 'f1894fb2c7d04a5e9b63d21c8a70e5f4',
        scopes: SCOPES.split(','),
      });
      expect(await redeem(code)).toMatchObject({ result: 100200105 });
    });

    it('lets a code live for two minutes', async () => {
      const code = (await consented(SCOPES)).get('code') ?? '';
      sandbox.passRealTime(2 * 60_000 + 1);
      expect(await redeem(code)).toMatchObject({ result: 100200105 });
    });

    it('names what is wrong with the app, the grant type, the scope', async () => {
      expect(await get('/oauth2/access_token', { ...secrets(), app_secret: 'x', code: 'c', grant_type: 'code' })).toMatchObject({
        result: 100200101,
      });
      expect(await redeem('c', 'password')).toMatchObject({ result: 100200104 });
      expect(await get('/oauth2/access_token', secrets())).toMatchObject({ result: 100200100 });
      await expect(consented('user_phone')).rejects.toThrow('100200106');
      const token = await ask(`${open}/oauth2/access_token`, {
        method: 'POST',
        body: new URLSearchParams({ ...secrets(), grant_type: 'client_credentials' }),
      });
      expect(token.json).toMatchObject({ result: 1, expires_in: 172_800 });
    });

    it('rotates the refresh token, which keeps the end of the first one; access tokens live side by side', async () => {
      const first = await connect();
      token = textAt(first, 'access_token');
      sandbox.passRealTime(HOUR);
      const second = await refresh(first.refresh_token);
      expect(second).toMatchObject({ result: 1, expires_in: 172_800 });
      expect(second).not.toHaveProperty('open_id');
      expect(numberAt(second, 'refresh_token_expires_in')).toBeLessThanOrEqual(15_552_000 - 3600);
      expect(await refresh(first.refresh_token)).toMatchObject({ result: 100200113, error: 'refreshToken.discarded' });
      expect(await read('user_info')).toMatchObject({ result: 1, user_info: { name: '钉钉', fan: 742_000 } });

      sandbox.passRealTime(3 * DAY);
      token = textAt(second, 'access_token');
      expect(await read('user_info')).toMatchObject({ result: 100200108 });
      const third = await refresh(second.refresh_token);
      expect(third).toMatchObject({ result: 1 });
      sandbox.passRealTime(177 * DAY);
      expect(await refresh(third.refresh_token)).toMatchObject({ result: 100200113, error: 'refresh_token_expired' });
    });

    it('says that the user has taken the consent back', async () => {
      const granted = await connect();
      await sandbox.control('POST', `accounts/kuaishou/${textAt(granted, 'open_id')}/revoke`);
      token = textAt(granted, 'access_token');
      expect(await read('user_info')).toMatchObject({ result: 100200109 });
      expect(await refresh(granted.refresh_token)).toMatchObject({ result: 100200113 });
    });

    it('asks each call for its scope, and for app and token in the query', async () => {
      token = textAt(await connect('user_info'), 'access_token');
      expect(await read('photo/list')).toMatchObject({ result: 100200102 });
      expect(await call('start_upload')).toMatchObject({ result: 100200102 });
      expect(await read('user_info', { access_token: 'unknown' })).toMatchObject({ result: 100200102 });
      expect(await read('user_info', { app_id: 'other' })).toMatchObject({ result: 100200101 });
      expect(await get('/openapi/user_info', { app_id: app.clientId })).toMatchObject({ result: 100200100 });
      expect(await get('/openapi/no_such', {})).toMatchObject({ result: 100200100 });
    });
  });

  describe('uploading', () => {
    it('names its own upload host, without a scheme', async () => {
      const { endpoint } = await begin();
      expect(`http://${endpoint}`).toBe(app.hosts.upload);
    });

    it('takes a small film in one piece, raw or as a form, and none of ten megabytes', async () => {
      const upload = await begin();
      expect(await bring(upload, '', raw(Buffer.alloc(10 * MIB)))).toMatchObject({ result: 100100400 });
      expect(
        await bring(upload, '/multipart', { ...multipart({}, { file: { name: 'a.mp4', type: 'video/mp4', bytes: FILM } }) }),
      ).toMatchObject({
        result: 1,
      });
      expect(await publish('一整块', upload.uploadToken)).toMatchObject({ result: 1 });
      expect(await bring({ ...upload, uploadToken: 'unknown' }, '', raw(FILM))).toMatchObject({ result: 100100400 });
    });

    it('joins fragments from 0 without gaps, each of at most ten megabytes', async () => {
      const upload = await begin();
      const fragment = (id: number, bytes: Buffer): Promise<Json> =>
        bring(upload, '/fragment', raw(bytes, 'application/octet-stream'), { fragment_id: String(id) });
      const resume = async (): Promise<Json> => bring(upload, '/resume', { method: 'GET' });
      const complete = (count: number): Promise<Json> => bring(upload, '/complete', {}, { fragment_count: String(count) });

      expect(await resume()).toMatchObject({ result: 1, existed: false, fragment_index: -1, fragment_index_bytes: 0, fragment_list: [] });
      expect(await fragment(0, Buffer.alloc(10 * MIB + 1))).toMatchObject({ result: 100100400 });
      expect(await fragment(0, FILM)).toMatchObject({ result: 1, size: FILM.length });
      await fragment(2, Buffer.alloc(5, 2));
      expect(await complete(2)).toMatchObject({ result: 100100400 });
      expect(await resume()).toMatchObject({
        fragment_index: 0,
        fragment_index_bytes: FILM.length,
        fragment_list: [
          { id: 0, size: FILM.length },
          { id: 2, size: 5 },
        ],
        endpoint: [{ protocol: 'http', host: '127.0.0.1', port: Number(new URL(app.hosts.upload ?? '').port) }],
      });
      await fragment(1, Buffer.alloc(5, 1));
      expect(await complete(2)).toMatchObject({ result: 100100400 });
      expect(await complete(3)).toMatchObject({ result: 1 });
      expect(await complete(3)).toMatchObject({ result: 1 });
      expect(await resume()).toMatchObject({ existed: true, fragment_index: 2 });
      expect(await publish('分片', upload.uploadToken)).toMatchObject({ result: 1 });
    });
  });

  it('goes on with an upload after a restart', async () => {
    const upload = await begin();
    await bring(upload, '/fragment', raw(FILM, 'application/octet-stream'), { fragment_id: '0' });
    await sandbox.close();
    // Our own fetch must see that its old connections are gone, since the new ones lead to the same port.
    await sleep(100);
    sandbox = await Running.start(sandbox.dataDir);
    expect(await sandbox.app('kuaishou')).toEqual(app);
    expect(await bring(upload, '/resume', { method: 'GET' })).toMatchObject({ fragment_index: 0, fragment_index_bytes: FILM.length });
    expect(await bring(upload, '/complete', {}, { fragment_count: '1' })).toMatchObject({ result: 1 });
    expect(await publish('重启之后', upload.uploadToken)).toMatchObject({ result: 1 });
  });

  describe('publishing', () => {
    it('shows a work to its reader after seconds, and to everyone once it is transcoded', async () => {
      await sandbox.passContentTime(0);
      const created = await publish('在家上课 #钉钉');
      expect(created).toMatchObject({ result: 1, video_info: { caption: '在家上课 #钉钉', pending: true, view_count: expect.anything() } });
      const photoId = textAt(created, 'video_info', 'photo_id');
      expect(at(created, 'video_info')).not.toHaveProperty('play_url');
      expect(await info(photoId)).toEqual({ result: 100120001, error: 'video_not_exist', error_msg: 'VIDEO_NOT_EXIST' });
      expect(at(await read('photo/list', { count: '1' }), 'video_list', 0, 'photo_id')).not.toBe(photoId);

      await sandbox.passContentTime(20_000);
      expect(await info(photoId)).toMatchObject({ video_info: { photo_id: photoId, pending: true } });
      expect((await visit(`${app.hosts.web}/short-video/${photoId}`)).status).toBe(404);

      await sandbox.passContentTime(6 * 60_000);
      const out = await info(photoId);
      expect(out).toMatchObject({ result: 1, video_info: { pending: false, create_time: at(created, 'video_info', 'create_time') } });
      expect(await (await fetch(textAt(out, 'video_info', 'play_url'))).arrayBuffer()).toHaveProperty('byteLength', FILM.length);
      expect((await fetch(textAt(out, 'video_info', 'cover'))).headers.get('content-type')).toBe('image/jpeg');
      const page = await visit(`${app.hosts.web}/short-video/${photoId}`);
      expect([page.status, page.text.includes('在家上课 #钉钉')]).toEqual([200, true]);
      await sandbox.passContentTime(DAY);
      expect(numberAt(await info(photoId), 'video_info', 'view_count')).toBeGreaterThan(0);
    });

    it('wants a caption, a jpg under ten megabytes as the cover, and a film that no other work was made of', async () => {
      const uploadToken = await uploaded();
      const without = async (init: RequestInit): Promise<Json> => call('publish', init, { upload_token: uploadToken });
      expect(await without(multipart({}, cover()))).toMatchObject({ result: 100200100 });
      expect(await without(multipart({ caption: '没有封面' }, {}))).toMatchObject({ result: 100200100 });
      expect(await publish('不是 jpg', uploadToken, PNG)).toMatchObject({ result: 100100400 });
      expect(await publish('太大', uploadToken, Buffer.concat([JPEG, Buffer.alloc(10 * MIB)]))).toMatchObject({ result: 100100400 });
      expect(await without(multipart({ caption: '全景', stereo_type: 'FLAT' }, cover()))).toMatchObject({ result: 100100400 });
      expect(await without(multipart({ caption: '全景', stereo_type: 'SPHERICAL_VIDEO_360' }, cover()))).toMatchObject({ result: 1 });
      expect(await publish('同一个', uploadToken)).toMatchObject({ result: 100120002 });
      expect(await publish('什么也没传', (await begin()).uploadToken)).toMatchObject({ result: 100120002 });
      const titles = (await sandbox.effects('kuaishou')).map(({ text }) => text);
      expect(titles).toContain('全景');
      expect(titles).not.toContain('同一个');
    });

    it('finds only in transcoding that a film is none, and lets a refused work vanish', async () => {
      const bad = textAt(await publish('不是视频', await uploaded(Buffer.from('not a film'))), 'video_info', 'photo_id');
      const refused = await published('违规');
      await sandbox.passContentTime(30_000);
      expect(await info(bad)).toMatchObject({ video_info: { pending: true } });
      await sandbox.control('POST', `posts/kuaishou/${refused}`, { action: 'reject', reason: '违规' });
      expect(await info(refused)).toMatchObject({ result: 100120001 });
      await sandbox.passContentTime(6 * 60_000);
      expect(await info(bad)).toMatchObject({ result: 100120003 });
      const listed = listAt(await read('photo/list'), 'video_list').map(({ photo_id }) => photo_id);
      expect(listed).not.toContain(bad);
      expect(listed).not.toContain(refused);
      expect((await sandbox.effects('kuaishou')).filter(({ state }) => state === 'rejected')).toHaveLength(2);
    });

    it('deletes a work once', async () => {
      const photoId = await published('删掉');
      await sandbox.passContentTime(30_000);
      expect(await call('delete', {}, { photo_id: photoId })).toEqual({ result: 1 });
      expect(await call('delete', {}, { photo_id: photoId })).toMatchObject({ result: 120001 });
      expect(await info(photoId)).toMatchObject({ result: 100120001 });
      const other = await published('以正文删掉');
      await sandbox.passContentTime(30_000);
      const body = JSON.stringify({ app_id: app.clientId, access_token: token, photo_id: other });
      const answer = await ask(`${open}/openapi/photo/delete`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      expect(answer.json).toEqual({ result: 1 });
    });
  });

  it('lists works newest first, after the one that the cursor names, gone or not', async () => {
    const ids: string[] = [];
    for (const caption of ['一', '二', '三', '四']) {
      ids.unshift(await published(caption));
      await sandbox.passContentTime(20_000);
    }
    const list = async (query: Record<string, string>): Promise<unknown[]> =>
      listAt(await read('photo/list', query), 'video_list').map(({ photo_id }) => photo_id);
    expect(await list({ count: '2' })).toEqual(ids.slice(0, 2));
    expect((await list({ count: '200', cursor: ids[1] ?? '' })).slice(0, 2)).toEqual(ids.slice(2));
    await call('delete', {}, { photo_id: ids[1] ?? '' });
    expect((await list({ cursor: ids[1] ?? '' })).slice(0, 2)).toEqual(ids.slice(2));
    expect(await read('photo/list', { count: '201' })).toMatchObject({ result: 100100400 });
    expect(await read('photo/list', { cursor: '3xnothing' })).toMatchObject({ result: 100100400 });
    const all = (await list({ count: '200' })).length;
    expect(await read('photo/count')).toEqual({ result: 1, public_count: all, friend_count: 0, private_count: 0, all_count: all });
    expect(await list({ count: '200', cursor: String((await list({ count: '200' })).at(-1)) })).toEqual([]);
  });

  it('tells the counts of a list as text, those of one work as numbers, each exactly', async () => {
    const photoId = await published('数一数');
    await sandbox.passContentTime(DAY);
    const told = async (): Promise<unknown[]> => {
      const [listed] = listAt(await read('photo/list', { count: '1' }), 'video_list');
      const alone = await info(photoId);
      return ['like_count', 'comment_count', 'view_count'].flatMap((count) => [listed?.[count], at(alone, 'video_info', count)]);
    };
    const counts = await told();
    expect(counts.map((count) => typeof count)).toEqual(['string', 'number', 'string', 'number', 'string', 'number']);
    for (let nth = 0; nth < counts.length; nth += 2) expect(counts[nth]).toBe(String(counts[nth + 1]));
  });

  it('answers so many calls of one kind a day, and then those of another kind', async () => {
    sandbox.passRealTime(DAY);
    token = textAt(await connect(), 'access_token');
    expect(await sandbox.control('PUT', 'quotas/kuaishou', { callsADay: 3 })).toMatchObject({ status: 200 });
    for (let nth = 0; nth < 3; nth += 1) expect(await read('photo/count')).toMatchObject({ result: 1 });
    expect(await read('photo/count')).toMatchObject({ result: 100100402 });
    expect(await read('user_info')).toMatchObject({ result: 1 });
    sandbox.passRealTime(DAY);
    expect(await read('photo/count')).toMatchObject({ result: 1 });
    await sandbox.control('PUT', 'quotas/kuaishou', { callsADay: 1000 });
  });

  it('says "too often" in its own words', async () => {
    await sandbox.fault('kuaishou', '/openapi/', { kind: 'rate_limit' });
    const answer = await ask(`${open}/openapi/user_info`);
    expect(answer).toMatchObject({ status: 200, json: { result: 100200410, error: 'api_rate_limit' } });
    await sandbox.fault('kuaishou', '/openapi/', { kind: 'error', code: 100200301 });
    expect((await ask(`${open}/openapi/user_info`)).json).toMatchObject({ result: 100200301 });
  });
});
