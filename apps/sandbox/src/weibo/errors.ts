import type { FastifyInstance } from 'fastify';
import { pathOf } from '../hosts/request-fields.ts';

/** Error code → HTTP status and text, as the platform writes them. `{}` stands for the detail. */
const ERRORS = {
  10001: [500, 'System error!'],
  10006: [400, 'source parameter(appkey) is missing'],
  10008: [400, 'param error, see doc for more info.'],
  10014: [403, 'Insufficient app permissions!'],
  10016: [400, 'miss required parameter ({}) , see doc for more info.'],
  10017: [400, "parameter ({})'s value invalid, expect (see doc for more info)"],
  10020: [404, 'Request Api not found!'],
  10021: [405, 'Request method not allowed!'],
  10023: [403, 'User requests out of rate limit!'],
  10024: [403, 'User requests for ({}) out of rate limit!'],
  20003: [400, 'User does not exists!'],
  20005: [400, 'Unsupported image type, only support JPG, GIF, PNG!'],
  20006: [400, 'Image size too large!'],
  20008: [400, 'Content is null!'],
  20012: [400, 'Text too long, please input text less than 140 characters!'],
  20017: [400, 'repeated content!'],
  20019: [400, 'repeat content!'],
  // The number is unverified; it is answered only where a test plans it, after the effect.
  20032: [400, 'Update success, while server slow now, please wait 1-2 minutes!'],
  20049: [400, 'Long text too long, please input text less than 2000 characters!'],
  20101: [400, 'target weibo does not exist!'],
  20102: [400, 'not your own weibo!'],
  20203: [400, 'target comment does not exist!'],
  // The number is unverified; nothing else is known for a consent that was taken back.
  21319: [403, 'Accessor was revoked!'],
  21322: [400, 'redirect_uri_mismatch'],
  21323: [400, 'invalid_request'],
  21324: [400, 'invalid_client'],
  21325: [400, 'invalid_grant'],
  21327: [403, 'expired_token'],
  21332: [403, 'invalid_access_token'],
} as const satisfies Record<number, readonly [number, string]>;

export type WeiboErrorCode = keyof typeof ERRORS;

/** `error` replaces the table's text where the platform has several for one code. */
export class WeiboError extends Error {
  readonly code: WeiboErrorCode;
  readonly status: number;

  constructor(code: WeiboErrorCode, detail = '', error?: string) {
    const [status, text] = ERRORS[code];
    super(error ?? text.replace('{}', detail));
    this.code = code;
    this.status = status;
  }
}

/** OAuth errors carry two more fields. */
export class WeiboOauthError extends WeiboError {
  readonly description: string;

  constructor(code: 21322 | 21323 | 21324 | 21325, description: string) {
    super(code);
    this.description = description;
  }
}

export function weiboErrorBody(error: WeiboError, path: string): Record<string, unknown> {
  const body = { error: error.message, error_code: error.code, request: path };
  return error instanceof WeiboOauthError ? { ...body, error_uri: path, error_description: error.description } : body;
}

export function answerWeiboErrors(app: FastifyInstance, posts: ReadonlySet<string>): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const path = pathOf(request);
    const isBadRequest = (error.statusCode ?? 500) < 500;
    const known = error instanceof WeiboError ? error : new WeiboError(isBadRequest ? 10008 : 10001);
    if (!isBadRequest && !(error instanceof WeiboError)) process.stderr.write(`${String(error.stack)}\n`);
    return reply.code(known.status).send(weiboErrorBody(known, path));
  });
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const error = new WeiboError(posts.has(path) ? 10021 : 10020);
    return reply.code(error.status).send(weiboErrorBody(error, path));
  });
}

/** The table's text for a code, or a general one for a code that the sandbox has no other use for. */
export function weiboErrorText(code: number): string {
  const [, text] = (ERRORS as Readonly<Record<number, readonly [number, string]>>)[code] ?? ERRORS[10001];
  return text.replace('({})', '').trim();
}
