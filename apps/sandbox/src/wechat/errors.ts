import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';

/** The texts of codes that the platform's lists do not have in full are ours; 45028, 45110, 53600, 61500, 61501 and 76021 are unverified. */
const ERRORS = {
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40007: 'invalid media_id',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40033: 'invalid charset. please check your request, if include \\uxxxx will create fail!',
  40066: 'invalid url',
  40125: 'invalid appsecret',
  40137: 'invalid image format',
  40164: 'invalid ip {}, not in whitelist',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41006: 'media_id missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44001: 'empty media data',
  44002: 'empty post data',
  44003: 'empty news data',
  44004: 'empty content',
  45001: 'media size out of limit',
  45002: 'content size out of limit',
  45003: 'title size out of limit',
  45004: 'description size out of limit',
  45005: 'url size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45028: 'has no masssend quota',
  45065: 'clientmsgid exist',
  45066: 'same clientmsgid retry too fast',
  45067: 'clientmsgid size out of limit',
  45106: 'this api has been withdrawn, use drafts',
  45110: 'author size out of limit',
  47001: 'data format error',
  48001: 'api unauthorized',
  48005: 'media is in use, can not be deleted',
  48006: 'forbid to clear quota because of reaching the limit',
  48008: 'no permission for this msgtype',
  53600: 'invalid article_id',
  61500: 'date format error',
  61501: 'date range error',
  76021: 'cgi_path not found, please check',
  88000: 'without comment privilege',
  88001: 'msg_data is not exists',
  88003: 'elected comment upto limit',
  88005: 'already reply',
  88007: 'reply content beyond max len or content len is zero',
  88008: 'comment is not exists',
  88010: 'count range error. count <= 0 or count > 50',
  // What only a planned fault gives.
  45064: 'no permission to use weapp in mp',
  48003: 'user not agree mass-send protocol',
  48004: 'api forbidden for irregularities',
  50002: 'user limited',
  53402: 'the cover was refused',
  53503: 'the draft failed the publish check',
  53504: 'to be published by hand on the site',
  53505: 'to be saved by hand on the site first',
  61004: 'access clientip is not registered',
  61007: 'api is unauthorized to component',
  61023: 'refresh_token is invalid',
} as const satisfies Record<number, string>;

/** -1 is the platform's own trouble. */
export type WechatErrorCode = keyof typeof ERRORS | -1;

/** A refusal: HTTP 200 with the code in the body. `answer` is what a few codes tell beside it. */
export class WechatError extends Error {
  readonly code: WechatErrorCode;
  readonly answer: Readonly<Record<string, unknown>>;

  constructor(code: WechatErrorCode, hint = '', answer: Readonly<Record<string, unknown>> = {}) {
    const text = textOf(code);
    super(text.includes('{}') ? text.replace('{}', hint) : `${text}${hint && ` hint: [${hint}]`}`);
    this.code = code;
    this.answer = answer;
  }
}

function textOf(code: number): string {
  return Object.entries(ERRORS).find(([known]) => known === String(code))?.[1] ?? 'system error';
}

/** An error as it is sent, with the id of the request behind its text. */
export function wechatErrorBody(code: number, now: number, text = textOf(code)): { errcode: number; errmsg: string } {
  const rid = [Math.floor(now / 1000).toString(16), randomBytes(4).toString('hex'), randomBytes(4).toString('hex')].join('-');
  return { errcode: code, errmsg: `${text} rid: ${rid}` };
}

/** What a call that answers with nothing else says. */
export const OK = { errcode: 0, errmsg: 'ok' } as const;

export function answerWechatErrors(app: FastifyInstance, world: World): void {
  const methods = new Map<string, string>();
  app.addHook('onRoute', ({ url, method }) => {
    methods.set(url, String(method));
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const isBadRequest = (error.statusCode ?? 500) < 500;
    const known = error instanceof WechatError ? error : new WechatError(isBadRequest ? 47001 : -1);
    if (!(error instanceof WechatError) && !isBadRequest) process.stderr.write(`${String(error.stack)}\n`);
    return reply.code(200).send({ ...wechatErrorBody(known.code, world.realNow(), known.message), ...known.answer });
  });
  app.setNotFoundHandler((request, reply) => {
    const method = methods.get(request.url.split('?', 1)[0] ?? '');
    const code = method === undefined ? 40066 : method === 'POST' ? 43002 : 43001;
    return reply.code(200).send(wechatErrorBody(code, world.realNow()));
  });
}
