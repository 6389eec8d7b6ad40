import type { FastifyRequest } from 'fastify';
import { accountOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { bodyOf, numberField, queryOf, textField, type Fields } from '../hosts/request-fields.ts';
import { quotaOf } from '../quotas/quotas.ts';
import type { World } from '../world.ts';
import { WeiboError } from './errors.ts';

/** Parameters of a call: a GET has them in its query; a POST in its form or, as the platform also accepts, its query. */
export function parametersOf(request: FastifyRequest): Fields {
  return request.method === 'GET' ? queryOf(request) : { ...queryOf(request), ...bodyOf(request) };
}

/** The user on whose behalf the call is made, which counts as one of the user's calls. */
export function callerOf(world: World, request: FastifyRequest): SeededAccount {
  const caller = tokenOwner(world, request);
  const most = quotaOf(world.settings, 'weibo', 'callsAnHour');
  if (!world.dailyCalls.take('weibo', caller.id, thisHour(world), most)) throw new WeiboError(10023);
  return caller;
}

/** By `access_token` or by `Authorization: OAuth2 <token>`. */
export function tokenOwner(world: World, request: FastifyRequest): SeededAccount {
  const header = /^OAuth2 (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = header ?? textField(parametersOf(request), 'access_token');
  if (!token) throw new WeiboError(10006);
  const access = world.grants.access('weibo', token);
  if (!access) throw new WeiboError(world.grants.wasRevoked('weibo', token) ? 21319 : 21332);
  if (access.expiresAt <= world.realNow()) throw new WeiboError(21327);
  return accountOf('weibo', access.accountId);
}

/** The name under which a day's calls are counted hour by hour. */
export function thisHour(world: World): string {
  return `hour ${new Date(world.realNow()).getUTCHours()}`;
}

export function required(fields: Fields, name: string): string {
  const value = textField(fields, name);
  if (value === undefined || value === '') throw new WeiboError(10016, name);
  return value;
}

/** A comma list of ids, at most so many. */
export function idList(fields: Fields, name: string, most: number): string[] {
  const ids = required(fields, name)
    .split(',')
    .map((id) => id.trim());
  if (ids.length > most || ids.some((id) => !/^\d{1,19}$/.test(id))) throw new WeiboError(10017, name);
  return ids;
}

/** A whole number within bounds; a fallback above 0 allows no 0. */
export function pageField(fields: Fields, name: string, fallback: number, most: number): number {
  const value = numberField(fields, name, fallback);
  if (value === null || value < 0 || (value === 0 && fallback > 0) || value > most) throw new WeiboError(10017, name);
  return value;
}
