import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { at, consent, FILM, HOUR, listAt, numberAt, Running, textAt, type App, type Json } from './given.ts';

const REDIRECT = 'http://127.0.0.1:8220/back';
const SCOPES = 'user_info,video.create.bind,video.list.bind,video.data.bind,data.external.item,item.comment,renew_refresh_token';
const FIRST_PART = Buffer.alloc(5 * 1024 ** 2, 1);

const require = createRequire(import.meta.url);
/** For the packages that the SDK itself uses. */
const requireInside = createRequire(require.resolve('@open-dy/open_api_sdk'));

type Classes = Readonly<Record<string, new (fields: object) => unknown>>;
type Methods = Readonly<Record<string, (request: unknown) => Promise<Json>>>;

interface Outgoing {
  protocol: string;
  port?: number;
  headers: Record<string, string>;
}

/**
 * The platform's own SDK. Its types are 40,000 lines, so its methods are called by their names; it knows one address
 * only, so its requests are turned round under way.
 */
class Sdk {
  readonly #sdk: Classes;
  readonly #client: Methods;
  /** What every call says besides its own fields. */
  caller: Json = {};

  constructor(app: App) {
    this.#sdk = require('@open-dy/open_api_sdk') as Classes;
    const Client = this.#sdk.default;
    if (!Client) throw new Error('the SDK has no client');
    this.#client = new Client({ clientKey: app.clientId, clientSecret: app.clientSecret }) as Methods;

    const transport = requireInside('@alicloud/tea-typescript') as { doAction: (request: Outgoing, runtime: unknown) => unknown };
    const send = transport.doAction;
    const { hostname, port } = new URL(app.hosts.open ?? '');
    transport.doAction = (request, runtime) => {
      request.protocol = 'HTTP';
      request.port = Number(port);
      request.headers.host = hostname;
      return send(request, runtime);
    };
  }

  async call(method: string, fields: Json = {}): Promise<Json> {
    const Request = this.#sdk[`${method.charAt(0).toUpperCase()}${method.slice(1)}Request`];
    const send = this.#client[method];
    if (!Request || !send) throw new Error(`the SDK has no ${method}`);
    return send.call(this.#client, new Request({ ...this.caller, ...fields }));
  }

  file(bytes: Buffer): unknown {
    const { FileField } = requireInside('@open-dy/open_api_util') as { FileField: new (fields: object) => unknown };
    return new FileField({ filename: 'film.mp4', contentType: 'video/mp4', content: Readable.from(bytes) });
  }
}

describe('@open-dy/open_api_sdk', () => {
  let sandbox: Running;
  let app: App;
  let sdk: Sdk;

  beforeAll(async () => {
    sandbox = await Running.start();
    app = await sandbox.app('douyin');
    sdk = new Sdk(app);
    const back = await consent(
      `${app.hosts.open}/platform/oauth/connect/?client_key=${app.clientId}&response_type=code&scope=${SCOPES}&redirect_uri=${encodeURIComponent(REDIRECT)}&auto_approve=1`,
    );
    const granted = await sdk.call('oauthAccessToken', {
      clientKey: app.clientId,
      clientSecret: app.clientSecret,
      code: back.get('code'),
      grantType: 'authorization_code',
    });
    expect(granted).toMatchObject({ message: 'success', data: { errorCode: '0', scope: SCOPES } });
    sdk.caller = { accessToken: at(granted, 'data', 'accessToken'), openId: at(granted, 'data', 'openId') };
  });
  afterAll(async () => sandbox.remove());

  async function uploadInParts(): Promise<unknown> {
    const uploadId = at(await sdk.call('initVideoPartUpload'), 'data', 'uploadId');
    for (const [nth, bytes] of [FIRST_PART, FILM].entries())
      await sdk.call('videoUploadVideoPart', { uploadId, partNumber: String(nth + 1), video: sdk.file(bytes) });
    return at(await sdk.call('completeVideoPartUpload', { uploadId }), 'data', 'video', 'videoId');
  }

  it('uploads a video in parts, publishes it, and finds it in the list', async () => {
    const videoId = await uploadInParts();
    const created = await sdk.call('videoCreateVideo', { videoId, text: '用他们的手发一条 #钉钉', privateStatus: 0 });
    expect(created).toMatchObject({ data: { gwErrorCode: 0, itemId: expect.stringMatching(/^@/) }, extra: { errorCode: 0 } });
    const [effect] = (await sandbox.effects('douyin')).slice(-1);
    expect(effect).toMatchObject({
      text: '用他们的手发一条 #钉钉',
      mediaSha256s: [createHash('sha256').update(FIRST_PART).update(FILM).digest('hex')],
    });

    const listed = await sdk.call('videoVideoList', { cursor: 0, count: 20 });
    expect(listed).toMatchObject({ data: { hasMore: false, list: [{ itemId: at(created, 'data', 'itemId'), mediaType: 4 }] } });
    await expect(sdk.call('videoCreateVideo', { videoId, text: '再来一条' })).rejects.toMatchObject({ code: '2190007' });
  });

  it('reads how it does', async () => {
    const itemId = textAt(await sandbox.effects('douyin'), 0, 'id');
    await sandbox.passContentTime(24 * HOUR);
    const { data } = await sdk.call('videoVideoData', { itemIds: [itemId] });
    expect(data).toMatchObject({ list: [{ itemId, videoStatus: 1, isReviewed: true }] });
    const plays = numberAt(data, 'list', 0, 'statistics', 'playCount');
    expect(plays).toBeGreaterThan(1000);

    const base = await sdk.call('itemBase', { itemId });
    expect(numberAt(base, 'data', 'result', 'totalPlay')).toBe(plays);
    await sandbox.passContentTime(24 * HOUR);
    const byDay = listAt(await sdk.call('itemPlay', { itemId, dateType: 7 }), 'data', 'resultList');
    expect(byDay.reduce((sum, day) => sum + numberAt(day, 'play'), 0)).toBeGreaterThan(plays / 2);
  });

  it('reads the comments and answers one', async () => {
    const itemId = textAt(await sandbox.effects('douyin'), 0, 'id');
    await sandbox.control('POST', `posts/douyin/${encodeURIComponent(itemId)}/comments`, { text: '什么时候修卡顿？' });
    const before = await sdk.call('commentList', { itemId, cursor: 0, count: 5, sortType: 'time' });
    expect(listAt(before, 'data', 'list')).toHaveLength(5);
    const commentId = textAt(before, 'data', 'list', 0, 'commentId');
    expect(at(before, 'data', 'list', 0, 'content')).toBe('什么时候修卡顿？');
    const answered = await sdk.call('itemCommentReply', { itemId, commentId, content: '已经在修了' });
    expect(at(answered, 'data', 'commentId')).toMatch(/^@/);
    const { list } = (await sdk.call('commentReplyList', { itemId, commentId, cursor: 0, count: 5 })).data as Json;
    expect(list).toMatchObject([{ content: '已经在修了' }]);
  });

  it('takes the platform’s word for calling too often', async () => {
    await sandbox.fault('douyin', '/api/douyin/v1/video/video_list/', { kind: 'rate_limit' });
    await expect(sdk.call('videoVideoList', { cursor: 0, count: 20 })).rejects.toMatchObject({ code: '28003018' });
  });
});
