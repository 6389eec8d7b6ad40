import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import easywechat from 'node-easywechat';
import { at, HOUR, listAt, numberAt, PNG, Running, textAt, visit, type App, type Json } from './given.ts';

const { FormData, OfficialAccount, ServerRequest } = easywechat;

/** A client that we did not write publishes on the sandbox, is told of it, and reads it back: so the sandbox speaks more than our own tongue. */
describe('node-easywechat', () => {
  let sandbox: Running;
  let client: InstanceType<typeof OfficialAccount>;
  let server: Server;
  const told: Json[] = [];

  beforeAll(async () => {
    sandbox = await Running.start();
    const app = (await sandbox.control('GET', 'apps/wechat')).json as unknown as App & { callbackToken: string; encodingAesKey: string };
    client = new OfficialAccount({
      app_id: app.clientId,
      secret: app.clientSecret,
      token: app.callbackToken,
      aes_key: app.encodingAesKey,
      use_stable_access_token: true,
      http: { baseURL: `${app.hosts.api}/` },
      file_cache: { path: sandbox.dataDir, dirMode: 0o755, fileMode: 0o644, ext: '.cache' },
    });
    server = createServer((request, response) => {
      void answer(request).then((text) => response.end(text));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
    expect(await sandbox.control('PUT', 'webhooks/wechat', { url })).toMatchObject({ status: 200 });
  });
  afterAll(async () => {
    await sandbox.remove();
    server.close();
  });

  /** The client's own server: it answers the check of the address, and decrypts what is pushed. */
  async function answer(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    client.setRequest(new ServerRequest(request.method ?? '', request.url ?? '', {}, Buffer.concat(chunks)));
    const response = await client
      .getServer()
      .with((message: unknown) => {
        if (at(message, 'Event') === 'PUBLISHJOBFINISH') told.push(at(message, 'PublishEventInfo') as Json);
        return true;
      })
      .serve();
    return response.getBody().toString();
  }

  const upload = async (path: string): Promise<Json> => {
    const form = new FormData();
    form.append('media', PNG, { filename: '封面.png', contentType: 'image/png' });
    return (await client.getClient().post(path, { data: form })).toObject<Json>();
  };
  const post = async (path: string, body: Json): Promise<Json> => (await client.getClient().postJson(path, body)).toObject<Json>();

  it('publishes an article with a cover and a picture, is told so, and reads it back', async () => {
    const cover = await upload('cgi-bin/material/add_material?type=image');
    const picture = await upload('cgi-bin/media/uploadimg');
    const article = {
      title: '给老师的一封信',
      author: '钉三多',
      content: `<p>辛苦了</p><img src="${textAt(picture, 'url')}">`,
      thumb_media_id: cover.media_id,
      need_open_comment: 1,
    };
    const draft = await post('cgi-bin/draft/add', { articles: [article] });
    const submitted = await post('cgi-bin/freepublish/submit', { media_id: draft.media_id });
    await sandbox.passContentTime(600_000);

    for (let tries = 0; tries < 100 && told.length === 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).toMatchObject([{ publish_id: submitted.publish_id, publish_status: '0' }]);
    const articleUrl = textAt(told, 0, 'article_detail', 'item', 'article_url');
    expect(await visit(articleUrl)).toEqual({ status: 200, text: expect.stringContaining('辛苦了') });

    const published = await post('cgi-bin/freepublish/batchget', { offset: 0, count: 20, no_content: 1 });
    expect(at(published, 'item', 0)).toMatchObject({
      article_id: at(told, 0, 'article_id'),
      content: { news_item: [{ title: '给老师的一封信', url: articleUrl }] },
    });
  });

  it('keeps one stable token, and takes a refusal for one', async () => {
    const token = await client.getAccessToken().getToken();
    expect(await client.getAccessToken().getToken()).toBe(token);
    const refused = await client.getClient().postJson('cgi-bin/draft/get', { media_id: 'none' });
    expect(refused.toObject()).toMatchObject({ errcode: 40007 });
  });

  it('reads how the article did, two days later', async () => {
    await sandbox.passContentTime(2 * 24 * HOUR);
    const [published] = listAt(await post('cgi-bin/freepublish/batchget', { offset: 0, count: 1 }), 'item');
    const day = new Date(numberAt(published, 'update_time') * 1000 + 8 * HOUR).toISOString().slice(0, 10);
    const counted = await post('datacube/getarticletotaldetail', { begin_date: day, end_date: day });
    expect(counted).toMatchObject({ is_delay: false, list: [{ title: '给老师的一封信', publish_type: 1, ref_date: day }] });
    expect(numberAt(counted, 'list', 0, 'detail_list', 0, 'read_user')).toBeGreaterThan(0);
  });
});
