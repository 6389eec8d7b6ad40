import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
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
import { shortId } from '../src/weibo/status-ids.ts';

const REDIRECT = 'http://127.0.0.1:8220/back';
const RIP = '223.5.5.5';

describe('weibo', () => {
  let sandbox: Running;
  let app: App;
  let token: string;
  let uid: string;

  beforeAll(async () => {
    sandbox = await Running.start();
    app = await sandbox.app('weibo');
    ({ token, uid } = await connect());
  });
  afterAll(async () => sandbox.remove());
  // An hour later, of either time, the quota is whole again and no text counts as repeated.
  beforeEach(async () => {
    sandbox.passRealTime(HOUR);
    await sandbox.passContentTime(HOUR);
  });

  const authorizeUrl = (more = ''): string =>
    `${app.hosts.api}/oauth2/authorize?client_id=${app.clientId}&redirect_uri=${encodeURIComponent(REDIRECT)}&response_type=code&state=s1${more}`;

  async function connect(account = ''): Promise<{ token: string; uid: string }> {
    const back = await consent(authorizeUrl(`&auto_approve=1${account && `&account=${account}`}`));
    const { json } = await redeem(back.get('code') ?? '');
    return { token: textAt(json, 'access_token'), uid: textAt(json, 'uid') };
  }

  const redeem = (code: string, change: Record<string, string> = {}): ReturnType<typeof ask> =>
    ask(
      `${app.hosts.api}/oauth2/access_token`,
      form({
        client_id: app.clientId,
        client_secret: app.clientSecret,
        grant_type: 'authorization_code',
        code,
        redirect_uri: REDIRECT,
        ...change,
      }),
    );

  const update = (status: string, more: Record<string, string> = {}): ReturnType<typeof ask> =>
    ask(`${app.hosts.commercial}/2/statuses/update/biz.json`, form({ access_token: token, status, ...more }));

  const share = (status: string, more: Record<string, string> = {}): ReturnType<typeof ask> =>
    ask(`${app.hosts.api}/2/statuses/share.json`, form({ access_token: token, status, rip: RIP, ...more }));

  const get = (host: string, path: string, query: Record<string, string>): ReturnType<typeof ask> =>
    ask(`${app.hosts[host]}/2/${path}.json?${new URLSearchParams({ access_token: token, ...query }).toString()}`);

  it('gives a code that works once, and only for the redirect it was made for', async () => {
    const code = (await consent(authorizeUrl('&auto_approve=1'))).get('code') ?? '';
    expect((await redeem(code)).json).toMatchObject({ uid, expires_in: 2_592_000 });
    expect(await redeem(code)).toMatchObject({
      status: 400,
      json: { error: 'invalid_grant', error_code: 21325, request: '/oauth2/access_token' },
    });

    const other = (await consent(authorizeUrl('&auto_approve=1'))).get('code') ?? '';
    expect((await redeem(other, { redirect_uri: 'http://127.0.0.1:1/' })).json).toMatchObject({ error_code: 21322 });
  });

  it('shows the owner a page, and lets them refuse', async () => {
    const page = await (await fetch(authorizeUrl('&lang=en'))).text();
    expect(page).toContain('钉钉');
    expect(page).toContain('Approve');
    const response = await fetch(`${app.hosts.api}/oauth2/authorize`, {
      ...form({ client_id: app.clientId, redirect_uri: REDIRECT, response_type: 'code', state: 's1', decision: 'refuse', account: uid }),
      redirect: 'manual',
    });
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied');
  });

  it('refuses unknown and expired tokens, each in its own words', async () => {
    expect((await update('x', { access_token: 'nobody' })).json).toMatchObject({ error: 'invalid_access_token', error_code: 21332 });
    const old = await connect();
    sandbox.passRealTime(31 * 24 * HOUR);
    expect((await update('x', { access_token: old.token })).json).toMatchObject({ error: 'expired_token', error_code: 21327 });
    ({ token } = await connect());
  });

  it('wants a link to the safe domain in a share, and the public address of its user', async () => {
    expect(await share('没有链接')).toMatchObject({ status: 400, json: { error: 'text not find domain!', error_code: 10017 } });
    expect((await share('https://dingtalk.com.evil.example/')).json).toMatchObject({ error_code: 10017 });
    expect((await share('看 https://www.dingtalk.com/a', { rip: '192.168.1.4' })).json).toMatchObject({ error_code: 10017 });
    expect((await share('看 https://www.dingtalk.com/a', { rip: '' })).json).toMatchObject({ error_code: 10016 });

    const { status, json } = await share('看 https://www.dingtalk.com/a');
    expect(status).toBe(200);
    expect(json.text).toMatch(/^看 http:\/\/t\.cn\/\w{8}$/);
  });

  it('gives ids of sixteen digits that survive JSON, and dates in its own form', async () => {
    const { json } = await update('准确的编号');
    expect(json.idstr).toMatch(/^\d{16}$/);
    expect(String(json.id)).toBe(json.idstr);
    expect(json.created_at).toMatch(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} \d{2} \d{2}:\d{2}:\d{2} \+0800 \d{4}$/);
  });

  it('counts a text as GBK does, and a long one only when it is announced', async () => {
    expect((await update('字'.repeat(139) + 'ab')).status).toBe(200);
    expect((await update('字'.repeat(140) + 'a')).json).toMatchObject({ error_code: 20012 });
    expect((await update('字'.repeat(141), { is_longtext: '1' })).json).toMatchObject({ isLongText: true });
    expect((await update('字'.repeat(2001), { is_longtext: '1' })).json).toMatchObject({ error_code: 20049 });
    expect((await update('   ')).json).toMatchObject({ error_code: 20008 });
  });

  it('refuses the text of the previous post', async () => {
    await update('同样的话');
    expect(await update('同样的话')).toMatchObject({ status: 400, json: { error: 'repeat content!', error_code: 20019 } });
    await update('别的话');
    expect((await update('同样的话')).status).toBe(200);
  });

  it('refuses the thirty-first post within an hour', async () => {
    for (let nth = 1; nth <= 30; nth += 1) expect((await update(`第 ${nth} 条`)).status).toBe(200);
    expect(await update('第 31 条')).toMatchObject({
      status: 403,
      json: { error_code: 10024, error: 'User requests for (/statuses/update) out of rate limit!' },
    });
  });

  it('posts up to nine uploaded pictures', async () => {
    const upload = async (bytes: Buffer): Promise<Json> =>
      (
        await ask(
          `${app.hosts.commercial}/2/statuses/upload_pic/biz.json`,
          multipart({ access_token: token }, { pic: { name: 'a.png', type: 'image/png', bytes } }),
        )
      ).json;
    const post = (ids: readonly string[]): ReturnType<typeof ask> =>
      ask(
        `${app.hosts.commercial}/2/statuses/upload_url_text/biz.json`,
        form({ access_token: token, status: '九张图', pic_id: ids.join(','), rip: RIP }),
      );

    expect(await upload(Buffer.from('not a picture'))).toMatchObject({ error_code: 20005 });
    const picId = textAt(await upload(PNG), 'pic_id');
    expect((await post(Array.from({ length: 10 }, () => picId))).json).toMatchObject({ error_code: 10017 });
    expect((await post(['unknown'])).json).toMatchObject({ error_code: 10017 });
    const { json } = await post(Array.from({ length: 9 }, () => picId));
    expect(json.pic_ids).toHaveLength(9);
    expect(Buffer.from(await (await fetch(textAt(json, 'original_pic'))).arrayBuffer())).toEqual(PNG);
  });

  it('reads back: five on the ordinary timeline, all of them on the commercial one', async () => {
    const { json: newest } = await update('最新的一条');
    const ordinary = await get('api', 'statuses/user_timeline', { count: '100' });
    const commercial = await get('commercial', 'statuses/user_timeline/biz', { count: '100' });
    expect(ordinary.json.statuses).toHaveLength(5);
    expect(at(ordinary.json, 'statuses', 0, 'idstr')).toBe(newest.idstr);
    expect(listAt(commercial.json, 'statuses').length).toBe(commercial.json.total_number);
    expect((await get('commercial', 'statuses/user_timeline/biz', { count: '101' })).json).toMatchObject({ error_code: 10017 });
    expect((await get('api', 'statuses/show', { id: textAt(newest, 'idstr') })).json).toMatchObject({ mid: newest.mid });
  });

  it('counts at most a hundred, leaves out what is gone, and tells reads to media accounts only', async () => {
    const { json: status } = await update('有人看吗');
    await sandbox.passContentTime(24 * HOUR);
    const ids = `${textAt(status, 'idstr')},1`;
    const counted = (await get('commercial', 'statuses/count/biz', { ids })).json;
    expect(counted).toHaveLength(1);
    expect(numberAt(counted, 0, 'attitudes')).toBeGreaterThan(0);
    const read = (await get('commercial', 'media_statuses/count_sp/biz', { ids })).json;
    expect(numberAt(read, 0, 'reads')).toBeGreaterThan(numberAt(counted, 0, 'attitudes'));
    expect(
      (await get('commercial', 'statuses/count/biz', { ids: Array.from({ length: 101 }, (_, index) => index + 1).join(',') })).json,
    ).toMatchObject({ error_code: 10017 });

    const sister = await connect(textAt(await sandbox.accounts('weibo'), 1, 'id'));
    expect((await get('commercial', 'media_statuses/count_sp/biz', { ids, access_token: sister.token })).json).toEqual([]);
    const comments = (await get('api', 'comments/show', { id: textAt(status, 'idstr') })).json;
    expect(comments.total_number).toBe(at(counted, 0, 'comments'));
  });

  it('has a page for each post under its author and short id, with what a stranger may see', async () => {
    const { json: status } = await update('<i>给大家看</i>');
    const { json: own } = await update('只给自己看', { visible: '1' });
    const short = shortId(textAt(status, 'idstr'));
    const page = await visit(`${app.hosts.web}/${uid}/${short}`);
    expect(page).toEqual({ status: 200, text: expect.stringContaining('&lt;i&gt;给大家看&lt;/i&gt;') });
    expect(page.text).toContain('likes');
    for (const path of [`1/${short}`, `${uid}/${short}x`, `${uid}/${shortId(textAt(own, 'idstr'))}`, ''])
      expect(await visit(`${app.hosts.web}/${path}`)).toMatchObject({ status: 404 });
  });

  it('reposts with a text or without, what everybody can see', async () => {
    const { json: original } = await update('原来的一条');
    const repost = (fields: Record<string, string>): ReturnType<typeof ask> =>
      ask(`${app.hosts.commercial}/2/statuses/repost/biz.json`, form({ access_token: token, rip: RIP, ...fields }));
    expect((await repost({ id: textAt(original, 'idstr'), status: '转起来' })).json).toMatchObject({
      text: '转起来',
      retweeted_status: { idstr: original.idstr, text: '原来的一条' },
    });
    expect((await repost({ id: textAt(original, 'idstr') })).json).toMatchObject({ text: '转发微博' });
    expect((await repost({ id: '1' })).json).toMatchObject({ error_code: 20101 });
    expect((await repost({ id: textAt(original, 'idstr'), is_comment: '4' })).json).toMatchObject({ error_code: 10017 });
  });

  it('loads a picture from an address on this machine', async () => {
    const picture = await ask(
      `${app.hosts.commercial}/2/statuses/upload_pic/biz.json`,
      multipart({ access_token: token }, { pic: { name: 'a.png', type: 'image/png', bytes: PNG } }),
    );
    const url = textAt(picture.json, 'original_pic');
    const post = (fields: Record<string, string>): ReturnType<typeof ask> =>
      ask(`${app.hosts.commercial}/2/statuses/upload_url_text/biz.json`, form({ access_token: token, status: '网上的图', ...fields }));
    expect((await post({ url: 'https://example.com/a.png' })).json).toMatchObject({ error_code: 10017 });
    expect((await post({ url: `${sandbox.url}/control/health` })).json).toMatchObject({ error_code: 20005 });
    expect((await post({ url })).json).toMatchObject({ original_pic: url });
  });

  it('refuses what differs from the previous post in signs alone', async () => {
    await update('差不多的话。');
    expect(await update('差不多 的话！')).toMatchObject({ status: 400, json: { error_code: 20017 } });
  });

  describe('articles', () => {
    const publish = (change: Record<string, string> = {}, by = token): ReturnType<typeof ask> =>
      ask(
        `${app.hosts.api}/proxy/article/publish.json`,
        form({
          access_token: by,
          title: '致全体同学',
          content: '<p>正文<b>一段</b></p>',
          cover: 'https://www.dingtalk.com/cover.jpg',
          text: '一篇长文',
          rip: RIP,
          ...change,
        }),
      );

    it('come out with a short post that leads to them', async () => {
      const { json } = await publish();
      expect(json).toMatchObject({
        code: '100000',
        data: { object_id: expect.stringMatching(/^\d+$/), mid: expect.stringMatching(/^\d{16}$/) },
      });
      const url = new URL(textAt(json, 'data', 'url'));
      expect([url.host, url.searchParams.get('id')]).toEqual(['weibo.com', at(json, 'data', 'object_id')]);
      expect((await get('api', 'statuses/show', { id: textAt(json, 'data', 'mid') })).json.text).toMatch(
        /^一篇长文 http:\/\/t\.cn\/\w{8}$/,
      );
      expect(await visit(`${app.hosts.web}${url.pathname}${url.search}`)).toEqual({
        status: 200,
        text: expect.stringContaining('正文一段'),
      });
      expect((await sandbox.effects('weibo')).at(-1)).toMatchObject({ kind: 'article', title: '致全体同学', text: '一篇长文' });
    });

    it.each([
      ['a title over 32', { title: '字'.repeat(33) }, '10008'],
      ['a content over 90,000', { content: 'a'.repeat(90_001) }, '10008'],
      ['a short post over 1900', { text: '字'.repeat(1901) }, '10008'],
      ['no cover', { cover: '' }, '10008'],
      ['a private address of the user', { rip: '10.1.1.1' }, '10008'],
    ])('are refused with %s, in a code of their own', async (_what, change, code) => {
      expect(await publish(change)).toMatchObject({ status: 200, json: { code, data: [] } });
    });

    it('are refused while their post repeats the last, or the hour is full; failing to bind is planned', async () => {
      await publish();
      expect((await publish()).json).toMatchObject({ code: '11002' });
      await sandbox.control('PUT', 'quotas/weibo', { postsAnHour: 1 });
      expect((await publish({ text: '又一篇' })).json).toMatchObject({ code: '11001' });
      await sandbox.control('PUT', 'quotas/weibo', { postsAnHour: 30 });
      await sandbox.fault('weibo', '/proxy/article', { kind: 'error', code: 11003, afterEffect: true });
      expect((await publish({ text: '第三篇' })).json).toMatchObject({ code: '11003' });
      expect((await sandbox.effects('weibo')).at(-1)).toMatchObject({ text: '第三篇' });
    });

    it('are for approved organisations', async () => {
      const sister = await connect(textAt(await sandbox.accounts('weibo'), 1, 'id'));
      expect((await publish({}, sister.token)).json).toMatchObject({ error_code: 10014 });
    });
  });

  describe('video', () => {
    const film = Buffer.concat([FILM, Buffer.alloc(1024 ** 2, 3)]);
    const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');
    const init = (change: Record<string, string> = {}): ReturnType<typeof ask> => {
      const fields = { type: 'video', check: md5(film), length: String(film.length), name: 'a.mp4', access_token: token, ...change };
      return ask(`${app.hosts.upload}/2/proxy/media/init?${new URLSearchParams(fields).toString()}`);
    };
    const chunk = (fileToken: string, startLoc: number, bytes: Buffer, change: Record<string, string> = {}): ReturnType<typeof ask> => {
      const fields = { access_token: token, fileToken, urlTag: '1', startLoc: String(startLoc), sectionCheck: md5(bytes), ...change };
      return ask(`${app.hosts.upload}/2/proxy/media/upload?${new URLSearchParams(fields).toString()}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
      });
    };

    it('comes in chunks of the size that was asked for, each checked, and goes into one status', async () => {
      const { json: opened } = await init();
      const size = numberAt(opened, 'length') * 1024;
      const fileToken = textAt(opened, 'fileToken');
      expect((await chunk(fileToken, 0, film.subarray(0, 10))).json).toMatchObject({ error_code: 10017 });
      expect((await chunk(fileToken, 0, film.subarray(0, size), { sectionCheck: md5(FILM) })).json).toMatchObject({ error_code: 10017 });
      expect((await chunk(fileToken, size, film.subarray(size))).json).toEqual({ succ: true });
      const { json: done } = await chunk(fileToken, 0, film.subarray(0, size));
      expect(done.fid).toMatch(/^1034:\d+$/);

      const { json: status } = await update('看片', { media: JSON.stringify({ fid: done.fid }) });
      expect(status).toMatchObject({ text: '看片', pic_ids: [] });
      expect((await sandbox.effects('weibo')).at(-1)).toMatchObject({
        kind: 'video',
        mediaSha256s: [createHash('sha256').update(film).digest('hex')],
      });
      expect((await update('再看', { media: textAt(done, 'fid') })).json).toMatchObject({ error_code: 10017 });
    });

    it.each([
      ['another type', { type: 'image' }],
      ['no MD5', { check: 'x' }],
      ['more than a gigabyte', { length: String(1024 ** 3 + 1) }],
      ['another kind of file', { name: 'a.exe' }],
    ])('is not begun with %s', async (_what, change) => {
      expect((await init(change)).json).toMatchObject({ error_code: 10017 });
    });

    it('is refused when the whole is not what was announced', async () => {
      const { json } = await init({ check: md5(FILM), length: String(FILM.length) });
      const other = Buffer.from(FILM);
      other[other.length - 1] = 1;
      expect((await chunk(textAt(json, 'fileToken'), 0, other)).json).toMatchObject({ error_code: 10017 });
      expect((await chunk(textAt(json, 'fileToken'), 0, FILM)).json).toMatchObject({ fid: expect.any(String) });
    });
  });

  it('ends a token that its owner took back, in a word of its own', async () => {
    const sister = await connect(textAt(await sandbox.accounts('weibo'), 1, 'id'));
    await sandbox.control('POST', `accounts/weibo/${sister.uid}/revoke`);
    expect((await update('x', { access_token: sister.token })).json).toMatchObject({ error_code: 21319 });
    expect((await update('还在')).status).toBe(200);
  });

  it('counts every call of a user, by the hour', async () => {
    await sandbox.control('PUT', 'quotas/weibo', { callsAnHour: 2 });
    sandbox.passRealTime(HOUR);
    await get('api', 'account/get_uid', {});
    expect((await get('api', 'account/rate_limit_status', {})).json).toMatchObject({ user_limit: 2, remaining_user_hits: 1 });
    await get('api', 'account/get_uid', {});
    expect(await get('api', 'account/get_uid', {})).toMatchObject({ status: 403, json: { error_code: 10023 } });
    await sandbox.control('PUT', 'quotas/weibo', { callsAnHour: 15_000 });
  });

  it('deletes only what is the caller’s own', async () => {
    const { json: status } = await update('会被删掉');
    const sister = await connect(textAt(await sandbox.accounts('weibo'), 1, 'id'));
    const destroy = (by: string): ReturnType<typeof ask> =>
      ask(`${app.hosts.api}/2/statuses/destroy.json`, form({ access_token: by, id: textAt(status, 'idstr') }));
    expect((await destroy(sister.token)).json).toMatchObject({ error_code: 20102 });
    expect((await destroy(token)).json).toMatchObject({ idstr: status.idstr });
    expect((await get('api', 'statuses/show', { id: textAt(status, 'idstr') })).json).toMatchObject({ error_code: 20101 });
  });

  it('tells an unknown path from a wrong method', async () => {
    expect((await get('api', 'statuses/nothing', {})).json).toMatchObject({ error_code: 10020 });
    expect((await get('api', 'statuses/share', {})).json).toMatchObject({ error_code: 10021 });
  });
});
