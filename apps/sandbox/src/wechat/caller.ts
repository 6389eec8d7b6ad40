import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accountOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { acceptForms } from '../hosts/form-content.ts';
import { isFields, pathOf, queryOf, textField, type Fields } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { WechatError } from './errors.ts';
import { rulesOf } from './official-accounts.ts';
import { spend } from './quotas.ts';

const TOKEN_LOOK = /^\d+_[\w-]{100,509}$/;
/** `\u4e2d` in the source of a text; not the four signs behind an escaped backslash. */
const UNICODE_ESCAPE = /(?<!\\)(?:\\\\)*\\u[0-9a-f]{4}/i;

/** A JSON body with the source it was read from. */
class JsonBody {
  readonly source: string;
  readonly value: unknown;

  constructor(source: string, value: unknown) {
    this.source = source;
    this.value = value;
  }
}

/** A body that is no multipart form is JSON, whatever its content type says. */
export function acceptJsonOfAnyType(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  acceptForms(app);
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, source, done) => {
    try {
      const text = source.toString();
      done(null, text === '' ? undefined : new JsonBody(text, JSON.parse(text)));
    } catch (cause) {
      done(Object.assign(new Error('not JSON', { cause }), { statusCode: 400 }));
    }
  });
}

export function jsonOf(request: FastifyRequest): Fields {
  const body: unknown = request.body;
  if (!(body instanceof JsonBody)) throw new WechatError(44002);
  if (!isFields(body.value)) throw new WechatError(47001);
  return body.value;
}

/** The platform wants texts in UTF-8 as they are. */
export function refuseEscapes(request: FastifyRequest): void {
  if (request.body instanceof JsonBody && UNICODE_ESCAPE.test(request.body.source)) throw new WechatError(40033);
}

/** The account of the token in the query, with one of today's calls to this path taken. */
export function callerOf(world: World, request: FastifyRequest): SeededAccount {
  const token = textField(queryOf(request), 'access_token');
  if (!token) throw new WechatError(41001);
  if (!TOKEN_LOOK.test(token)) throw new WechatError(40014);
  const access = world.grants.access('wechat', token);
  if (!access) throw new WechatError(40001);
  if (access.expiresAt <= world.realNow()) {
    const newest = world.grants.newestAccess('wechat', access.accountId, access.scope);
    throw new WechatError(newest?.token === token ? 42001 : 40001);
  }
  refuseStrangeAddress(world, request, access.accountId);
  spend(world, access.accountId, pathOf(request));
  return accountOf('wechat', access.accountId);
}

export function refuseStrangeAddress(world: World, { ip }: FastifyRequest, accountId: string): void {
  if (!rulesOf(world, accountId).allowedIps.includes(ip)) throw new WechatError(40164, ip);
}

export function requiredText(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new WechatError(47001, name);
  return value;
}

export function wholeNumber(fields: Fields, name: string, from: number, to: number, fallback?: number): number {
  const value = fields[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) throw new WechatError(47001, name);
  return value;
}

/** One stretch of a list, as every `batchget` asks for it. */
export function pageOf(body: Fields): { offset: number; count: number; withContent: boolean } {
  return {
    offset: wholeNumber(body, 'offset', 0, 1_000_000),
    count: wholeNumber(body, 'count', 1, 20),
    withContent: wholeNumber(body, 'no_content', 0, 1, 0) === 0,
  };
}
