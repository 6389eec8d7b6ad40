import type { FastifyRequest } from 'fastify';
import { accountOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { pathOf, queryOf, type Fields } from '../hosts/request-fields.ts';
import { quotaOf } from '../quotas/quotas.ts';
import type { World } from '../world.ts';
import { KuaishouError } from './errors.ts';
import { required, type Scope } from './oauth.ts';

/** The user of a call, from `app_id` and `access_token` in the query; the call counts against the day's quota of its interface. */
export function callerOf(world: World, request: FastifyRequest, scope: Scope, fields: Fields = queryOf(request)): SeededAccount {
  if (required(fields, 'app_id') !== world.apps.kuaishou.clientId) throw new KuaishouError(100200101, 'app_id');
  const token = required(fields, 'access_token');
  const access = world.grants.access('kuaishou', token);
  if (!access) throw new KuaishouError(world.grants.wasRevoked('kuaishou', token) ? 100200109 : 100200102, 'access_token');
  if (access.expiresAt <= world.realNow()) throw new KuaishouError(100200108);
  if (!access.scope.split(',').includes(scope)) throw new KuaishouError(100200102, `scope ${scope}`);
  countCall(world, pathOf(request), access.accountId);
  return accountOf('kuaishou', access.accountId);
}

function countCall({ dailyCalls, settings }: World, call: string, accountId: string): void {
  const fits =
    dailyCalls.take('kuaishou', accountId, call, quotaOf(settings, 'kuaishou', 'callsADay')) &&
    dailyCalls.take('kuaishou', 'app', call, quotaOf(settings, 'kuaishou', 'appCallsADay'));
  if (!fits) throw new KuaishouError(100100402, call);
}
