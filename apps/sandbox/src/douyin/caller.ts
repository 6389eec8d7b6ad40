import type { FastifyRequest } from 'fastify';
import { accountOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { queryOf, textField } from '../hosts/request-fields.ts';
import { quotaOf } from '../quotas/quotas.ts';
import type { World } from '../world.ts';
import { DouyinError } from './envelope.ts';
import type { Scope } from './oauth.ts';

/** The user of a call: header `access-token` (or the query's `access_token`), and an `open_id` in the query that belongs to it. */
export function callerOf(world: World, request: FastifyRequest, scope: Scope): SeededAccount {
  const query = queryOf(request);
  const header = request.headers['access-token'];
  const token = typeof header === 'string' ? header : (textField(query, 'access_token') ?? '');
  const access = world.grants.access('douyin', token);
  if (!access) throw new DouyinError(2190002);
  if (access.expiresAt <= world.realNow()) throw new DouyinError(2190008);
  const openId = textField(query, 'open_id');
  if (!openId) throw new DouyinError(2100005, 'open_id');
  if (openId !== access.accountId) throw new DouyinError(2190015);
  if (!access.scope.split(',').includes(scope)) throw new DouyinError(2190003, scope);
  if (!world.dailyCalls.take('douyin', openId, 'calls', quotaOf(world.settings, 'douyin', 'callsADay'))) throw new DouyinError(28003017);
  return accountOf('douyin', openId);
}
