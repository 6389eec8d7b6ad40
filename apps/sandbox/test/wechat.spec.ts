import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { ask, at, FILM, GIF, HOUR, listAt, multipart, numberAt, PNG, Running, textAt, visit, type App, type Json } from './given.ts';

const DAY = 24 * HOUR;
const MINUTE = 60_000;
const JPEG = Buffer.from('ffd8ffe000040000ffc0000b08003c00c801011100', 'hex');

describe('wechat', () => {
  let sandbox: Running;
  let app: App;
  let api: string;
  let token: string;
  let accountId: string;

  beforeAll(async () => {
    sandbox = await Running.start();
    app = await sandbox.app('wechat');
    api = app.hosts.api ?? '';
    accountId = textAt(await sandbox.accounts('wechat'), 0, 'id');
  });
  afterAll(async () => sandbox.remove());
  // A new day, with whole quotas.
  beforeEach(async () => {
    sandbox.passRealTime(DAY);
    await sandbox.passContentTime(DAY);
    token = await stableToken();
  });
  afterEach(async () => {
    await rules({ canPublish: true, allowedIps: ['127.0.0.1'], kind: 'subscription', hasComments: true });
  });

  const json = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });
  const rules = (change: Json): Promise<unknown> => sandbox.control('PUT', `official-accounts/${accountId}`, change);
  const credentials = (change: Json = {}): Json => ({
    grant_type: 'client_credential',
    appid: app.clientId,
    secret: app.clientSecret,
    ...change,
  });
  const plainToken = async (): Promise<Json> =>
    (await ask(`${api}/cgi-bin/token?${new URLSearchParams(credentials() as Record<string, string>).toString()}`)).json;
  const stable = async (change: Json = {}): Promise<Json> => (await ask(`${api}/cgi-bin/stable_token`, json(credentials(change)))).json;
  const stableToken = async (): Promise<string> => textAt(await stable(), 'access_token');

  const call = async (path: string, init: RequestInit = {}, by = token): Promise<Json> => {
    const { status, json: answer } = await ask(`${api}/cgi-bin/${path}${path.includes('?') ? '&' : '?'}access_token=${by}`, init);
    expect(status).toBe(200);
    return answer;
  };
  const post = (path: string, body: unknown, by = token): Promise<Json> => call(path, json(body), by);
  const upload = (path: string, bytes: Buffer, name = 'a.png', fields: Record<string, string> = {}): Promise<Json> =>
    call(path, multipart(fields, { media: { name, type: 'image/png', bytes } }));
  const image = async (bytes = PNG): Promise<string> => textAt(await upload('material/add_material?type=image', bytes), 'media_id');
  const article = async (change: Json = {}): Promise<Json> => ({
    title: '停课不停学',
    content: '<p>在家也能上课</p>',
    thumb_media_id: await image(),
    ...change,
  });
  const draft = async (...changes: readonly Json[]): Promise<Json> =>
    post('draft/add', { articles: await Promise.all((changes.length > 0 ? changes : [{}]).map(article)) });
  const draftId = async (...changes: readonly Json[]): Promise<string> => textAt(await draft(...changes), 'media_id');
  const submit = async (...changes: readonly Json[]): Promise<string> =>
    textAt(await post('freepublish/submit', { media_id: await draftId(...changes) }), 'publish_id');
  const result = (publishId: string): Promise<Json> => post('freepublish/get', { publish_id: publishId });
  const published = async (...changes: readonly Json[]): Promise<Json> => {
    const publishId = await submit(...changes);
    await sandbox.passContentTime(10 * MINUTE);
    return result(publishId);
  };

  describe('tokens', () => {
    it('stay the same in the stable family until their last five minutes, and overlap for five', async () => {
      expect(token.length).toBeGreaterThan(100);
      expect(await stable()).toEqual({ access_token: token, expires_in: expect.any(Number) });
      sandbox.passRealTime(2 * HOUR - 4 * MINUTE);
      const renewed = await stable();
      expect(renewed.access_token).not.toBe(token);
      expect(numberAt(renewed, 'expires_in')).toBeGreaterThan(7100);
      sandbox.passRealTime(4.5 * MINUTE);
      expect(await call('draft/count')).toMatchObject({ total_count: expect.any(Number) });
      sandbox.passRealTime(MINUTE);
      expect(await call('draft/count')).toMatchObject({ errcode: 40001 });
      expect(await call('draft/count', {}, textAt(renewed, 'access_token'))).toHaveProperty('total_count');
    });

    it('end at once when a new one is forced, which has its own limits', async () => {
      const forced = textAt(await stable({ force_refresh: true }), 'access_token');
      expect(await call('draft/count')).toMatchObject({ errcode: 40001 });
      expect(await call('draft/count', {}, forced)).toHaveProperty('total_count');
      expect(await stable({ force_refresh: true })).toMatchObject({ errcode: 45011 });
      for (let nth = 2; nth <= 20; nth += 1) {
        sandbox.passRealTime(31_000);
        expect(await stable({ force_refresh: true })).toHaveProperty('access_token');
      }
      sandbox.passRealTime(31_000);
      expect(await stable({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    });

    it('are new with every plain call, and the families leave each other alone', async () => {
      const first = textAt(await plainToken(), 'access_token');
      const second = textAt(await plainToken(), 'access_token');
      expect(new Set([first, second, token]).size).toBe(3);
      for (const each of [first, second, token]) expect(await call('draft/count', {}, each)).toHaveProperty('total_count');
      sandbox.passRealTime(6 * MINUTE);
      expect(await call('draft/count', {}, first)).toMatchObject({ errcode: 40001 });
      for (const each of [second, token]) expect(await call('draft/count', {}, each)).toHaveProperty('total_count');
    });

    it('are refused when missing, malformed, unknown and expired, each with its code and the id of the request', async () => {
      expect((await ask(`${api}/cgi-bin/draft/count`)).json).toMatchObject({ errcode: 41001 });
      expect(await call('draft/count', {}, 'x')).toMatchObject({ errcode: 40014 });
      expect(await call('draft/count', {}, `87_${'x'.repeat(120)}`)).toMatchObject({ errcode: 40001 });
      sandbox.passRealTime(2 * HOUR);
      const expired = await call('draft/count');
      expect(expired).toMatchObject({ errcode: 42001 });
      expect(expired.errmsg).toMatch(/^access_token expired rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    });

    it('are given only for the right appid, secret and address', async () => {
      expect(await stable({ appid: 'wx0' })).toMatchObject({ errcode: 40013 });
      expect(await stable({ secret: 'no' })).toMatchObject({ errcode: 40125 });
      expect(await stable({ grant_type: 'password' })).toMatchObject({ errcode: 40002 });
      await rules({ allowedIps: ['203.0.113.7'] });
      expect(await stable()).toMatchObject({ errcode: 40164, errmsg: expect.stringMatching(/^invalid ip 127\.0\.0\.1, /) });
      expect(await call('draft/count')).toMatchObject({ errcode: 40164 });
    });
  });

  describe('materials', () => {
    it.each([
      ['image', GIF, {}],
      ['image', Buffer.concat([Buffer.from('BM'), Buffer.alloc(30)]), {}],
      ['thumb', JPEG, {}],
      ['voice', Buffer.from('#!AMR\n123'), {}],
      ['video', FILM, { fields: { description: '{"title":"片","introduction":"介绍"}' } }],
    ] as const)('takes a %s', async (type, bytes, more) => {
      const added = await upload(
        `material/add_material?type=${type}`,
        bytes,
        'a',
        'fields' in more ? { description: more.fields.description } : {},
      );
      expect(added.media_id).toMatch(/^[\w-]{64}$/);
      expect('url' in added).toBe(type === 'image');
      const listed = await post('material/batchget_material', { type, offset: 0, count: 1 });
      expect(listed).toMatchObject({ item_count: 1, item: [{ media_id: added.media_id }] });
    });

    it('believes the bytes, not the name', async () => {
      expect(await upload('material/add_material?type=image', Buffer.from('<svg/>'), 'a.png')).toMatchObject({ errcode: 40137 });
      expect(await upload('material/add_material?type=thumb', PNG, 'a.jpg')).toMatchObject({ errcode: 40137 });
      expect(await upload('material/add_material?type=video', PNG, 'a.mp4')).toMatchObject({ errcode: 40005 });
      expect(await upload('material/add_material?type=poster', PNG)).toMatchObject({ errcode: 40004 });
      expect(await upload('material/add_material?type=image', Buffer.alloc(0))).toMatchObject({ errcode: 44001 });
      expect(await call('material/add_material?type=image', multipart({ media: 'text' }, {}))).toMatchObject({ errcode: 41005 });
      expect(await upload('material/add_material?type=video', FILM)).toMatchObject({ errcode: 47001 });
    });

    it('knows how large each may be', async () => {
      const grown = (start: Buffer, size: number): Buffer => Buffer.concat([start, Buffer.alloc(size - start.length)]);
      expect(await upload('material/add_material?type=image', grown(PNG, 10 * 1024 ** 2 + 1))).toMatchObject({ errcode: 40009 });
      expect(await upload('material/add_material?type=thumb', grown(JPEG, 64 * 1024 + 1))).toMatchObject({ errcode: 40009 });
      expect(await upload('media/uploadimg', grown(PNG, 1024 ** 2))).toMatchObject({ errcode: 40009 });
      expect(await upload('media/uploadimg', grown(PNG, 1024 ** 2 - 1))).toHaveProperty('url');
      expect(await upload('media/uploadimg', GIF)).toMatchObject({ errcode: 40137 });
    });

    it('gives pictures for articles an address, outside the library', async () => {
      const before = await call('material/get_materialcount');
      const { url } = await upload('media/uploadimg', PNG);
      expect(Buffer.from(await (await fetch(String(url))).arrayBuffer())).toEqual(PNG);
      expect(await call('material/get_materialcount')).toEqual(before);
    });

    it('deletes what no draft uses', async () => {
      const [used, unused] = [await image(), await image()];
      await draft({ thumb_media_id: used });
      expect(await post('material/del_material', { media_id: used })).toMatchObject({ errcode: 48005 });
      expect(await post('material/del_material', { media_id: unused })).toMatchObject({ errcode: 0 });
      expect(await post('material/del_material', { media_id: unused })).toMatchObject({ errcode: 40007 });
    });
  });

  describe('drafts', () => {
    it('keep what they are given, with a digest of the text when there is none', async () => {
      const mediaId = await draftId({ author: '钉三多', need_open_comment: 1, content: `<p>${'字'.repeat(60)}</p>` });
      expect(await post('draft/get', { media_id: mediaId })).toMatchObject({
        news_item: [
          { title: '停课不停学', author: '钉三多', digest: '字'.repeat(54), need_open_comment: 1, url: expect.stringMatching(/^http/) },
        ],
      });
      const url = textAt(await post('draft/get', { media_id: mediaId }), 'news_item', 0, 'url');
      expect(await visit(url)).toEqual({ status: 200, text: expect.stringContaining('Preview') });
    });

    it.each([
      ['a title of 33 characters', { title: '题'.repeat(33) }, 45003],
      ['no title', { title: '' }, 44004],
      ['an author of 17', { author: '名'.repeat(17) }, 45110],
      ['a digest of 129', { digest: '摘'.repeat(129) }, 45004],
      ['a text of 20 000', { content: '字'.repeat(20_000) }, 45002],
      ['no text', { content: '' }, 44004],
      ['a link of more than 1 KB', { content_source_url: `https://a.example/${'x'.repeat(1010)}` }, 45005],
      ['an unknown cover', { thumb_media_id: 'nothing' }, 40007],
      ['no cover', { thumb_media_id: undefined }, 41006],
      ['a wrong flag', { need_open_comment: true }, 47001],
      ['a crop outside the picture', { pic_crop_1_1: '0_0_1.5_1' }, 47001],
      ['pictures that are none', { article_type: 'newspic', image_info: { image_list: [] } }, 44003],
      ['21 pictures', { article_type: 'newspic', image_info: { image_list: Array.from({ length: 21 }, () => ({})) } }, 45008],
    ])('refuse %s', async (_what, change, errcode) => {
      expect(await draft(change)).toMatchObject({ errcode });
    });

    it('take texts as long as they may be, counted as a reader counts', async () => {
      expect(await draft({ title: '😀'.repeat(32), author: '名'.repeat(16), digest: '摘'.repeat(128) })).toHaveProperty('media_id');
      expect(await draft({ content: '字'.repeat(19_999), pic_crop_235_1: '0_0.1_1_0.5' })).toHaveProperty('media_id');
    });

    it('refuse a temporary cover', async () => {
      const { media_id: temporary } = await upload('media/upload?type=image', PNG);
      expect(await draft({ thumb_media_id: temporary })).toMatchObject({ errcode: 40007 });
    });

    it('refuse escaped characters, and tell them from a backslash', async () => {
      const body = JSON.stringify({ articles: [await article()] });
      const escaped = body.replace('停', '\\u505c');
      expect(await call('draft/add', { method: 'POST', body: escaped })).toMatchObject({ errcode: 40033 });
      expect(await draft({ title: 'C:\\u505c' })).toHaveProperty('media_id');
    });

    it('refuse what is no JSON, nothing, and too many articles', async () => {
      expect(await call('draft/add', { method: 'POST', body: '{' })).toMatchObject({ errcode: 47001 });
      expect(await call('draft/add', { method: 'POST' })).toMatchObject({ errcode: 44002 });
      expect(await post('draft/add', { articles: [] })).toMatchObject({ errcode: 44003 });
      expect(await draft(...Array.from({ length: 9 }, () => ({})))).toMatchObject({ errcode: 45008 });
    });

    it('lose scripts, and pictures that were not uploaded', async () => {
      const { url } = await upload('media/uploadimg', PNG);
      const mediaId = await draftId({
        content: `<p onclick="x()">a</p><script>x()</script><img src="https://elsewhere.example/a.png"><img src="${String(url)}">`,
      });
      const content = textAt(await post('draft/get', { media_id: mediaId }), 'news_item', 0, 'content');
      expect(content).toBe(`<p>a</p><img src="${String(url)}">`);
    });

    it('are changed one article at a time, counted, listed and deleted', async () => {
      const mediaId = await draftId({ title: '一' }, { title: '二' });
      const update = async (index: number): Promise<Json> =>
        post('draft/update', { media_id: mediaId, index, articles: await article({ title: '二改' }) });
      expect(await update(2)).toMatchObject({ errcode: 47001 });
      expect(await update(1)).toMatchObject({ errcode: 0 });
      expect(await post('draft/batchget', { offset: 0, count: 1, no_content: 1 })).toMatchObject({
        item_count: 1,
        item: [{ media_id: mediaId, content: { news_item: [{ title: '一' }, { title: '二改' }] } }],
      });
      expect(await post('draft/batchget', { offset: 0, count: 21 })).toMatchObject({ errcode: 47001 });
      const before = numberAt(await call('draft/count'), 'total_count');
      expect(await post('draft/delete', { media_id: mediaId })).toMatchObject({ errcode: 0 });
      expect(await post('draft/get', { media_id: mediaId })).toMatchObject({ errcode: 40007 });
      expect(await call('draft/count')).toEqual({ total_count: before - 1 });
    });
  });

  describe('publishing', () => {
    it('takes the draft away, and is done when the review is over', async () => {
      const mediaId = await draftId({ content_source_url: 'https://www.dingtalk.com/a' });
      const submitted = await post('freepublish/submit', { media_id: mediaId });
      expect(submitted).toMatchObject({ errcode: 0, publish_id: expect.stringMatching(/^\d{10}$/), msg_data_id: submitted.publish_id });
      expect(await post('draft/get', { media_id: mediaId })).toMatchObject({ errcode: 40007 });
      expect(await post('freepublish/submit', { media_id: mediaId })).toMatchObject({ errcode: 40007 });
      expect(await result(textAt(submitted, 'publish_id'))).toEqual({
        publish_id: submitted.publish_id,
        publish_status: 1,
        fail_idx: [],
      });

      await sandbox.passContentTime(10 * MINUTE);
      const done = await post('freepublish/get', { publish_id: numberAt(submitted, 'publish_id') });
      expect(done).toMatchObject({ publish_status: 0, article_detail: { count: 1, item: [{ idx: 1 }] } });
      const url = textAt(done, 'article_detail', 'item', 0, 'article_url');
      expect(await visit(url)).toEqual({ status: 200, text: expect.stringContaining('在家也能上课') });
      expect(await post('freepublish/getarticle', { article_id: done.article_id })).toMatchObject({
        news_item: [{ title: '停课不停学', content_source_url: 'https://www.dingtalk.com/a', url, is_deleted: false }],
      });
      expect(await post('freepublish/batchget', { offset: 0, count: 1, no_content: 1 })).toMatchObject({
        item: [{ article_id: done.article_id, content: { news_item: [{ title: '停课不停学' }] } }],
      });
    });

    it('is on record as one effect for each article, with the words that a reader reads', async () => {
      const { url } = await upload('media/uploadimg', PNG);
      await submit(
        { title: '头条', thumb_media_id: await image(GIF), content: `<p>看&nbsp;图</p><img src="${String(url)}">` },
        { title: '次条' },
      );
      const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
      expect((await sandbox.effects('wechat')).slice(-2)).toMatchObject([
        { kind: 'article', title: '头条', text: '看 图', mediaSha256s: [sha256(GIF), sha256(PNG)], state: 'in_review' },
        { kind: 'article', title: '次条' },
      ]);
    });

    it('publishes pictures', async () => {
      const list = [await image(PNG), await image(GIF)].map((id) => ({ image_media_id: id }));
      const done = await published({ article_type: 'newspic', image_info: { image_list: list }, thumb_media_id: undefined });
      expect(done).toMatchObject({ publish_status: 0 });
      expect((await sandbox.effects('wechat')).at(-1)).toMatchObject({ kind: 'picture', mediaSha256s: { length: 2 } });
    });

    it.each([
      ['original', 2, [1, 2]],
      ['failed', 3, []],
      ['no', 4, [1, 2]],
    ])('fails as a whole when the review ends with “%s”', async (reason, status, failed) => {
      const publishId = await submit({}, {});
      await sandbox.control('POST', `posts/wechat/${publishId}_1`, { action: 'reject', reason });
      await sandbox.passContentTime(10 * MINUTE);
      expect(await result(publishId)).toEqual({ publish_id: publishId, publish_status: status, fail_idx: failed });
    });

    it('ends when its author deletes every article, or the platform blocks them', async () => {
      const done = await published({ title: '一' }, { title: '二' });
      const url = (nth: number): string => textAt(done, 'article_detail', 'item', nth, 'article_url');
      expect(await post('freepublish/delete', { article_id: done.article_id, index: 2 })).toMatchObject({ errcode: 0 });
      expect([await visit(url(0)), await visit(url(1))]).toMatchObject([{ status: 200 }, { status: 404 }]);
      expect(await post('freepublish/getarticle', { article_id: done.article_id })).toMatchObject({
        news_item: [{ is_deleted: false }, { is_deleted: true }],
      });
      await post('freepublish/delete', { article_id: done.article_id });
      expect(await result(textAt(done, 'publish_id'))).toMatchObject({ publish_status: 5 });

      const blocked = textAt(await published(), 'publish_id');
      await sandbox.control('POST', `posts/wechat/${blocked}_1`, { action: 'remove' });
      expect(await result(blocked)).toMatchObject({ publish_status: 6 });
    });

    it('is refused for an account that may only draft', async () => {
      await rules({ canPublish: false });
      const mediaId = await draftId();
      expect(await post('freepublish/submit', { media_id: mediaId })).toMatchObject({ errcode: 48001 });
      expect(await post('freepublish/batchget', { offset: 0, count: 1 })).toMatchObject({ errcode: 48001 });
    });

    it('can be asked for a hundred times a day', async () => {
      const publishId = await submit();
      for (let nth = 1; nth <= 100; nth += 1) expect(await result(publishId)).toHaveProperty('publish_status');
      expect(await result(publishId)).toMatchObject({ errcode: 45009 });
      const quota = (): Promise<Json> => post('openapi/quota/get', { cgi_path: '/cgi-bin/freepublish/get' });
      expect(await quota()).toMatchObject({ errcode: 0, quota: { daily_limit: 100, used: 100, remain: 0 } });
      expect(await post('clear_quota', { appid: 'wx0' })).toMatchObject({ errcode: 40013 });
      expect(await post('clear_quota', { appid: app.clientId })).toMatchObject({ errcode: 0 });
      expect(await result(publishId)).toHaveProperty('publish_status');
      for (let nth = 2; nth <= 10; nth += 1) await post('clear_quota', { appid: app.clientId });
      expect(await post('clear_quota', { appid: app.clientId })).toMatchObject({ errcode: 48006 });
      sandbox.passRealTime(DAY);
      token = await stableToken();
      expect(await quota()).toMatchObject({ quota: { used: 0 } });
    });
  });

  describe('sending to the followers', () => {
    const send = (body: Json): Promise<Json> => post('message/mass/sendall', { filter: { is_to_all: true }, ...body });
    const article = async (clientmsgid?: string): Promise<Json> => ({
      msgtype: 'mpnews',
      mpnews: { media_id: await draftId({ title: '群发' }) },
      send_ignore_reprint: 0,
      ...(clientmsgid === undefined ? {} : { clientmsgid }),
    });

    it('takes the draft, and says how far it is', async () => {
      const message = await article();
      const sent = await send(message);
      expect(sent).toMatchObject({ errcode: 0, msg_id: expect.any(Number), msg_data_id: expect.any(Number) });
      expect(await post('draft/get', message.mpnews)).toMatchObject({ errcode: 40007 });
      const status = (): Promise<Json> => post('message/mass/get', { msg_id: sent.msg_id });
      expect(await status()).toEqual({ msg_id: sent.msg_id, msg_status: 'SENDING' });
      await sandbox.passContentTime(10 * MINUTE);
      expect(await status()).toMatchObject({ msg_status: 'SEND_SUCCESS' });
      const listed = listAt(await post('freepublish/batchget', { offset: 0, count: 20 }), 'item');
      expect(listed.map((item) => at(item, 'content', 'news_item', 0, 'title'))).not.toContain('群发');
      await post('message/mass/delete', { msg_id: sent.msg_id, article_idx: 1 });
      expect(await status()).toMatchObject({ msg_status: 'DELETE' });
    });

    it('sends a message once by the id that its sender gave it', async () => {
      const message = await article('ls-1');
      await sandbox.fault('wechat', '/cgi-bin/message/mass/sendall', { kind: 'drop_after' });
      await expect(send(message)).rejects.toThrow();
      expect(await send(message)).toMatchObject({ errcode: 45066 });
      sandbox.passRealTime(MINUTE);
      const again = await send(message);
      expect(again).toMatchObject({ errcode: 45065, msg_id: expect.any(Number) });
      expect(await post('message/mass/get', { msg_id: again.msg_id })).toMatchObject({ msg_status: 'SENDING' });
      expect(await send(await article('x'.repeat(65)))).toMatchObject({ errcode: 45067 });
      expect((await sandbox.effects('wechat')).filter(({ id }) => id === `${textAt(again, 'msg_data_id')}_1`)).toHaveLength(1);
    });

    it('lets a subscription account send once a day, and a service account four times a month', async () => {
      expect(await send({ msgtype: 'text', text: { content: '一' } })).toMatchObject({ errcode: 0 });
      expect(await send({ msgtype: 'text', text: { content: '二' } })).toMatchObject({ errcode: 45028 });
      await sandbox.passContentTime(DAY);
      expect(await send({ msgtype: 'text', text: { content: '二' } })).toMatchObject({ errcode: 0 });

      await rules({ kind: 'service' });
      await sandbox.passContentTime(31 * DAY);
      for (let nth = 1; nth <= 4; nth += 1)
        expect(await send({ msgtype: 'text', text: { content: `${nth}` } })).toMatchObject({ errcode: 0 });
      expect(await send({ msgtype: 'text', text: { content: '五' } })).toMatchObject({ errcode: 45028 });
    });

    it('refuses what it does not send', async () => {
      expect(await send({ msgtype: 'wxcard', wxcard: { card_id: 'c' } })).toMatchObject({ errcode: 48008 });
      expect(await send({ msgtype: 'mpnews', mpnews: { media_id: 'none' } })).toMatchObject({ errcode: 40007 });
      expect(await send({ msgtype: 'text', text: { content: '一' }, filter: {} })).toMatchObject({ errcode: 47001 });
      expect(await send({ msgtype: 'images', images: { media_ids: [await image()], recommend: '看图' } })).toMatchObject({ errcode: 0 });
    });
  });

  describe('statistics', () => {
    const beijingMidnight = async (): Promise<string> => {
      const now = Date.parse(textAt((await sandbox.control('GET', 'clock')).json, 'at'));
      const next = Math.ceil((now + 8 * HOUR) / DAY) * DAY - 8 * HOUR;
      await sandbox.passContentTime(next - now);
      return new Date(next + 8 * HOUR).toISOString().slice(0, 10);
    };
    const of = (path: string, begin_date: string, end_date = begin_date): Promise<Json> => data(path, { begin_date, end_date });
    const data = async (path: string, body: Json): Promise<Json> =>
      (await ask(`${api}/datacube/${path}?access_token=${token}`, json(body))).json;

    it('tell of whole days only, after eight in the next morning, in Beijing', async () => {
      const day = await beijingMidnight();
      await sandbox.passContentTime(10 * HOUR);
      const msgid = `${textAt(await published({ need_open_comment: 1 }), 'publish_id')}_1`;
      expect(await of('getarticletotaldetail', day)).toMatchObject({ errcode: 61501 });
      const next = await beijingMidnight();
      expect(await of('getarticletotaldetail', day)).toEqual({ list: [], is_delay: true });
      await sandbox.passContentTime(8 * HOUR);
      const first = await of('getarticletotaldetail', day);
      expect(first).toMatchObject({
        is_delay: false,
        list: [{ ref_date: day, msgid, publish_type: 1, detail_list: [{ stat_date: day }] }],
      });

      await sandbox.passContentTime(DAY);
      const [whole] = listAt(await of('getarticletotaldetail', day), 'list');
      const days = listAt(whole, 'detail_list');
      expect(days.map(({ stat_date }) => stat_date)).toEqual([day, next]);
      expect(days[0]).toEqual(at(first, 'list', 0, 'detail_list', 0));
      expect(numberAt(days, 1, 'read_user')).toBeGreaterThan(numberAt(days, 0, 'read_user'));
      expect(numberAt(days, 1, 'comment_count')).toBeGreaterThan(0);
      const sources = listAt(days, 1, 'read_user_source');
      expect(sources[0]).toEqual({ scene_desc: '全部', user_count: at(days, 1, 'read_user') });
      expect(sources.slice(1).reduce((sum, one) => sum + numberAt(one, 'user_count'), 0)).toBe(at(days, 1, 'read_user'));

      // What was read on the second day is what the sum grew by, and the account's summary counts it in.
      const read = listAt(await of('getarticleread', next), 'list').find((row) => row.msgid === msgid);
      expect(at(read, 'detail', 'read_user')).toBe(numberAt(days, 1, 'read_user') - numberAt(days, 0, 'read_user'));
      const shared = listAt(await of('getarticleshare', day, next), 'list').filter((row) => row.msgid === msgid);
      expect(shared.map(({ ref_date }) => ref_date)).toEqual([day, next]);
      const summary = listAt(await of('getbizsummary', next), 'list');
      expect(numberAt(summary, 0, 'detail', 'read_user')).toBeGreaterThanOrEqual(numberAt(read, 'detail', 'read_user'));
    });

    it('refuse days that are none, in the wrong order, or too many', async () => {
      expect(await of('getarticleread', '2020-02-30')).toMatchObject({ errcode: 61500 });
      expect(await of('getarticleread', '2020-02-03', '2020-02-02')).toMatchObject({ errcode: 61501 });
      expect(await of('getarticleread', '2020-01-01', '2020-02-02')).toMatchObject({ errcode: 61501 });
      expect(await of('getbizsummary', '2020-01-01')).toMatchObject({
        is_delay: false,
        list: [{ ref_date: '2020-01-01', detail: { read_user: 0 } }],
      });
    });
  });

  describe('comments', () => {
    const comment = (path: string, msg_data_id: unknown, more: Json = {}): Promise<Json> =>
      post(`comment/${path}`, { msg_data_id: Number(msg_data_id), index: 0, ...more });
    const list = (id: unknown, more: Json = {}): Promise<Json> => comment('list', id, { begin: 0, count: 49, type: 0, ...more });
    const say = async (publishId: unknown, text: string): Promise<number> => {
      const { json: said } = await sandbox.control('POST', `posts/wechat/${String(publishId)}_1/comments`, { text });
      return numberAt(said, 'comment', 'id');
    };

    it('come from readers, page by page, where the article takes them', async () => {
      const { publish_id: id } = await published({ need_open_comment: 1 });
      await sandbox.passContentTime(6 * HOUR);
      for (let nth = 1; nth <= 6; nth += 1) await say(id, `第 ${nth} 个`);
      const first = await list(id, { count: 5 });
      expect(first).toMatchObject({ errcode: 0, total: 5, comment: { length: 5 } });
      const total = numberAt(first, 'comment_cnt');
      const second = await list(id, { begin: 5, count: 49 });
      expect(numberAt(second, 'total')).toBe(Math.min(49, total - 5));
      const ids = [...listAt(first, 'comment'), ...listAt(second, 'comment')].map(({ user_comment_id }) => user_comment_id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(first.comment).toContainEqual(expect.objectContaining({ comment_type: 0, content: expect.any(String) }));

      const { publish_id: silent } = await published();
      await sandbox.passContentTime(6 * HOUR);
      expect(await list(silent)).toMatchObject({ comment_cnt: 0, comment: [] });
    });

    it('are answered once', async () => {
      const article = await published({ need_open_comment: 1 });
      const { publish_id: id } = article;
      const user_comment_id = await say(id, '什么时候能用？');
      const reply = (content: string): Promise<Json> => comment('reply/add', id, { user_comment_id, content });
      expect(await reply('')).toMatchObject({ errcode: 88007 });
      expect(await reply('现在就能')).toMatchObject({ errcode: 0 });
      expect(await reply('现在就能')).toMatchObject({ errcode: 88005 });
      expect(listAt(await list(id), 'comment')[0]).toMatchObject({
        user_comment_id,
        content: '什么时候能用？',
        reply: { content: '现在就能', create_time: expect.any(Number) },
      });
      expect((await visit(textAt(article, 'article_detail', 'item', 0, 'article_url'))).text).toMatch(/什么时候能用？[\s\S]*现在就能/);
      expect((await sandbox.control('GET', 'comments?platform=wechat')).json).toMatchObject({
        comments: expect.arrayContaining([expect.objectContaining({ text: '现在就能', replyTo: String(user_comment_id) })]),
      });
      expect(await comment('reply/delete', id, { user_comment_id })).toMatchObject({ errcode: 0 });
      expect(await comment('reply/delete', id, { user_comment_id })).toMatchObject({ errcode: 88008 });
      expect(await reply('再答一次')).toMatchObject({ errcode: 0 });
    });

    it('are selected and deleted by the author', async () => {
      const { publish_id: id } = await published({ need_open_comment: 1 });
      const [good, bad] = [await say(id, '好'), await say(id, '坏')];
      expect(await comment('markelect', id, { user_comment_id: good })).toMatchObject({ errcode: 0 });
      expect(await list(id, { type: 2 })).toMatchObject({ comment_cnt: 1, comment: [{ user_comment_id: good, comment_type: 1 }] });
      expect(await comment('delete', id, { user_comment_id: bad })).toMatchObject({ errcode: 0 });
      expect(await comment('delete', id, { user_comment_id: bad })).toMatchObject({ errcode: 88008 });
      const others = listAt(await list(id, { type: 1 }), 'comment').map(({ user_comment_id }) => user_comment_id);
      expect(others).not.toContain(good);
      expect(others).not.toContain(bad);
      await comment('unmarkelect', id, { user_comment_id: good });
      expect(await list(id, { type: 2 })).toMatchObject({ comment_cnt: 0 });
    });

    it('stop while they are closed', async () => {
      const { publish_id: id } = await published({ need_open_comment: 1 });
      await say(id, '关之前');
      await comment('close', id);
      await sandbox.passContentTime(HOUR);
      await say(id, '关着的时候');
      await sandbox.passContentTime(HOUR);
      await comment('open', id);
      await say(id, '开了以后');
      const texts = listAt(await list(id), 'comment').map(({ content }) => content);
      expect(texts[0]).toBe('开了以后');
      expect(texts).toContain('关之前');
      expect(texts).not.toContain('关着的时候');
    });

    it('are refused by the codes that are theirs', async () => {
      const publishId = await submit({ need_open_comment: 1 });
      expect(await list(publishId)).toMatchObject({ errcode: 88001 });
      await sandbox.passContentTime(10 * MINUTE);
      expect(await list(publishId, { count: 50 })).toMatchObject({ errcode: 88010 });
      expect(await list(publishId, { count: 0 })).toMatchObject({ errcode: 88010 });
      expect(await list(publishId, { index: 1 })).toMatchObject({ errcode: 88001 });
      expect(await list(1)).toMatchObject({ errcode: 88001 });
      expect(await comment('delete', publishId, { user_comment_id: 1 })).toMatchObject({ errcode: 88008 });
      await rules({ hasComments: false });
      expect(await list(publishId)).toMatchObject({ errcode: 88000 });
    });
  });

  it('lets a test set how often a path may be called', async () => {
    await sandbox.control('PUT', 'quotas/wechat', { '/cgi-bin/draft/count': 1 });
    expect(await call('draft/count')).toHaveProperty('total_count');
    expect(await call('draft/count')).toMatchObject({ errcode: 45009 });
    await sandbox.control('PUT', 'quotas/wechat', { '/cgi-bin/draft/count': 1000 });
  });

  it('speaks of planned faults in its own words', async () => {
    await sandbox.fault('wechat', '/cgi-bin/draft', { kind: 'rate_limit' });
    expect(await call('draft/count')).toMatchObject({ errcode: 45011, errmsg: expect.stringMatching(/^api minute-quota .* rid: /) });
    await sandbox.fault('wechat', '/cgi-bin/draft', { kind: 'error', code: 50002 });
    expect(await call('draft/count')).toMatchObject({ errcode: 50002, errmsg: expect.stringMatching(/^user limited rid: /) });
    await sandbox.fault('wechat', '/cgi-bin/draft', { kind: 'error', code: -1 });
    expect(await call('draft/count')).toMatchObject({ errcode: -1 });
  });

  it('forgets a token when the account’s owner has it revoked', async () => {
    await sandbox.control('POST', `accounts/wechat/${accountId}/revoke`);
    expect(await call('draft/count')).toMatchObject({ errcode: 40001 });
    token = await stableToken();
    expect(await call('draft/count')).toHaveProperty('total_count');
  });

  it('knows its paths and their methods', async () => {
    expect(await call('draft/add')).toMatchObject({ errcode: 43002 });
    expect(await post('draft/count', {})).toMatchObject({ errcode: 43001 });
    expect(await post('draft/nothing', {})).toMatchObject({ errcode: 40066 });
    expect(await post('openapi/quota/get', { cgi_path: '/cgi-bin/nothing' })).toMatchObject({ errcode: 76021 });
    expect(await post('material/add_news', {})).toMatchObject({ errcode: 45106 });
  });

  it('gives every account its own keys and its own library', async () => {
    const sister = (await sandbox.control('GET', `official-accounts/${textAt(await sandbox.accounts('wechat'), 1, 'id')}`)).json;
    const other = textAt(await stable({ appid: sister.clientId, secret: sister.clientSecret }), 'access_token');
    const mediaId = await draftId();
    expect(await post('draft/get', { media_id: mediaId }, other)).toMatchObject({ errcode: 40007 });
    expect(at(await call('draft/count', {}, other), 'total_count')).toBe(0);
    expect(listAt(await post('draft/batchget', { offset: 0, count: 20 }, other), 'item')).toEqual([]);
  });
});

it('forgets nothing over a restart', async () => {
  const before = await Running.start();
  const app = await before.app('wechat');
  const call = async (path: string, body: Json): Promise<Json> =>
    (await ask(`${app.hosts.api}/cgi-bin/${path}`, { method: 'POST', body: JSON.stringify(body) })).json;
  const credentials = { grant_type: 'client_credential', appid: app.clientId, secret: app.clientSecret };
  const token = textAt(await call('stable_token', credentials), 'access_token');
  const cover = multipart({}, { media: { name: 'a.png', type: 'image/png', bytes: PNG } });
  const { json: image } = await ask(`${app.hosts.api}/cgi-bin/material/add_material?type=image&access_token=${token}`, cover);
  const article = { title: '留着', content: '<p>留着</p>', thumb_media_id: image.media_id };
  const { media_id } = await call(`draft/add?access_token=${token}`, { articles: [article] });
  const { media_id: other } = await call(`draft/add?access_token=${token}`, { articles: [article] });
  const { publish_id } = await call(`freepublish/submit?access_token=${token}`, { media_id: other });
  await before.close();
  // The client hears of the closed connections, and uses none of them again.
  await new Promise((resolve) => setTimeout(resolve, 50));

  const after = await Running.start(before.dataDir);
  try {
    expect(await after.app('wechat')).toEqual(app);
    expect(await call('stable_token', credentials)).toMatchObject({ access_token: token });
    expect(await call(`draft/get?access_token=${token}`, { media_id })).toMatchObject({ news_item: [{ title: '留着' }] });
    expect(await call(`freepublish/get?access_token=${token}`, { publish_id })).toMatchObject({ publish_status: 1 });
    const quota = await call(`openapi/quota/get?access_token=${token}`, { cgi_path: '/cgi-bin/draft/add' });
    expect(quota).toMatchObject({ quota: { used: 2 } });
  } finally {
    await after.remove();
  }
});
