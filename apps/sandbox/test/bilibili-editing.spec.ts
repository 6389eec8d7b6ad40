import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BilibiliAuthor } from './bilibili-author.ts';
import { at, HOUR, listAt, multipart, numberAt, PNG, Running, textAt, visit, type App, type Json } from './given.ts';

describe('a Bilibili author', () => {
  let sandbox: Running;
  let app: App;
  let author: BilibiliAuthor;

  beforeAll(async () => {
    sandbox = await Running.start();
    app = await sandbox.app('bilibili');
    author = new BilibiliAuthor(sandbox, app);
    await author.connect();
  });
  afterAll(async () => sandbox.remove());
  beforeEach(async () => sandbox.passContentTime(2 * HOUR));

  describe('edits an archive', () => {
    const edit = (id: string, change: Json = {}): Promise<Json> => {
      const fields = { title: '改过的', tid: 21, tag: '钉钉', copyright: 1, desc: '新的说明', cover: '', no_reprint: 0 };
      return author.post('archive/edit', { resource_id: id, ...fields, ...change });
    };

    it('which is reviewed again, and loses nothing that it had', async () => {
      const id = await author.submit('改之前');
      await sandbox.passContentTime(30 * HOUR);
      const before = numberAt(await author.get(`data/arc/stat?resource_id=${id}`), 'data', 'view');
      expect(before).toBeGreaterThan(0);
      expect(await edit(id)).toMatchObject({ code: 0 });
      expect(await author.get(`archive/view?resource_id=${id}`)).toMatchObject({
        data: { title: '改过的', desc: '新的说明', addit_info: { state: -30 } },
      });
      expect(numberAt(await author.get(`data/arc/stat?resource_id=${id}`), 'data', 'view')).toBeGreaterThanOrEqual(before);
      expect(await edit(id)).toMatchObject({ code: 123028 });
      await sandbox.passContentTime(2 * HOUR);
      expect(await author.get(`archive/view?resource_id=${id}`)).toMatchObject({ data: { addit_info: { state: 0 } } });
    });

    it.each([
      ['one field left out', { desc: undefined }, 4000],
      ['a title of eighty', { title: '字'.repeat(80) }, 123030],
      ['a cover from elsewhere', { cover: 'https://example.com/a.png' }, 123017],
      ['an unknown archive', { resource_id: 'BV1xx411c7mD' }, 123004],
    ])('but not with %s', async (_what, change, code) => {
      const id = await author.submit(`不该改 ${code}`);
      await sandbox.passContentTime(2 * HOUR);
      expect(await edit(id, change)).toMatchObject({ code });
    });
  });

  it('submits five a day until a formal member', async () => {
    const [, sister] = await sandbox.accounts('bilibili');
    const newcomer = new BilibiliAuthor(sandbox, app);
    await newcomer.connect(textAt(sister, 'id'));
    await sandbox.control('PUT', 'clock', { at: '2031-02-14T00:30:00+08:00', speed: 0 });
    const path = `accounts/bilibili/${textAt(sister, 'id')}`;
    expect(await sandbox.control('PUT', path, { isFormalMember: false })).toMatchObject({ status: 200, json: { isFormalMember: false } });
    for (let nth = 1; nth <= 5; nth += 1) {
      await newcomer.submit(`第 ${nth} 个`);
      await sandbox.passContentTime(60_000);
    }
    expect(await newcomer.trySubmit('第六个')).toMatchObject({ code: 123036 });
    await sandbox.control('PUT', 'quotas/bilibili', { submissionsADay: 6 });
    expect(await newcomer.trySubmit('第六个')).toMatchObject({ code: 0 });
    await sandbox.passContentTime(60_000);
    expect(await newcomer.trySubmit('第七个')).toMatchObject({ code: 123036 });
    await sandbox.passContentTime(24 * HOUR);
    expect(await newcomer.trySubmit('第七个')).toMatchObject({ code: 0 });
    await sandbox.passContentTime(60_000);
    await sandbox.control('PUT', path, { isFormalMember: true });
    for (let nth = 8; nth <= 14; nth += 1) {
      await newcomer.submit(`第 ${nth} 个`);
      await sandbox.passContentTime(60_000);
    }
  });

  it('is told what the last thirty days brought', async () => {
    await author.submit('最近的');
    await sandbox.passContentTime(24 * HOUR);
    const gained = await author.get('data/arc/inc-stats');
    expect(Object.keys(at(gained, 'data') as object).sort()).toEqual(
      ['inc_click', 'inc_coin', 'inc_dm', 'inc_elec', 'inc_fav', 'inc_like', 'inc_reply', 'inc_share'].sort(),
    );
    expect(numberAt(gained, 'data', 'inc_click')).toBeGreaterThan(numberAt(gained, 'data', 'inc_like'));
  });

  it('has what people say counted, by hand too, though no call reads it', async () => {
    const id = await author.submit('大家怎么说');
    await sandbox.passContentTime(3 * HOUR);
    const replies = async (): Promise<number> => numberAt(await author.get(`data/arc/stat?resource_id=${id}`), 'data', 'reply');
    const before = await replies();
    const { json } = await sandbox.control('POST', `posts/bilibili/${id}/comments`, { text: '五星好评' });
    expect(await replies()).toBe(before + 1);
    const said = (await sandbox.control('GET', `posts/bilibili/${id}/comments?take=2`)).json;
    expect(said).toMatchObject({ total: before + 1, comments: [{ id: at(json, 'comment', 'id'), text: '五星好评' }, { replyTo: null }] });
    const answer = { text: '谢谢', replyTo: textAt(said, 'comments', 1, 'id') };
    expect(await sandbox.control('POST', `posts/bilibili/${id}/comments`, answer)).toMatchObject({ status: 201 });
    expect(await sandbox.control('POST', `posts/bilibili/${id}/comments`, { ...answer, replyTo: '1' })).toMatchObject({
      status: 404,
      json: { error: { field: 'replyTo' } },
    });
  });

  it('may call so often a day', async () => {
    await sandbox.control('PUT', 'quotas/bilibili', { callsADay: 0 });
    expect(await author.get('user/account/info')).toMatchObject({ code: 127009 });
    await sandbox.control('PUT', 'quotas/bilibili', { callsADay: 100_000 });
  });

  describe('writes articles', () => {
    const CONTENT = `<p>${'停课不停学。'.repeat(40)}</p>`;
    let imageUrl: string;

    const send = (path: string, change: Record<string, string> = {}): Promise<Json> =>
      author.send(
        `article/${path}`,
        multipart({ title: '致同学', category: '15', template_id: '4', summary: '一封信', content: CONTENT, ...change }, {}),
      );
    const written = async (title: string): Promise<string> => textAt(await send('add', { title }), 'data', 'id');

    beforeAll(async () => {
      const image = multipart({ watermark: '0' }, { file: { name: 'a.png', type: 'image/png', bytes: PNG } });
      const answer = await author.send('article/upload/image', image);
      expect(answer).toMatchObject({ code: 0, data: { size: PNG.length } });
      imageUrl = textAt(answer, 'data', 'url');
    });

    it('that are reviewed, shown, listed and counted', async () => {
      const id = await written('第一篇');
      expect(id).toMatch(/^\d+$/);
      expect(await author.get(`article/detail?id=${id}`)).toMatchObject({
        data: { id: Number(id), title: '第一篇', content: CONTENT, state: -30, publish_time: 0, category: { id: 15, parent_id: 3 } },
      });
      expect(listAt(await author.get('article/list?group=1'), 'data', 'articles')).toHaveLength(1);
      await sandbox.passContentTime(30 * HOUR);
      const list = await author.get('article/list?group=2&ps=1');
      expect(at(list, 'data')).toMatchObject({ articles: [{ id: Number(id), state: 0 }], artPage: { pn: 1, ps: 1, total: 1 } });
      const stats = await author.get(`data/art/stat?ids=${id},1`);
      expect(Object.keys(at(stats, 'data') as object)).toEqual([id]);
      expect(numberAt(stats, 'data', id, 'stats', 'view')).toBeGreaterThan(0);
      expect(numberAt(await author.get('data/art/inc-stats'), 'data', 'inc_read')).toBeGreaterThan(0);
      expect(await visit(`${app.hosts.web}/read/cv${id}`)).toEqual({ status: 200, text: expect.stringContaining('停课不停学') });
      expect(listAt(await author.get('archive/viewlist'), 'data', 'list').map(({ resource_id }) => resource_id)).not.toContain(id);
    });

    it('and edits and deletes them', async () => {
      const id = await written('要改的');
      expect(await send('edit', { id, title: '改了' })).toMatchObject({ code: 123028 });
      await sandbox.passContentTime(2 * HOUR);
      expect(await send('edit', { id, title: '改了' })).toMatchObject({ code: 0 });
      expect(await author.get(`article/detail?id=${id}`)).toMatchObject({ data: { title: '改了', state: -30 } });
      expect(await author.send('article/delete', multipart({ id }, {}))).toMatchObject({ code: 0 });
      expect(await author.get(`article/detail?id=${id}`)).toMatchObject({ code: 127124 });
      expect(await author.post('article/delete', { id: Number(id) })).toMatchObject({ code: 127124 });
    });

    it('with pictures of the upload only, three for the template of three', async () => {
      expect(await send('add', { template_id: '3', image_urls: imageUrl })).toMatchObject({ code: 129004 });
      expect(await send('add', { template_id: '3', image_urls: [imageUrl, imageUrl, imageUrl].join() })).toMatchObject({ code: 0 });
      expect(await send('add', { banner_url: 'https://example.com/a.png' })).toMatchObject({ code: 129004 });
      expect(await send('add', { content: `${CONTENT}<img src="https://example.com/a.png">` })).toMatchObject({ code: 129004 });
      expect(await send('add', { content: `${CONTENT}<img src="${imageUrl}">` })).toMatchObject({ code: 0 });
    });

    it.each([
      ['a title over forty', { title: '字'.repeat(41) }, 129005],
      ['no title', { title: '' }, 129005],
      ['fewer than 200 characters', { content: '短' }, 129003],
      ['more than 40,000 characters', { content: '长'.repeat(40_001) }, 129003],
      ['a parent category', { category: '3' }, 129004],
      ['an unknown template', { template_id: '6' }, 4000],
      ['a banner beside a film', { banner_url: 'x', top_video_bvid: 'BV1xx411c7mD' }, 129004],
    ])('but not with %s', async (_what, change, code) => {
      expect(await send('add', change)).toMatchObject({ code });
    });

    it('in one category of the tree', async () => {
      for (const path of ['article/categories', 'article/category']) {
        const tree = listAt(await author.get(path), 'data');
        expect(tree.flatMap((parent) => listAt(parent, 'children')).map(({ id }) => id)).toContain(15);
      }
    });

    it('and asks for thirty numbers at most', async () => {
      const ids = Array.from({ length: 31 }, (_, index) => index + 1).join();
      expect(await author.get(`data/art/stat?ids=${ids}`)).toMatchObject({ code: 4000 });
    });
  });
});
